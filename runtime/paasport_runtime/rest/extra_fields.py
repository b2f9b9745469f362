"""Fields of a body that the document does not know yet."""

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
"""The body of an operation that has none in the document."""


def with_extra_fields(
    operation: str, body: JsonBody, encoded: EncodedBody, extra: Mapping[str, object]
) -> EncodedBody:
    """Add fields to a body after it was checked, and name them in the log.

    Args:
        operation: The operation's name.
        body: What has serialized the body.
        encoded: The body.
        extra: The fields by wire name; objects on both sides are merged.

    Returns:
        The body with them.

    Raises:
        ParameterError: The body is no object, a field is one that the operation knows or that the
            body has, or a value has no form in JSON.
    """
    try:
        added = json.loads(cast("bytes", EXTRA_BODY.encode(extra).content))
    except (ValidationError, PydanticSerializationError, UnicodeEncodeError):
        raise ParameterError("extra", "Input should be an object of JSON values") from None
    whole = json.loads(cast("bytes", encoded.content))
    if not isinstance(whole, dict):
        raise ParameterError("extra", "The body of the operation is no object")
    known = declared_fields(body.annotation)
    for name in added.keys() & known - whole.keys():
        raise ParameterError(name, "The operation knows this field; pass it as one of its own")
    _merge(cast("dict[str, Any]", whole), added, "")
    LOGGER.debug("%s: extra fields %s", operation, ", ".join(_names(added, "")))
    content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return EncodedBody(content.encode(), encoded.media_type)


def declared_fields(annotation: Any) -> frozenset[str]:
    """Return the wire names of the fields that a body may have.

    Args:
        annotation: The annotation of the body: a model, or a union of some.

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
