"""Making request schemas strict: only an integer is accepted as an integer.

Pydantic's own strict mode would also reject mappings for models, tuples for lists and strings for
dates. Here only scalars become strict, once per class, with no trace in generated code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from numbers import Number
from typing import Annotated, Any, Final, TypeAlias, cast

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    TypeAdapter,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .set_fields import set_fields
from .unset import drop_unset
from .validators import HIDDEN

REQUEST_FORM: Final = "paasport_request_form"
"""The metadata key whose value converts a schema to the one used in requests."""

SENDING: Final = object()
"""The context of a validation whose result is sent; models in it are revalidated."""

_STRICT: Final = "paasport_strict"
_Schema: TypeAlias = dict[str, Any]

_INNER: Final = (
    *("schema", "items_schema", "keys_schema", "values_schema", "extras_schema"),
    *("json_schema", "python_schema", "lax_schema", "strict_schema"),
)
_INNERS: Final = ("items_schema", "choices", "steps")


def request_adapter(annotation: Any) -> TypeAdapter[Any]:
    """Create the adapter of a part of a request, which may be any type.

    Args:
        annotation: Anything pydantic can validate.

    Returns:
        A strict adapter whose errors do not show values.
    """
    return TypeAdapter(
        Annotated[Any, GetPydanticSchema(lambda _, handler: strict_schema(annotation, handler))],
        config=HIDDEN,
    )


def strict_schema(annotation: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Generate the schema of an annotation, with strict scalars.

    Args:
        annotation: Anything pydantic can validate.
        handler: Pydantic's handler.

    Returns:
        The schema. Models within it handle themselves.
    """
    return cast("CoreSchema", _Strictness(handler).of(handler.generate_schema(annotation)))


def make_model_strict(
    schema: CoreSchema, handler: GetCoreSchemaHandler, model: type[BaseModel]
) -> None:
    """Make a model's schema strict: the scalars, and the handling of unset fields.

    Args:
        schema: The schema; modified in place, since others may refer to it.
        handler: Pydantic's handler.
        model: The model.
    """
    whole = cast("_Schema", handler.resolve_ref_schema(schema))
    # The schema of a class that is already built is strict.
    if _STRICT in whole.get("metadata", {}):
        return
    fields = whole
    while fields["type"] != "model-fields":
        fields = fields["schema"]
    strictness = _Strictness(handler)
    for field in fields["fields"].values():
        field["schema"] = strictness.of(field["schema"])
    if "extras_schema" in fields:
        fields["extras_schema"] = strictness.of(fields["extras_schema"])
    bare = {key: value for key, value in whole.items() if key != "ref"}
    whole.pop("schema")
    whole |= core_schema.with_info_wrap_validator_function(
        _WhatIsSet(model), cast("CoreSchema", bare), metadata={_STRICT: True}
    )


class _WhatIsSet:
    """Validates only what is set: a mapping without its `UNSET` values, a model's set fields."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model
        # Pydantic uses it in locations, where the model's name distinguishes union variants.
        self.__name__ = model.__name__

    def __call__(
        self, values: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        if isinstance(values, dict):
            return handler(drop_unset(cast("dict[str, Any]", values)))
        if info.context is SENDING and isinstance(values, self._model):
            # Attributes may have been assigned and lists modified since it was validated.
            return handler(drop_unset(set_fields(values)))
        return handler(values)


class _Strictness:
    def __init__(self, handler: GetCoreSchemaHandler) -> None:
        self._handler = handler
        self._entered: set[str] = set()

    def of(self, schema: Any) -> _Schema:
        """Return a strict schema, which shares unchanged parts with the given one."""
        kind = schema["type"]
        if kind == "model":
            return cast("_Schema", schema)
        if kind == "definition-ref":
            self._enter(schema)
            return cast("_Schema", schema)
        form: Callable[[Any], _Schema] | None = schema.get("metadata", {}).get(REQUEST_FORM)
        if form is not None:
            return form(schema)
        if (scalar := _SCALARS.get(kind)) is not None:
            return scalar(schema)
        changed = dict(schema)
        for key in _INNER:
            if isinstance(schema.get(key), dict):
                changed[key] = self.of(schema[key])
        for key in _INNERS:
            if key in schema and not (key == "items_schema" and isinstance(schema[key], dict)):
                changed[key] = self._several(schema[key])
        if kind == "typed-dict":
            changed["fields"] = {
                name: {**field, "schema": self.of(field["schema"])}
                for name, field in schema["fields"].items()
            }
        return changed

    def _several(self, schemas: Any) -> Any:
        if hasattr(schemas, "items"):
            return self._choices(schemas)
        # In a union, a schema may be a tuple of schema and label.
        return [
            (self.of(schema[0]), schema[1]) if isinstance(schema, tuple) else self.of(schema)
            for schema in cast("list[Any]", schemas)
        ]

    def _choices(self, choices: Mapping[Any, Any]) -> _Schema:
        return {key: self.of(schema) for key, schema in choices.items()}

    def _enter(self, reference: Any) -> None:
        """Make a definition strict in place, unless it is a model's."""
        name = reference["schema_ref"]
        if name in self._entered:
            return
        self._entered.add(name)
        try:
            definition: Any = self._handler.resolve_ref_schema(reference)
        except LookupError:
            return  # An enclosing class that is still being built; it is made strict later.
        metadata = definition.setdefault("metadata", {})
        if _STRICT not in metadata and not _is_model(definition):
            metadata[_STRICT] = True
            # A copy, since the result may contain the original.
            bare = {key: value for key, value in definition.items() if key != "ref"}
            definition.update(self.of(bare))


def _is_model(schema: Any) -> bool:
    while schema["type"].startswith("function-") and "schema" in schema:
        schema = schema["schema"]
    return bool(schema["type"] == "model")


def _strict(schema: _Schema) -> _Schema:
    return {**schema, "strict": True}


def _strict_number(schema: _Schema) -> _Schema:
    inner = cast("CoreSchema", {**schema, "strict": True, "allow_inf_nan": False})
    made = core_schema.no_info_wrap_validator_function(_keep_number, inner, serialization=_ANY)
    return cast("_Schema", made)


def _keep_number(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    number = handler(value)
    if isinstance(value, float):
        return number
    # As floats, large integers and most decimals would change their values.
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Decimal) and Decimal(repr(number)) == value:
        return number
    raise PydanticCustomError("float_type", "Input should be a valid number: an int or a float")


def _refuse_number(schema: _Schema) -> _Schema:
    made = core_schema.no_info_before_validator_function(
        _checked_moment, cast("CoreSchema", schema)
    )
    return cast("_Schema", made)


def _checked_moment(value: Any) -> Any:
    # Pydantic would interpret it as a Unix timestamp or as seconds.
    if isinstance(value, int | float):
        raise PydanticCustomError("time_type", "Input should be a date or a time, not a number")
    return value


def _same_kind(schema: _Schema) -> _Schema:
    if all(isinstance(each, str) for each in schema.get("expected", (0,))):
        return schema  # Only a string equals a string, and discriminators cannot be wrapped.
    made = core_schema.no_info_wrap_validator_function(_keep_kind, cast("CoreSchema", schema))
    return cast("_Schema", made)


def _keep_kind(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    # True would be accepted for 1, which it equals; integer enums also accept strings.
    found = handler(value)
    if _kind(found) is not _kind(value):
        raise PydanticCustomError("literal_error", "Input should be one of the known values")
    return found


def _kind(value: Any) -> type[Any]:
    bare: Any = value.value if isinstance(value, Enum) else value
    return next((kind for kind in _KINDS if isinstance(bare, kind)), object)


def _finite(schema: _Schema) -> _Schema:
    return {**schema, "allow_inf_nan": False}


# Integral or not, a number is a number.
_KINDS: Final[tuple[type[Any], ...]] = (bool, Number, str)
_ANY: Final = core_schema.plain_serializer_function_ser_schema(lambda value: value)
_SCALARS: Final[Mapping[str, Callable[[_Schema], _Schema]]] = {
    "bool": _strict,
    "int": _strict,
    "str": _strict,
    "bytes": _strict,
    "float": _strict_number,
    "literal": _same_kind,
    "enum": _same_kind,
    "decimal": _finite,
    "date": _refuse_number,
    "time": _refuse_number,
    "datetime": _refuse_number,
    "timedelta": _refuse_number,
}
