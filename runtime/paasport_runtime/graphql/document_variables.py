"""Serializing the variables of a caller's document, for which there are no models."""

from __future__ import annotations

import datetime as datetimes
import math
from collections.abc import Mapping
from typing import Any, Final, cast

from pydantic import Secret, SecretBytes, SecretStr
from pydantic_core import (
    PydanticSerializationError,
    SchemaSerializer,
    core_schema,
    to_json,
)

from ..errors import FieldProblem
from ..http.files import File, is_open_file
from ..models.unset import UNSET
from .uploads import PlacedFile, UnnamedPlace, placed_files, with_files

_SERIALIZER: Final = SchemaSerializer(core_schema.any_schema())
_PLAIN: Final = frozenset({str, int, bool, type(None)})


class InvalidVariable(Exception):
    """A variable that cannot be sent.

    Args:
        problem: Where and why, without the value.
    """

    def __init__(self, problem: FieldProblem) -> None:
        super().__init__(problem.path)
        self.problem = problem


def serialize_variables(variables: object, files: list[PlacedFile]) -> bytes:
    """Serialize variables like those of a generated operation.

    Models are serialized by alias, without unset fields. Entries that are `UNSET` are omitted.
    Values that JSON or GraphQL cannot represent are rejected.

    Args:
        variables: Values by variable name.
        files: Collects the files among them, which are null in the result.

    Returns:
        A JSON object, UTF-8.

    Raises:
        InvalidVariable: The variables are not a mapping, or a value cannot be serialized.
        pydantic_core.PydanticSerializationError: A string cannot be encoded.
        RecursionError: A value contains itself, or is nested too deeply.
    """
    if not isinstance(variables, Mapping):
        raise _invalid(
            "variables",
            "mapping_type",
            "Input should be a mapping of names to values; read a JSON text with json.loads",
        )
    values = _json_value(cast("Mapping[object, object]", variables), "")
    try:
        files += placed_files(values)
    except UnnamedPlace as error:
        path = error.path
    else:
        return to_json(values, fallback=_null) if files else to_json(values)
    raise _invalid(path, "file", "A file cannot stand below a name with a dot in it")


def _null(_file: object) -> None:
    """The placeholder of a file in JSON."""


def _json_value(value: object, path: str) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Mapping):
        return _json_object(cast("Mapping[object, object]", value), path)
    if isinstance(value, list | tuple | set | frozenset):
        entries = cast("list[object]", value)
        return [_json_value(entry, _below(path, index)) for index, entry in enumerate(entries)]
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _invalid(path, "finite_number", "Input should be a finite number")
        return float(value)
    if isinstance(value, File):
        return value
    if is_open_file(value):
        raise _invalid(path, "file", "Input should be File(...), if the file is to be sent")
    if value is UNSET:
        raise _invalid(path, "unset", "UNSET leaves out entries of mappings, not items of lists")
    if isinstance(value, datetimes.datetime) and value.tzinfo is None:
        raise _invalid(
            path,
            "timezone_aware",
            "Input should have a time zone, such as datetime.timezone.utc",
        )
    if isinstance(value, Secret | SecretStr | SecretBytes):
        # Pydantic would send a row of asterisks.
        raise _invalid(path, "secret", "Input should be the value itself: get_secret_value()")
    # A model's output may contain values that JSON cannot represent.
    return _json_value(_serialized(value, path), path)


def _json_object(value: Mapping[object, object], path: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, entry in value.items():
        if not isinstance(name, str):
            raise _invalid(path or "variables", "string_type", "Names should be text")
        if entry is not UNSET:
            found[name] = _json_value(entry, _below(path, name))
    return found


def _serialized(value: Any, path: str) -> Any:
    found: list[object] = []
    try:
        serialized: Any = _SERIALIZER.to_python(
            value, mode="json", by_alias=True, exclude_unset=True, warnings="error", context=found
        )
        if found:
            written = _SERIALIZER.to_python(value, by_alias=True, exclude_unset=True)
            serialized = with_files(serialized, written)
    except (PydanticSerializationError, UnicodeError):
        serialized = value
    # Anything that is not JSON by now would be serialized over and over.
    if type(serialized) not in (*_PLAIN, float, dict, list):
        raise _invalid(path, "serialization", "The value cannot be serialized to JSON")
    return serialized


def _below(path: str, step: object) -> str:
    return f"{path}.{step}" if path else str(step)


def _invalid(path: str, kind: str, message: str) -> InvalidVariable:
    return InvalidVariable(FieldProblem(path, kind, message))
