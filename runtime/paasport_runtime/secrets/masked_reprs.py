"""Masking fields in the repr of a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from .masking import MASK
from .names import is_secret_field


def masked_value(name: str, value: Any) -> Any:
    """Return the value that the repr of a model shows for a field.

    Args:
        name: The attribute's name.
        value: Its value.

    Returns:
        The value, or a mask. Models are shown, since they mask their own secrets, and so are null,
        booleans and numbers. JSON is shown with its secrets masked.
    """
    if is_secret_field(name):
        return value if _is_safe(value) else _Mask()
    return _mask_json(value)


class _Mask:
    def __repr__(self) -> str:
        return MASK


def _mask_json(value: Any) -> Any:
    inner: Any = value
    if isinstance(value, dict) and not hasattr(inner, "masks_values"):
        return {key: masked_value(str(key), entry) for key, entry in inner.items()}
    if isinstance(value, list):
        return [_mask_json(entry) for entry in inner]
    return inner


def _is_safe(value: Any) -> bool:
    if value is None or isinstance(value, bool | int | float) or hasattr(value, "__repr_args__"):
        return True
    if getattr(value, "masks_values", False):
        return True
    if not isinstance(value, (list, tuple)):
        return False
    return all(map(_is_safe, cast("Sequence[Any]", value)))
