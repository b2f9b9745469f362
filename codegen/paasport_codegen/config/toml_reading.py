"""The one reader of TOML, whose every failure is one error with a place."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from paasport_codegen.config.text_positions import undecodable

_MARK: Final = "\ufeff"
_PLACE: Final = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class InvalidTomlError(ValueError):
    """A text is not valid TOML.

    Attributes:
        reason: What is wrong, without the place.
        line: The line, from 1; 0 if it is unknown.
        column: The column, from 1; 0 if it is unknown.
    """

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column

    def at(self, file: object) -> str:
        """The message for a text from `file`, with the place."""
        place = f"{file}:{self.line}:{self.column}" if self.line else str(file)
        return f"{place}: not valid TOML: {self.reason}."


def read_toml(text: str) -> dict[str, Any]:
    """Parse a TOML text.

    Raises `InvalidTomlError`, also for what Python's parser does not report as an error of its own:
    a number of thousands of digits, and deep nesting.
    """
    if text.startswith(_MARK):
        raise InvalidTomlError("a byte order mark; save the file as UTF-8 without one", 1, 1)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise InvalidTomlError("it is nested too deeply") from error
    except ValueError as error:
        raise _with_place(error, text) from error


def read_toml_bytes(content: bytes) -> dict[str, Any]:
    """Parse the bytes of a TOML file; raises `InvalidTomlError`, also for other encodings."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column, reason = undecodable(content, error)
        raise InvalidTomlError(reason, line, column) from error
    return read_toml(text)


def _with_place(error: ValueError, text: str) -> InvalidTomlError:
    if not isinstance(error, tomllib.TOMLDecodeError):
        return InvalidTomlError("it has a number with too many digits")
    found = _PLACE.fullmatch(str(error))
    if found is None:
        return InvalidTomlError(str(error))
    if found[2] is None:
        return InvalidTomlError(f"{found[1]} at the end", max(1, len(text.splitlines())), 1)
    return InvalidTomlError(found[1], int(found[2]), int(found[3]))
