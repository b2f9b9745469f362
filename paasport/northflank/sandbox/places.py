"""The tables and keys of the items in a call, with and without a team."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook


def operations(behaviour: Behaviour) -> Callable[..., Callable[[Hook], None]]:
    """A decorator for hooks, which also serve the operations of teams.

    Args:
        behaviour: The behavior that the hooks are added to.
    """

    def on(*names: str) -> Callable[[Hook], None]:
        def add(hook: Hook) -> None:
            for name in names:
                behaviour.on(name, f"{name}ForTeam")(hook)

        return add

    return on


def kind_of(call: Call, path: str) -> str:
    """The table of a collection such as `domains/subdomains`."""
    return f"v1/teams/{path}" if "teamId" in call.arguments else f"v1/{path}"


def key_of(call: Call, *names: str) -> str:
    """The key of the item with these path parameters."""
    scope = ("teamId",) if "teamId" in call.arguments else ()
    return "/".join(str(call.arguments[name]) for name in (*scope, *names))


def project_kind(call: Call, collection: str) -> str:
    """The table of a collection in projects."""
    return kind_of(call, f"projects/{collection}")


def project_key(call: Call, *names: str) -> str:
    """The key of an item in a project; without names, of the project itself."""
    return key_of(call, "projectId", *names)


def told(reply: Any) -> Fields:
    """The content of a reply's envelope."""
    data: Fields = reply["data"]
    return data


def given(call: Call) -> Fields:
    """The body; empty if there is none."""
    body: Fields = call.body or {}
    return body


def sets(path: str, names: tuple[str, ...], changes: Mapping[str, Any] | None = None) -> Hook:
    """A hook that sets fields of an item and returns an empty reply.

    Args:
        path: The collection.
        names: The path parameters that identify the item.
        changes: The fields; by default those of the body.
    """

    def change(call: Call) -> Any:
        fields = dict(given(call) if changes is None else changes)
        fields["updatedAt"] = call.account.timestamp()
        call.account.change(kind_of(call, path), key_of(call, *names), fields)
        return {"data": {}}

    return change
