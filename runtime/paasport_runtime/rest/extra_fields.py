"""Adding body fields that are missing from the document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast, get_args

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, ValidationError

from ..observation.observer import LOGGER
from ..scalars import Json
from .bodies.encoded import EncodedBody
from .bodies.json_body import JsonBody
from .values import ParameterError

EXTRA_BODY: Final = JsonBody(dict[str, Json])
"""The serializer of extra fields, and of bodies that the document does not have."""


def with_extra_fields(
    operation: str, body: JsonBody, encoded: EncodedBody, extra: Mapping[str, object]
) -> EncodedBody:
    """Add fields to a validated body, and log their names.

    Args:
        operation: The operation's name.
        body: The serializer of the body.
        encoded: The encoded body.
        extra: The fields by wire name; an object is merged into an object of the same name.

    Returns:
        The encoded body with the fields.

    Raises:
        ParameterError: The body is not an object, a field is known to the operation or already in
            the body, or JSON cannot represent a value.
    """
    try:
        added = json.loads(cast("bytes", EXTRA_BODY.encode(extra).content))
    except (ValidationError, PydanticSerializationError, UnicodeEncodeError):
        raise ParameterError("extra", "Input should be an object of JSON values") from None
    whole = json.loads(cast("bytes", encoded.content))
    if not isinstance(whole, dict):
        raise ParameterError("extra", "The body of the operation is not an object")
    known = declared_fields(body.annotation)
    for name in added.keys() & known - whole.keys():
        raise ParameterError(name, "The operation has this field; pass it directly")
    _merge(cast("dict[str, Any]", whole), added, "")
    LOGGER.debug("%s: extra fields %s", operation, ", ".join(_names(added, "")))
    content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return EncodedBody(content.encode(), encoded.media_type)


def declared_fields(annotation: Any) -> frozenset[str]:
    """Return the wire names of the fields that a body may have.

    Args:
        annotation: The annotation of the body: a model, or a union of models.

    Returns:
        The names; none for other annotations.
    """
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return frozenset(field.serialization_alias or name for name, field in fields)
    return frozenset[str]().union(*(declared_fields(each) for each in get_args(annotation)))


def _merge(whole: dict[str, Any], added: Mapping[str, Any], path: str) -> None:
    for name, value in added.items():
        position = f"{path}{name}"
        if name not in whole:
            whole[name] = value
        elif isinstance(whole[name], dict) and isinstance(value, dict):
            _merge(
                cast("dict[str, Any]", whole[name]),
                cast("dict[str, Any]", value),
                f"{position}.",
            )
        else:
            raise ParameterError(position, "The body and extra both set this field")


def _names(added: Mapping[str, Any], path: str) -> Iterator[str]:
    for name, value in added.items():
        if isinstance(value, dict) and value:
            yield from _names(cast("dict[str, Any]", value), f"{path}{name}.")
        else:
            yield f"{path}{name}"
