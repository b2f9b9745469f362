"""Northflank's runs of templates, workflows, blueprints and release flows in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from .places import given, key_of, kind_of, operations

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook

_SECONDS: Final = 15.0
"""Virtual seconds that a run takes."""

_Place = tuple[str, tuple[str, ...]]
_TEMPLATE: Final = ("templates", ("templateId",))
_WORKFLOW: Final = ("projects/workflows", ("projectId", "workflowId"))
_BLUEPRINT: Final = ("projects/preview-blueprints", ("projectId", "previewBlueprintId"))
_FLOW: Final = ("projects/pipelines/release-flows", ("projectId", "pipelineId", "stage"))
_RUNS: Final[Mapping[str, tuple[_Place, str, str]]] = {
    "TemplateRun": (_TEMPLATE, "templateRunId", "runTemplate"),
    "WorkflowRun": (_WORKFLOW, "runId", "runWorkflow"),
    "PreviewBlueprintRun": (_BLUEPRINT, "runId", "runPreviewBlueprint"),
    "ReleaseFlowRun": (_FLOW, "runId", "runReleaseFlow"),
}
"""By noun: the place of what is run, the parameter of a run, and the operation that starts it."""
_COPIED: Final = ("apiVersion", "spec", "name", "options", "gitops")
"""The fields that a run copies from what is run, unless its call sets them."""


def behave(behaviour: Behaviour) -> None:
    """Add runs, which succeed after a while unless they are aborted."""
    on = operations(behaviour)
    for noun, (place, parameter, start) in _RUNS.items():
        on(start)(_starts(place))
        on(f"abort{noun}")(_aborts(place, parameter))


def _starts(place: _Place) -> Hook:
    collection, names = place

    def start(call: Call) -> Any:
        account, above = call.account, key_of(call, *names)
        template = account.find(kind_of(call, collection), above) or {}
        run, now = account.new_id("run"), account.timestamp()
        fields: Fields = {
            **{name: template[name] for name in _COPIED if name in template},
            **given(call),
            "id": run,
            "status": "pending",
            "concluded": False,
            "createdAt": now,
            "updatedAt": now,
            **{name: call.arguments[name] for name in names},
        }
        kind, key = f"{kind_of(call, collection)}/runs", f"{above}/{run}"
        account.insert(kind, key, fields)
        account.plan(kind, key, 2.0, {"status": "running", "startedAt": now})
        ended = account.timestamp_at(account.now().timestamp() + _SECONDS)
        done = {"status": "success", "concluded": True, "concludedAt": ended, "updatedAt": ended}
        account.plan(kind, key, _SECONDS, done)
        return {"data": fields}

    return start


def _aborts(place: _Place, parameter: str) -> Hook:
    collection, names = place

    def abort(call: Call) -> Any:
        account = call.account
        kind, key = f"{kind_of(call, collection)}/runs", key_of(call, *names, parameter)
        if account.get(kind, key).get("concluded"):
            raise call.refused("It has concluded already.", status=409)
        account.forget_plans(kind, key)
        now = account.timestamp()
        changes = {"status": "aborted", "concluded": True, "concludedAt": now, "updatedAt": now}
        return {"data": account.change(kind, key, changes)}

    return abort
