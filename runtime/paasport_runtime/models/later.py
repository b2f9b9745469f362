"""Parts of requests and responses whose classes are imported and built on first use.

A filter of Hasura Cloud refers to sixty classes, and most calls use none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from importlib.util import resolve_name
from typing import Annotated, Any, Final, NamedTuple, cast, get_args

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializationInfo,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    CoreSchema,
    PydanticSerializationError,
    PydanticSerializationUnexpectedValue,
    SchemaSerializer,
    SchemaValidator,
    core_schema,
    to_json,
)

from .strictness import REQUEST_FORM, request_adapter
from .validators import BUILDING, RECEIVED, adapter_for

# The classes whose JSON schema is being generated, since they may reference each other.
_DESCRIBED: Final[ContextVar[frozenset[str]]] = ContextVar("_DESCRIBED", default=frozenset())


class _Validators(NamedTuple):
    """The validators of Python objects and of parsed JSON, and the serializer.

    The serializer is None for a model, which has its own.
    """

    objects: SchemaValidator
    parsed: SchemaValidator
    serializer: SchemaSerializer | None


class Unbuilt(dict[str, "_Later"]):
    """The validation context that collects the classes that server data needs.

    Args:
        known: The keys (`_Later.place`) of the classes that the validator already has.
    """

    __slots__ = ("known",)

    def __init__(self, known: Container[str] = ()) -> None:
        super().__init__()
        self.known = known


class _Parsed(NamedTuple):
    """A parsed JSON value, and whether it was received from a server."""

    value: Any
    is_received: bool


class _Later:
    """Validates values with a class that is imported when the first value arrives."""

    __slots__ = ("_adapter", "_validators", "module", "name", "package")

    def __init__(
        self,
        package: str | None,
        module: str,
        name: str,
        adapter: Callable[[Any], TypeAdapter[Any]] = adapter_for,
    ) -> None:
        self.package = package
        self.module = module
        self.name = name
        self._adapter = adapter
        self._validators: _Validators | None = None

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._serialize, info_arg=True
            ),
            metadata={REQUEST_FORM: self._in_request},
        )

    def _in_request(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        strict = _Later(self.package, self.module, self.name, request_adapter)
        function = {"type": "with-info", "function": strict._validate}
        # Serialization must be as strict as validation, so that large integers keep their digits.
        serialization = core_schema.plain_serializer_function_ser_schema(
            strict._serialize, info_arg=True
        )
        return {**schema, "function": function, "serialization": serialization}

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        annotation = self.annotation()
        with BUILDING:
            _, schema = _build(annotation, self._adapter)
        reference = _reference(schema)
        if reference in _DESCRIBED.get():
            return handler(core_schema.definition_reference_schema(reference))
        with _describing(reference):
            # Within `definitions`, a class becomes a reference to its schema.
            return handler(core_schema.definitions_schema(schema, []))

    def __repr__(self) -> str:
        return f"later({self.name})"

    @property
    def place(self) -> str:
        """The key of the class: its module and name."""
        return f"{resolve_name(self.module, self.package)}.{self.name}"

    def annotation(self) -> Any:
        """Import the class or union."""
        return getattr(import_module(self.module, self.package), self.name)

    def _validate(self, value: Any, info: ValidationInfo) -> Any:
        if isinstance(info.context, Unbuilt) and self.place not in info.context.known:
            # The result does not matter, since the value is read again with the class.
            info.context[self.place] = self
            return value
        validators = self._validators or self._load()
        # pydantic-core merges the errors of a ValidationError raised here into its own, under the
        # field being validated.
        if info.mode != "json":
            return validators.objects.validate_python(value, context=info.context)
        outer: Any = info.context
        # Within another such part, the context is the value that the outer part validated.
        received = (
            outer.is_received
            if isinstance(outer, _Parsed)
            else outer is RECEIVED or isinstance(outer, Unbuilt)
        )
        by_name = False if received else None
        try:
            return validators.parsed.validate_json(
                b"null", context=_Parsed(value, received), by_name=by_name
            )
        except ValidationError:
            # Validated again from JSON text, for which pydantic words its messages differently.
            return validators.objects.validate_json(
                to_json(value), context=RECEIVED if received else None, by_name=by_name
            )

    def _serialize(self, value: Any, info: SerializationInfo[Any]) -> Any:
        serializer: SchemaSerializer | None
        # A model can serialize itself and its contents; a list or another value cannot.
        if isinstance(value, BaseModel):
            if info.include is None and info.exclude is None:
                return value
            # Pydantic would discard them for a function's return value.
            serializer = value.__pydantic_serializer__
        else:
            serializer = (self._validators or self._load()).serializer
            if serializer is None:
                raise PydanticSerializationUnexpectedValue("another alternative's value")
        try:
            return serializer.to_python(
                value,
                mode=info.mode,
                include=cast("Any", info.include),
                exclude=cast("Any", info.exclude),
                by_alias=info.by_alias,
                exclude_unset=info.exclude_unset,
                exclude_defaults=info.exclude_defaults,
                exclude_none=info.exclude_none,
                round_trip=info.round_trip,
                context=info.context,
                # With only a warning, bytes would be serialized like a string.
                warnings="error",
            )
        except PydanticSerializationError as error:
            raise PydanticSerializationUnexpectedValue("another alternative's value") from error

    def _load(self) -> _Validators:
        annotation = self.annotation()
        with BUILDING:
            # Another thread may have built it in the meantime.
            if self._validators is None:
                validator, schema = _build(annotation, self._adapter)
                serializer = None if _is_model(annotation) else SchemaSerializer(schema)
                self._validators = _Validators(validator, _parsed_validator(schema), serializer)
            return self._validators

    @cache  # noqa: B019  an annotation lives as long as its module
    def schema(self) -> CoreSchema:
        """Return pydantic's schema of the class."""
        annotation = self.annotation()
        with BUILDING:
            return _build(annotation, self._adapter)[1]


def _build(
    annotation: Any, adapter_of: Callable[[Any], TypeAdapter[Any]]
) -> tuple[SchemaValidator, CoreSchema]:
    if _is_model(annotation):
        annotation.model_rebuild()
        validator = cast("SchemaValidator", annotation.__pydantic_validator__)
        return validator, annotation.__pydantic_core_schema__
    adapter = adapter_of(annotation)  # a union
    return cast("SchemaValidator", adapter.validator), adapter.core_schema


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _parsed_validator(schema: CoreSchema) -> SchemaValidator:
    """Build a validator that reads its value from the context, as parsed JSON.

    If the value were passed as a Python object, pydantic would also check whether it is JSON, which
    takes longer than all the rest.
    """

    def from_context(_: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return handler(cast("_Parsed", info.context).value)

    return SchemaValidator(core_schema.with_info_wrap_validator_function(from_context, schema))


def _reference(schema: CoreSchema) -> str:
    """Return the name by which other schemas refer to a class; empty for a union."""
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
    """Create the annotation of a part whose class is imported on first use.

    Args:
        package: The `__package__` of the module that uses the annotation.
        module: The module that defines the class, relative to that package.
        name: The name of the class or union.

    Returns:
        An annotation that validates and serializes like the class.
    """
    return Annotated[Any, _Later(package, module, name)]


def later_schema(schema: Mapping[str, Any]) -> CoreSchema | None:
    """Return pydantic's schema of a class that may be imported later.

    Args:
        schema: Any schema of pydantic.

    Returns:
        The schema of the class, which is imported; None if it is not the schema of such a class.
    """
    part = later_part(schema)
    return None if part is None else part.schema()


def later_part(schema: Mapping[str, Any]) -> _Later | None:
    """Return the part whose class may be imported later.

    Args:
        schema: Any schema of pydantic.

    Returns:
        The object that imports the class; None if it is not the schema of such a class.
    """
    function: Any = schema.get("function")
    owner = getattr(function.get("function"), "__self__", None) if function else None
    return owner if isinstance(owner, _Later) else None


def class_name(annotation: Any) -> str:
    """Return the name of a class that may be imported later.

    Args:
        annotation: A class, or an annotation that `later` returned.

    Returns:
        The class's name, without importing it.
    """
    names = (each.name for each in get_args(annotation) if isinstance(each, _Later))
    return next(names, None) or cast("str", annotation.__name__)
