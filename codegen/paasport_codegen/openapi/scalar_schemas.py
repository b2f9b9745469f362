"""Reading schemas of scalars."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Boolean,
    EnumShape,
    Node,
    Number,
    OneOf,
    Scalar,
    Text,
)
from paasport_codegen.openapi.patterns import translate
from paasport_codegen.openapi.table import DefinitionTable


def bounded_text(bounds: JsonObject, *, with_pattern: bool) -> Text:
    """A string with everything that its schemas say about it.

    Without `with_pattern`, its pattern is left to the server.

    Raises `UntranslatablePattern` for a pattern that cannot be checked before sending.
    """
    written = bounds.get("pattern")
    checked = written if with_pattern else None
    return Text(
        pattern=None if checked is None else translate(checked),
        min_length=bounds.get("minLength"),
        max_length=bounds.get("maxLength"),
        unchecked=None if with_pattern else written,
        written=checked,
    )


def bounded_number(bounds: JsonObject, *, whole: bool) -> Number:
    """A number with its bounds; those of an integer are integers."""
    step = bounds.get("multipleOf")
    number = Number(
        whole=whole,
        minimum=bounds.get("minimum"),
        maximum=bounds.get("maximum"),
        exclusive_minimum=bounds.get("exclusiveMinimum"),
        exclusive_maximum=bounds.get("exclusiveMaximum"),
        multiple_of=step if step is None or step > 0 else None,
    )
    return _with_whole_bounds(number) if whole else number


def _with_whole_bounds(number: Number) -> Number:
    low, high, step = number.minimum, number.maximum, number.multiple_of
    above, below = number.exclusive_minimum, number.exclusive_maximum
    return replace(
        number,
        minimum=low if low is None else math.ceil(low),
        maximum=high if high is None else math.floor(high),
        exclusive_minimum=above if above is None else math.floor(above),
        exclusive_maximum=below if below is None else math.ceil(below),
        # An integer is a multiple of p/q, in lowest terms, if it is a multiple of p.
        multiple_of=step if step is None else Fraction(str(step)).numerator,
    )


def open_choice(
    values: tuple[Any, ...],
    table: DefinitionTable,
    *,
    whole: bool,
    name: str = "",
    owner: str = "",
) -> Node:
    """The node of an enum of a reply: an open enum if all values have one kind.

    `name` is that of the vendor's component, and `owner` what it belongs to. Without `whole`, other
    values need not be integers, even if all known ones are.
    """
    kinds = {_kind(value) for value in values}
    if kinds == {"boolean"}:
        return Boolean()
    if kinds == {"text"}:
        texts = tuple(dict.fromkeys(str(value) for value in values))
        return table.add(EnumShape(texts, whole=False, name=name, owner=owner))
    if kinds == {"whole number"} and whole:
        numbers = tuple(dict.fromkeys(int(value) for value in values))
        return table.add(EnumShape(numbers, whole=True, name=name, owner=owner))
    return _mixture(kinds)


def _mixture(kinds: set[str]) -> Node:
    if "other" in kinds:
        return AnyValue()
    number = {"whole number", "number"} & kinds
    variants: list[Node] = [Boolean()] if "boolean" in kinds else []
    variants += [Number(whole=False, lenient=True)] if number else []
    variants += [Text()] if "text" in kinds else []
    return variants[0] if len(variants) == 1 else OneOf(tuple(variants), ordered=True)


def _kind(value: Scalar | None) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int):
        return "whole number"
    return "number" if isinstance(value, float) else "other"
