"""Building pydantic's validators lazily and once, even with concurrent threads."""

from __future__ import annotations

import threading
from typing import Annotated, Any, Final

from pydantic import ConfigDict, GetCoreSchemaHandler, GetPydanticSchema, TypeAdapter
from pydantic_core import CoreSchema, core_schema

BUILDING: Final = threading.RLock()
"""Held while an operation builds its validators; reading them takes no lock."""

RECEIVED: Final = object()
"""The context for reading server data, where fields have only their wire names.

Pydantic does not pass this setting on to the functions it calls.
"""

HIDDEN: Final = ConfigDict(hide_input_in_errors=True)
"""A ValidationError's text must not show values, since responses may contain secrets."""


def adapter_for(annotation: Any) -> TypeAdapter[Any]:
    """Create the adapter of an annotation that may be a model.

    Args:
        annotation: Anything pydantic can validate.

    Returns:
        An adapter whose errors do not show values.
    """
    return TypeAdapter(
        Annotated[Any, GetPydanticSchema(lambda _, handler: handler(annotation))], config=HIDDEN
    )


def object_adapter(required: dict[str, Any], optional: dict[str, Any]) -> TypeAdapter[Any]:
    """Create the adapter of a JSON object that becomes a plain dictionary.

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
