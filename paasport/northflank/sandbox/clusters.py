"""Northflank's cluster nodes in the sandbox, which must be in the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import operations, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call

_NODE: Final = ("cloud-providers/clusters/nodes", ("clusterId", "nodeId"))


def behave(behaviour: Behaviour) -> None:
    """Add cordoning and draining of nodes, which only change the state."""
    on = operations(behaviour)
    on("cordonCloudClusterNode")(sets(*_NODE, {"cordoned": True}))
    on("uncordonCloudClusterNode")(sets(*_NODE, {"cordoned": False}))
    on("drainCloudClusterNode")(_drain)


def _drain(call: Call) -> Any:
    """Drain a node, which cordons it as well."""
    changes = {"cordoned": True, "drainedAt": call.account.timestamp()}
    return sets(*_NODE, changes)(call)
