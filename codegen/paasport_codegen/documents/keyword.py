"""A keyword of OpenAPI or JSON Schema: how it is treated and what its value must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

Treatment: TypeAlias = Literal["used", "checked", "documentation", "warned"]
"""How a keyword is treated.

It affects the generated code, is checked before a request is sent, is only documentation, or is not
supported and reported in a warning.
"""
Shape: TypeAlias = Literal["one", "map", "list", "one-or-list"]
Form: TypeAlias = Literal[
    "any",
    "bound",
    "boolean",
    "choices",
    "count",
    "discriminator",
    "number",
    "object",
    "positive",
    "required",
    "text",
    "texts",
    "type",
    "values",
]
"""What the value of a keyword without parts must be; checked by `value_forms`."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of one kind of object.

    Attributes:
        treatment: How it is treated.
        form: What its value must be; None if it holds parts.
        parts: How its value holds parts, and their kind.
    """

    treatment: Treatment
    form: Form | None
    parts: tuple[Shape, str] | None = None


def keyword_table(text: str) -> dict[str, Keyword]:
    """Parse a table with a row per keyword: name, treatment, and form, or shape and kind."""
    table: dict[str, Keyword] = {}
    for line in text.strip().splitlines():
        name, treatment, form, *kind = line.split(maxsplit=3)
        assert treatment in get_args(Treatment), line
        if kind:
            assert form in get_args(Shape), line
            shape = cast("Shape", form)
            table[name] = Keyword(cast("Treatment", treatment), None, (shape, kind[0]))
        else:
            assert form in get_args(Form), line
            table[name] = Keyword(cast("Treatment", treatment), cast("Form", form))
    return table
