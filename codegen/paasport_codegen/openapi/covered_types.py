"""Which annotations of arguments cover which others, as type checkers see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from paasport_codegen.openapi.nodes import (
    AnyValue,
    Boolean,
    Choice,
    Fixed,
    Formatted,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    OneOf,
    Scalar,
    Text,
)

_NARROWER_DATES: Final = {"date": "datetime"}
_KINDS: Final[Mapping[type, Node]] = {
    bool: Boolean(),
    dict: MapOf(AnyValue()),
    float: Number(whole=False),
    int: Number(whole=True),
    list: ListOf(AnyValue()),
    str: Text(),
}


def covers(wide: Node, narrow: Node) -> bool:
    """Whether each argument that a checker takes for `narrow` is also one for `wide`.

    Bounds and patterns are in no annotation, so they do not count.
    """
    wide, narrow = _typed(wide), _typed(narrow)
    if wide == narrow or isinstance(wide, AnyValue):
        return True
    if isinstance(narrow, OneOf):
        return all(covers(wide, variant) for variant in narrow.variants)
    if isinstance(narrow, Nullable):
        return isinstance(wide, Nullable) and covers(wide.inner, narrow.inner)
    if isinstance(wide, OneOf):
        return any(covers(variant, narrow) for variant in wide.variants)
    if isinstance(wide, Nullable):
        return covers(wide.inner, narrow)
    if isinstance(wide, ListOf):
        return isinstance(narrow, ListOf) and covers(wide.items, narrow.items)
    if isinstance(wide, MapOf):
        return isinstance(narrow, MapOf) and covers(wide.values, narrow.values)
    return _scalar_covers(wide, narrow)


def _typed(node: Node) -> Node:
    """The types of values that no `Literal` can name, which are all that a checker sees of them."""
    if not isinstance(node, Fixed):
        return node
    values = node.values
    kinds = tuple(_KINDS[type(value)] for value in values if value is not None)
    found: Node = OneOf(tuple(dict.fromkeys(kinds)))
    return Nullable(found) if None in values else found


def _scalar_covers(wide: Node, narrow: Node) -> bool:
    if isinstance(narrow, Choice):
        return all(_takes(wide, value) for value in narrow.values)
    if isinstance(wide, Number):
        # A whole number is a number for a checker, and true and false are whole numbers.
        return isinstance(narrow, Boolean) or (
            isinstance(narrow, Number) and (narrow.whole or not wide.whole)
        )
    if isinstance(wide, Text):
        return isinstance(narrow, Text)
    if isinstance(wide, Formatted):
        if isinstance(narrow, Formatted):
            plain = wide.kind.plain
            return narrow.kind.plain in (plain, _NARROWER_DATES.get(plain, plain))
        return isinstance(narrow, Text)
    return isinstance(wide, Boolean) and isinstance(narrow, Boolean)


def _takes(wide: Node, value: Scalar) -> bool:
    if isinstance(wide, Choice):
        return any(value == each and type(value) is type(each) for each in wide.values)
    if isinstance(value, str):
        return isinstance(wide, (Text, Formatted))
    if isinstance(value, bool):
        return isinstance(wide, (Boolean, Number))
    if isinstance(value, int):
        return isinstance(wide, Number)
    return isinstance(wide, Number) and not wide.whole
