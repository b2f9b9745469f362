"""The request bodies that methods of generated REST clients accept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ..models.unset import UNSET

NO_FIELDS: Final[Mapping[str, Any]] = MappingProxyType({})
"""The body of a call without a body or fields; nothing is sent if the body is optional."""


def merge_fields(
    method: str, body: object, fields: dict[str, object], renamed: Mapping[str, str]
) -> object:
    """Return the body of a call, or the fields that were passed instead of one.

    Args:
        method: The method's name, for the message.
        body: The body as a model or a mapping, or `UNSET`.
        fields: The body's fields, passed as keywords.
        renamed: Field names by keyword, where they differ because another argument has the name.

    Returns:
        The body; `NO_FIELDS` if nothing was passed.

    Raises:
        TypeError: Both were passed.
    """
    if not fields:
        return NO_FIELDS if body is UNSET else body
    if body is not UNSET:
        raise TypeError(f"{method}() takes a body or its fields as keywords, not both")
    return {renamed.get(name, name): value for name, value in fields.items()}
