"""Clusters of Northflank in the sandbox: their nodes, which a state has to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import operations, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call

_NODE: Final = ("cloud-providers/clusters/nodes", ("clusterId", "nodeId"))


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox to cordon and drain nodes, which only the state shows."""
    on = operations(behaviour)
    on("cordonCloudClusterNode")(sets(*_NODE, {"cordoned": True}))
    on("uncordonCloudClusterNode")(sets(*_NODE, {"cordoned": False}))
    on("drainCloudClusterNode")(_drain)


def _drain(call: Call) -> Any:
    """A node is cordoned before everything leaves it."""
    changes = {"cordoned": True, "drainedAt": call.account.timestamp()}
    return sets(*_NODE, changes)(call)
