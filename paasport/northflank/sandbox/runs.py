"""Runs of templates, workflows and flows on Northflank in the sandbox, ended before their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import key_of, kind_of, operations

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook

_RUNS: Final = {
    "abortTemplateRun": ("templates/runs", ("templateId", "templateRunId")),
    "abortWorkflowRun": ("projects/workflows/runs", ("projectId", "workflowId", "runId")),
    "abortPreviewBlueprintRun": (
        "projects/preview-blueprints/runs",
        ("projectId", "previewBlueprintId", "runId"),
    ),
    "abortReleaseFlowRun": (
        "projects/pipelines/release-flows/runs",
        ("projectId", "pipelineId", "stage", "runId"),
    ),
}


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox that what was aborted has concluded."""
    on = operations(behaviour)
    for name, (path, names) in _RUNS.items():
        on(name)(_aborts(path, names))


def _aborts(path: str, names: tuple[str, ...]) -> Hook:
    def abort(call: Call) -> Any:
        kind, key = kind_of(call, path), key_of(call, *names)
        if call.account.get(kind, key).get("concluded"):
            raise call.refused("It has concluded already.", status=409)
        changes = {"status": "aborted", "concluded": True}
        run = call.account.change(kind, key, changes)
        return {"data": {name: value for name, value in run.items() if name[0] != "\0"}}

    return abort
