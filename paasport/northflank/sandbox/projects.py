"""Northflank's projects and their content in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import key_of, kind_of, operations, project_key, project_kind, told

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call

_PARTS: Final = ("services", "jobs", "addons")


def behave(behaviour: Behaviour) -> None:
    """Add projects, which list their services, jobs and addons."""
    on = operations(behaviour)
    on("createProject")(_create)
    on("getProject")(_get)


def _create(call: Call) -> Any:
    reply = call.usual()
    kind, project = kind_of(call, "projects"), told(reply)["id"]
    ready = {"lifecycleStatus": "created"}
    call.account.change(kind, f"{key_of(call)}/{project}".lstrip("/"), ready)
    return {"data": {**told(reply), **ready}}


def _get(call: Call) -> Any:
    kind, key = kind_of(call, "projects"), project_key(call)
    project = call.account.get(kind, key)
    if "createdAt" not in project:
        # The project is from a state file, and its missing fields are generated once.
        project = told(call.usual())
    parts = {
        name: [
            item
            for item_key, item in call.account.table(project_kind(call, name)).items()
            if item_key.startswith(f"{key}/")
        ]
        for name in _PARTS
    }
    return {"data": {**project, **parts}}
