"""Validating server data, building only the classes that it needs.

Classes that are imported later are built when the first value for them arrives, and the bytes are
then read again. So a result always comes from a single pass of a validator that has every class it
needs, as if the classes had been built from the start. Later replies cost nothing extra.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from .later import Unbuilt, later_part
from .schema_parts import Schema
from .validators import BUILDING, HIDDEN, RECEIVED, object_adapter

# Entries of a schema that are not schemas or do not affect validation.
_ASIDE: Final = frozenset({"config", "default", "function", "metadata", "serialization"})


class ReplyReader:
    """Validates JSON whose fields have their wire names.

    Args:
        adapter: An equivalent adapter, which is slower if it has parts that are imported later.
    """

    __slots__ = ("_definitions", "_is_open", "_parts", "_schema", "_validator", "adapter")

    def __init__(self, adapter: TypeAdapter[Any]) -> None:
        self.adapter = adapter
        self._validator = cast("SchemaValidator", adapter.validator)
        self._is_open: bool | None = None
        self._definitions: dict[str, Schema] = {}
        self._parts: dict[str, Schema] = {}
        self._schema = self._without_definitions(adapter.core_schema)

    def read(self, content: bytes) -> Any:
        """Validate a value.

        Args:
            content: The value in JSON.

        Returns:
            The parsed value.

        Raises:
            pydantic.ValidationError: It does not match the schema.
        """
        while True:
            unbuilt = Unbuilt(self._parts)
            validate = self._validator.validate_json
            try:
                found = validate(content, context=unbuilt, by_alias=True, by_name=False)
            except ValidationError:
                if not unbuilt:
                    raise
            else:
                if not unbuilt:
                    return found
            self._build(unbuilt)

    def function(self) -> Callable[[bytes], Any]:
        """Return an equivalent of `read` that is faster for many values."""
        if self._is_open is None:
            self._is_open = _has_parts(self._whole())
        if self._is_open:
            return self.read
        validate = self._validator.validate_json
        return lambda content: validate(content, context=RECEIVED, by_alias=True, by_name=False)

    def _build(self, unbuilt: Unbuilt) -> None:
        """Build the classes of parts and add them to the validator."""
        with BUILDING:
            new = {place: part for place, part in unbuilt.items() if place not in self._parts}
            if not new:  # Another thread has built them.
                return
            annotations = {place: part.annotation() for place, part in new.items()}
            built = self._without_definitions(object_adapter(annotations, {}).core_schema)
            parts = {place: built["fields"][place]["schema"] for place in new}
            self._parts = {**self._parts, **parts}
            self._is_open = None
            self._validator = _validator_of(self._whole())

    def _whole(self) -> CoreSchema:
        """Return the schema with all built parts."""
        definitions = [self._filled(each) for each in self._definitions.values()]
        for place, part in self._parts.items():
            definitions.append({**self._filled(part), "ref": place})
        return core_schema.definitions_schema(self._filled(self._schema), definitions)

    def _without_definitions(self, schema: Schema) -> Schema:
        """Store a schema's definitions and return the schema without them."""
        if schema["type"] != "definitions":
            return schema
        for each in schema["definitions"]:
            self._definitions.setdefault(each["ref"], each)
        return schema["schema"]

    def _filled(self, schema: Schema) -> Schema:
        """Copy a schema, replacing built parts by references."""
        if isinstance(schema, list | tuple):
            each = map(self._filled, cast("list[Schema]", schema))
            return list(each) if isinstance(schema, list) else tuple(each)
        if not isinstance(schema, dict):
            return schema
        found = cast("dict[str, Schema]", schema)
        if not isinstance(found.get("type"), str):  # Schemas by field name or tag.
            return {name: self._filled(each) for name, each in found.items()}
        part = later_part(found)
        if part is not None and part.place in self._parts:
            return core_schema.definition_reference_schema(part.place)
        return {key: each if key in _ASIDE else self._filled(each) for key, each in found.items()}


def _validator_of(schema: CoreSchema) -> SchemaValidator:
    make: Any = SchemaValidator
    try:
        # Otherwise pydantic would use existing validators of classes, which lack the parts.
        return cast("SchemaValidator", make(schema, HIDDEN, _use_prebuilt=False))
    except TypeError:
        # The argument is private to pydantic. Without it, parts validate themselves.
        return SchemaValidator(schema, cast("Any", HIDDEN))


def _has_parts(schema: Schema) -> bool:
    """Return whether a schema has parts whose classes are not built."""
    if isinstance(schema, list | tuple):
        return any(map(_has_parts, cast("list[Schema]", schema)))
    if not isinstance(schema, dict):
        return False
    found = cast("dict[str, Schema]", schema)
    if not isinstance(found.get("type"), str):
        return any(map(_has_parts, found.values()))
    return later_part(found) is not None or any(
        _has_parts(each) for key, each in found.items() if key not in _ASIDE
    )
