"""Northflank's preview environments in the sandbox, which must be in the state."""

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
"""The default lifetime of a preview after a reset, in seconds."""


def behave(behaviour: Behaviour) -> None:
    """Add the operations on previews."""
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
