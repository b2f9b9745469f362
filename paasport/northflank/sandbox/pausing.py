"""Northflank's harnesses, log sinks and volumes in the sandbox: pausing and attaching them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import given, key_of, kind_of, operations, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call


_VOLUME: Final = ("projects/volumes", ("projectId", "volumeId"))
_HARNESS: Final = ("projects/harnesses", ("projectId", "harnessId"))
_LOG_SINK: Final = ("integrations/log-sinks", ("logSinkId",))
_AUDIT_LOG_SINK: Final = ("integrations/audit-log-sinks", ("sinkId",))


def behave(behaviour: Behaviour) -> None:
    """Add operations that pause, resume, attach and detach, which only set fields."""
    on = operations(behaviour)
    on("pauseHarness")(sets(*_HARNESS, {"harnessPaused": True}))
    on("resumeHarness", "restartHarness")(sets(*_HARNESS, {"harnessPaused": False}))
    on("pauseLogSink")(sets(*_LOG_SINK, {"status": "paused"}))
    on("resumeLogSink")(sets(*_LOG_SINK, {"status": "running"}))
    on("updateLogSink")(_update_log_sink)
    on("pauseAuditLogSink")(sets(*_AUDIT_LOG_SINK, {"status": "paused"}))
    on("resumeAuditLogSink")(sets(*_AUDIT_LOG_SINK, {"status": "running"}))
    on("attachVolume")(_attach)
    on("detachVolume")(_detach)


def _update_log_sink(call: Call) -> Any:
    changes = {name: value for name, value in given(call).items() if name != "resumeLogSink"}
    if given(call).get("resumeLogSink"):
        changes["status"] = "running"
    return sets(*_LOG_SINK, changes)(call)


def _attach(call: Call) -> Any:
    target = given(call).get("nfObject") or given(call).get("owningObject")
    attached = [item for item in _attached(call) if item != target]
    return sets(*_VOLUME, {"attachedObjects": [*attached, target]})(call)


def _detach(call: Call) -> Any:
    target, attached = given(call)["nfObject"], _attached(call)
    if target not in attached:
        raise call.refused("The volume is not attached to it.", status=409)
    kept = [item for item in attached if item != target]
    return sets(*_VOLUME, {"attachedObjects": kept})(call)


def _attached(call: Call) -> list[Any]:
    volume = call.account.get(kind_of(call, _VOLUME[0]), key_of(call, *_VOLUME[1]))
    return list(volume.get("attachedObjects", ()))
