"""Python types whose values are strings on the wire.

A string in a reply is parsed to a value, which is later serialized in its original form. Callers
pass a value, or a string in a valid form, which is sent unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, Generic, LiteralString, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, SerializationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    PydanticSerializationUnexpectedValue,
    core_schema,
)

from ..light_dataclasses import dataclass
from .kept_numbers import keep_number, plain_number, write_number
from .strictness import REQUEST_FORM, SENDING

ValueT = TypeVar("ValueT")

_NOT_MEANT: Final = (bool,)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextForm(Generic[ValueT]):
    """Metadata for `Annotated[date, TextForm(...)]`.

    Attributes:
        kind: The kind of a problem with an invalid value.
        expected: The expected value, for messages.
        python_type: The type of the values.
        excluded: Subclasses that are not accepted, such as `datetime` for `date`.
        read: Parses a string; raises ValueError if the type cannot represent it.
        write: Serializes a value.
        check: Checks a caller's string, even if the type cannot represent it; defaults to parsing
            it.
        refuse: Raises PydanticCustomError for values of the type that cannot be sent.
        numbers: The number types that are accepted and parsed like their string; values then
            remember whether they were a number or a string.
        exact: Whether every accepted string would be serialized identically.
        fast: Schemas that parse most strings in replies without calling Python.
        schema: The JSON schema.
    """

    kind: LiteralString
    expected: str
    python_type: type[ValueT]
    read: Callable[[str], ValueT]
    write: Callable[[ValueT], object]
    schema: JsonSchemaValue
    excluded: tuple[type, ...] = _NOT_MEANT
    check: Callable[[str], object] | None = None
    refuse: Callable[[ValueT], None] | None = None
    numbers: tuple[type, ...] = ()
    exact: bool = False
    fast: tuple[CoreSchema, ...] = ()

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        parsed: CoreSchema = core_schema.no_info_plain_validator_function(self._parse)
        if self.fast:
            parsed = core_schema.union_schema(
                [*self.fast, parsed],
                mode="left_to_right",
                custom_error_type=self.kind,
                custom_error_message=self._message,
            )
        return core_schema.json_or_python_schema(
            json_schema=parsed,
            python_schema=core_schema.no_info_plain_validator_function(self._take),
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._written, info_arg=True
            ),
            metadata={REQUEST_FORM: self._in_request},
        )

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.schema)

    def __repr__(self) -> str:
        return f"text of {self.python_type.__name__}"

    @property
    def _message(self) -> str:
        return f"Input should be {self.expected}"

    def _in_request(self, schema: dict[str, Any]) -> dict[str, Any]:
        given = core_schema.no_info_plain_validator_function(self._give)
        return {**schema, "json_schema": given, "python_schema": given}

    def _parse(self, value: Any) -> Any:
        read = self._read(value, self.read)
        is_number = isinstance(read, (int, Decimal))
        if not self.numbers or not is_number or (self.exact and isinstance(value, str)):
            return read
        write: Callable[[Any], object] = self.write
        return keep_number(read, value, write)

    def _take(self, value: Any) -> Any:
        """Accept a value, or parse a string."""
        return self._own(value) if self._is_own(value) else self._parse(value)

    def _give(self, value: Any) -> Any:
        """Accept a value, or check a string and keep it."""
        if self._is_own(value):
            # The form of a reply does not determine the form of a request.
            return self._own(plain_number(value) if self.numbers else value)
        read = self._read(value, self.check or self.read)
        return value if isinstance(value, str) else read

    def _is_own(self, value: Any) -> bool:
        return isinstance(value, self.python_type) and not isinstance(value, self.excluded)

    def _own(self, value: ValueT) -> ValueT:
        if self.refuse is not None:
            self.refuse(value)
        return value

    def _read(self, value: Any, read: Callable[[str], Any]) -> Any:
        if isinstance(value, (str, *self.numbers)) and not isinstance(value, bool):
            try:
                return read(str(value))
            except (ValueError, ArithmeticError):
                pass
        raise PydanticCustomError(self.kind, "{message}", {"message": self._message})

    def _written(self, value: Any, info: SerializationInfo[Any]) -> Any:
        if self._is_own(value):
            is_text = info.mode == "json" or info.context is SENDING
            return write_number(value, self.write) if is_text else value
        if isinstance(value, str):
            return value
        # In a union, a value accepted here would never reach the variant that it belongs to.
        raise PydanticSerializationUnexpectedValue(self._message)
