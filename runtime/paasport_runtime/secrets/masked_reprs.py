"""Masking fields in the repr of a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, cast

from .masking import MASK
from .names import identifies, is_map_of_secrets, is_secret_field, snake_case


def masked_value(name: str, value: Any) -> Any:
    """Return the value that the repr of a model shows for a field.

    Args:
        name: The attribute's name.
        value: Its value.

    Returns:
        The value, or a mask. Null, booleans and numbers are shown. Models are shown, since they
        mask their own secrets; in a map of secrets, all texts except names are masked. JSON is
        shown with its secrets masked.
    """
    if not is_secret_field(name):
        return _mask_json(value)
    if not _is_safe(value):
        return _Mask()
    return _beneath(value) if is_map_of_secrets(snake_case(name)) else value


class _Mask:
    def __repr__(self) -> str:
        return MASK


class _Beneath:
    """A model in a map of secrets, of which only identifying fields are shown."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __repr__(self) -> str:
        fields = ", ".join(
            f"{name}={(value if identifies(name or '') else _beneath(value))!r}"
            for name, value in self._model.__repr_args__()
        )
        return f"{type(self._model).__name__}({fields})"


def _beneath(value: Any) -> Any:
    inner: Any = value
    if isinstance(value, Mapping):
        return inner if getattr(inner, "masks_values", False) else _Mask()
    if isinstance(value, list | tuple):
        return [_beneath(entry) for entry in inner]
    if isinstance(value, str | bytes) and not isinstance(value, Enum):
        return _Mask()
    return _Beneath(inner) if _masks_itself(inner) else inner


def _mask_json(value: Any) -> Any:
    inner: Any = value
    if isinstance(value, dict) and not hasattr(inner, "masks_values"):
        return {key: masked_value(str(key), entry) for key, entry in inner.items()}
    if isinstance(value, list):
        return [_mask_json(entry) for entry in inner]
    if isinstance(value, tuple) and not hasattr(inner, "_fields"):
        return tuple(map(_mask_json, cast("Sequence[Any]", value)))
    return inner


def _is_safe(value: Any) -> bool:
    if value is None or isinstance(value, bool | int | float) or _masks_itself(value):
        return True
    if getattr(value, "masks_values", False):
        return True
    if not isinstance(value, (list, tuple)):
        return False
    return all(map(_is_safe, cast("Sequence[Any]", value)))


def _masks_itself(value: Any) -> bool:
    return hasattr(value, "__repr_args__")
