"""Preview environments of blueprints of Northflank in the sandbox, which a state has to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import given, key_of, kind_of, operations, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call

_PREVIEW: Final = (
    "projects/preview-blueprints/previews",
    ("projectId", "previewBlueprintId", "previewId"),
)
_LIFETIME: Final = 3_600
"""Seconds, where a reset does not say how long the preview lives on."""


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox what is done with previews."""
    on = operations(behaviour)
    on("pauseBlueprintTemplatePreview")(sets(*_PREVIEW, {"paused": True}))
    on("resumeBlueprintTemplatePreview")(sets(*_PREVIEW, {"paused": False}))
    on("resetBlueprintTemplatePreview")(_reset)


def _reset(call: Call) -> Any:
    account = call.account
    lifetime = given(call).get("lifetime", _LIFETIME)
    expiry = account.timestamp_at(account.now().timestamp() + lifetime)
    changes = {"expiryTime": expiry, "updatedAt": account.timestamp()}
    account.change(kind_of(call, _PREVIEW[0]), key_of(call, *_PREVIEW[1]), changes)
    return {"data": {"expiryTime": expiry}}
