"""Building pydantic's validators late and once, whatever the number of threads that ask."""

from __future__ import annotations

import threading
from typing import Annotated, Any, Final

from pydantic import ConfigDict, GetCoreSchemaHandler, GetPydanticSchema, TypeAdapter
from pydantic_core import CoreSchema, core_schema

BUILDING: Final = threading.RLock()
"""Held while an operation builds what it needs; reading the finished parts takes no lock."""

# A ValidationError's text must not show values: a reply may hold environment variables.
_HIDDEN: Final = ConfigDict(hide_input_in_errors=True)


def adapter_for(annotation: Any) -> TypeAdapter[Any]:
    """Make the adapter of an annotation that may be a model.

    Args:
        annotation: Anything pydantic can validate.

    Returns:
        An adapter whose errors do not show values.
    """
    return TypeAdapter(
        Annotated[Any, GetPydanticSchema(lambda _, handler: handler(annotation))], config=_HIDDEN
    )


def object_adapter(required: dict[str, Any], optional: dict[str, Any]) -> TypeAdapter[Any]:
    """Make the adapter of a JSON object that becomes a plain dictionary.

    Args:
        required: Annotations of the keys that must be there.
        optional: Annotations of the keys that may be.

    Returns:
        An adapter that ignores every other key.
    """

    def schema(_: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(annotation), required=needed)
            for group, needed in ((required, True), (optional, False))
            for name, annotation in group.items()
        }
        return core_schema.typed_dict_schema(fields, extra_behavior="ignore")

    return TypeAdapter(Annotated[Any, GetPydanticSchema(schema)], config=_HIDDEN)
