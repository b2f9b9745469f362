"""Building pydantic's validators lazily and only once, also with concurrent threads."""

from __future__ import annotations

import threading
from typing import Annotated, Any, Final

from pydantic import ConfigDict, GetCoreSchemaHandler, GetPydanticSchema, TypeAdapter
from pydantic_core import CoreSchema, core_schema

BUILDING: Final = threading.RLock()
"""The lock for building validators; using them needs no lock."""

RECEIVED: Final = object()
"""The context for validating server data, in which fields have only their wire names.

A context, since pydantic does not pass its own setting `by_name` to the functions that it calls.
"""

HIDDEN: Final = ConfigDict(hide_input_in_errors=True)
"""Hides values in the message of a ValidationError, since responses may contain secrets."""


def adapter_for(annotation: Any) -> TypeAdapter[Any]:
    """Create the adapter of an annotation, which may be a model.

    Args:
        annotation: Anything pydantic can validate.

    Returns:
        An adapter whose errors do not show values.
    """
    return TypeAdapter(
        Annotated[Any, GetPydanticSchema(lambda _, handler: handler(annotation))], config=HIDDEN
    )


def object_adapter(required: dict[str, Any], optional: dict[str, Any]) -> TypeAdapter[Any]:
    """Create the adapter of a JSON object that is parsed to a plain dictionary.

    Args:
        required: Annotations of the required keys.
        optional: Annotations of the optional keys.

    Returns:
        An adapter that ignores other keys.
    """

    def schema(_: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(annotation), required=needed)
            for group, needed in ((required, True), (optional, False))
            for name, annotation in group.items()
        }
        return core_schema.typed_dict_schema(fields, extra_behavior="ignore")

    return TypeAdapter(Annotated[Any, GetPydanticSchema(schema)], config=HIDDEN)
