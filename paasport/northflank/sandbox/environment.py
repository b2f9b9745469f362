"""The values of Northflank's variables in the sandbox, and where they are inherited from.

The variables of a service or job override inherited ones. If several groups have the same
variable, the group with the highest priority wins.
https://northflank.com/docs/v1/application/secure/inject-secrets
https://northflank.com/docs/v1/application/secure/manage-secret-groups
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import operations, project_key, project_kind

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook

_RUNTIME: Final = ("environment", "environment-arguments")
_SORTS: Final = (("runtimeEnvironment", "variables"), ("runtimeFiles", "files"))
"""The fields of the reply, and their names in groups."""


def behave(behaviour: Behaviour) -> None:
    """Add the variables that services and jobs have and inherit."""
    on = operations(behaviour)
    on("getServiceRuntimeEnvironmentDetails")(_details("services", "serviceId"))
    on("getJobRuntimeEnvironmentDetails")(_details("jobs", "jobId"))


def _details(collection: str, name: str) -> Hook:
    def details(call: Call) -> Any:
        owner = call.account.get(project_kind(call, collection), project_key(call, name))
        groups = _groups(call, owner, collection.removesuffix("s"))
        own = {**owner, **owner.get("\0parts", {}).get("runtime-environment", {})}
        return {
            "data": {
                member: _resolved(own.get(member) or {}, groups, part) for member, part in _SORTS
            }
        }

    return details


def _groups(call: Call, owner: Fields, sort: str) -> list[Fields]:
    """The groups that a service or job inherits from, by descending priority."""
    prefix = f"{project_key(call)}/"
    found = [
        group
        for key, group in call.account.table(project_kind(call, "secrets")).items()
        if key.startswith(prefix)
        and group.get("secretType") in _RUNTIME
        and _is_meant(group.get("restrictions") or {}, owner, sort)
    ]
    return sorted(found, key=lambda group: -group.get("priority", 0))


def _is_meant(restrictions: Fields, owner: Fields, sort: str) -> bool:
    if not restrictions.get("restricted"):
        return True
    if {"id": owner["id"], "type": sort} in restrictions.get("nfObjects", ()):
        return True
    wanted, tags = set(restrictions.get("tags", ())), set(owner.get("tags", ()))
    both = restrictions.get("tagMatchCondition") == "and"
    return bool(wanted) and (wanted <= tags if both else bool(wanted & tags))


def _resolved(own: Fields, groups: list[Fields], part: str) -> Fields:
    """Each variable with the value that wins and the values that it overrides."""
    found: dict[str, list[Fields]] = {name: [{"value": value}] for name, value in own.items()}
    for group in groups:
        held: Fields = group.get("secrets", {}).get(part) or {}
        for name, value in held.items():
            source: Fields = {
                "inheritedFrom": group["id"],
                "priority": group["priority"],
                "value": value,
            }
            found.setdefault(name, []).append(source)
    return {name: {**first, "overriding": rest} for name, (first, *rest) in found.items()}
