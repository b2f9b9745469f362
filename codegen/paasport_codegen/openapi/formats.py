"""Formats that have a type of their own in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from paasport_codegen.openapi.nodes import Formatted


@dataclass(frozen=True, slots=True)
class FormatType:
    """What stands for a format.

    Attributes:
        validated: The name of the runtime's scalar, which pydantic validates.
        plain: The Python type of its values.
    """

    validated: str
    plain: str


FORMATS: Final[Mapping[str, FormatType]] = {
    "date-time": FormatType("DateTime", "datetime"),
}


def format_of(name: object, *, lenient: bool) -> Formatted | None:
    """The node of a text in a known format; None for any other."""
    return Formatted(name, lenient) if isinstance(name, str) and name in FORMATS else None
