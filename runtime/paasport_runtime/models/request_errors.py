"""Errors for invalid input; this module is imported only when one is raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pydantic import BaseModel

from ..errors import FieldProblem, RequestValidationError
from .field_problems import format_problems
from .set_fields import set_fields


def serialization_problems(value: object) -> tuple[FieldProblem, ...]:
    """List the values of a valid request that JSON cannot represent.

    Args:
        value: The body or the variables, as given.

    Returns:
        One problem per string with lone surrogates, or else a single one without a location.
    """
    try:
        paths = list(_unencodable(value, ""))
    except RecursionError:
        paths = []  # The value contains itself, or is nested too deeply.
    message = "Input should be text without lone surrogates"
    found = tuple(FieldProblem(path, "string_unicode", message) for path in paths)
    return found or (FieldProblem("", "serialization", "A value cannot be serialized to JSON"),)


def _unencodable(value: object, path: str) -> Iterator[str]:
    if isinstance(value, str):
        if not _is_encodable(value):
            yield path
    elif isinstance(value, BaseModel):
        yield from _unencodable(set_fields(value), path)
    elif isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        for name, entry in entries.items():
            # A name that cannot be encoded cannot be shown either.
            shown = str(name) if _is_encodable(str(name)) else ascii(name)
            below = f"{path}.{shown}" if path else shown
            if shown != str(name):
                yield below
            yield from _unencodable(entry, below)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(cast("Sequence[object]", value)):
            yield from _unencodable(item, f"{path}.{index}" if path else str(index))


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def invalid_request(operation: str, problems: tuple[FieldProblem, ...]) -> RequestValidationError:
    """Build the error for invalid input.

    Args:
        operation: The operation's name.
        problems: The invalid fields.

    Returns:
        The error.
    """
    return RequestValidationError(
        f"{operation}: the input is invalid, and nothing was sent: "
        f"{format_problems(problems, messages=True)}",
        operation=operation,
        problems=problems,
    )
