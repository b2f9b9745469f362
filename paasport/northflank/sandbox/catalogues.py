"""Northflank's read-only lists in the sandbox, whose items are in the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import kind_of, operations

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook

_LISTS: Final = {
    "getAddonTypes": ("addon-types", "addonTypes"),
    "listCloudRegions": ("cloud-providers/regions", "providers"),
    "listCloudNodeTypes": ("cloud-providers/node-types", "providers"),
    "listVcs": ("integrations/vcs", "vcsAccountLinks"),
}
"""The collection in the state and the field of the reply, by operation."""


def behave(behaviour: Behaviour) -> None:
    """Add the lists."""
    for name, (path, member) in _LISTS.items():
        operations(behaviour)(name)(_lists(path, member))


def _lists(path: str, member: str) -> Hook:
    def items(call: Call) -> Any:
        scope = f"{call.arguments['teamId']}/" if "teamId" in call.arguments else ""
        table = call.account.table(kind_of(call, path))
        return {"data": {member: [item for key, item in table.items() if key.startswith(scope)]}}

    return items
