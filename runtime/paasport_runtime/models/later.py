"""Parts of requests and replies whose classes are imported and built for the first value.

A filter of Hasura Cloud reaches sixty classes, and most calls give none of them; a template of
Northflank may hold forty kinds of nodes, and most hold a few.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple, cast, get_args

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, SchemaValidator, core_schema, to_json

from .validators import BUILDING, adapter_for

# What a JSON schema is being made of: classes may hold one another.
_DESCRIBED: Final[ContextVar[frozenset[str]]] = ContextVar("_DESCRIBED", default=frozenset())


class _Validators(NamedTuple):
    """Validators of objects, and of what a JSON parser has made already."""

    objects: SchemaValidator
    parsed: SchemaValidator


class _Later:
    """Validates a value with a class that is imported for the first one."""

    __slots__ = ("_validators", "module", "name", "package")

    def __init__(self, package: str | None, module: str, name: str) -> None:
        self.package = package
        self.module = module
        self.name = name
        self._validators: _Validators | None = None

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        annotation = self._annotation()
        with BUILDING:
            _, schema = _build(annotation)
        reference = _reference(schema)
        if reference in _DESCRIBED.get():
            return handler(core_schema.definition_reference_schema(reference))
        with _describing(reference):
            # Within `definitions`, a class becomes a reference to its description.
            return handler(core_schema.definitions_schema(schema, []))

    def __repr__(self) -> str:
        return f"later({self.name})"

    def _validate(self, value: Any, info: ValidationInfo) -> Any:
        validators = self._validators or self._load()
        # pydantic-core takes the lines of a ValidationError that is raised in here into its own,
        # each below the field that it checks.
        if info.mode != "json":
            return validators.objects.validate_python(value)
        try:
            return validators.parsed.validate_json(b"null", context=value)
        except ValidationError:
            # Read once more as text, since what is wrong with JSON is said in words of its own.
            return validators.objects.validate_json(to_json(value))

    def _load(self) -> _Validators:
        annotation = self._annotation()
        with BUILDING:
            # Else each of the threads that come first would build it.
            if self._validators is None:
                validator, schema = _build(annotation)
                self._validators = _Validators(validator, _parsed_validator(schema))
            return self._validators

    def _annotation(self) -> Any:
        return getattr(import_module(self.module, self.package), self.name)


def _build(annotation: Any) -> tuple[SchemaValidator, CoreSchema]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation.model_rebuild()
        validator = cast("SchemaValidator", annotation.__pydantic_validator__)
        return validator, annotation.__pydantic_core_schema__
    adapter = adapter_for(annotation)  # a union
    return cast("SchemaValidator", adapter.validator), adapter.core_schema


def _parsed_validator(schema: CoreSchema) -> SchemaValidator:
    """A validator that takes its value out of the context, as part of the JSON that it is given.

    A value that is validated as an object of a caller's would be searched for what is no JSON,
    which takes longer than all the rest.
    """

    def from_context(_: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return handler(info.context)

    return SchemaValidator(core_schema.with_info_wrap_validator_function(from_context, schema))


def _reference(schema: CoreSchema) -> str:
    """What other schemas call a class; nothing for a union."""
    inner: Mapping[str, Any] = schema["schema"] if schema["type"] == "definitions" else schema
    return str(inner.get("schema_ref") or inner.get("ref", ""))


@contextmanager
def _describing(reference: str) -> Generator[None]:
    before = _DESCRIBED.set(_DESCRIBED.get() | {reference} - {""})
    try:
        yield
    finally:
        _DESCRIBED.reset(before)


def later(package: str | None, module: str, name: str) -> Any:
    """Make the annotation of a part that is imported when there is a value for it.

    Args:
        package: The `__package__` of the module that uses the annotation.
        module: The module that defines the class, relative to that package.
        name: The name of the class or union.

    Returns:
        An annotation that validates as the other does, and writes what it validated.
    """
    return Annotated[Any, _Later(package, module, name)]


def class_name(annotation: Any) -> str:
    """Tell the name of a class that may be imported later.

    Args:
        annotation: A class, or what `later` made for one.

    Returns:
        Its name, without importing it.
    """
    names = (each.name for each in get_args(annotation) if isinstance(each, _Later))
    return next(names, None) or cast("str", annotation.__name__)
