"""The JSON values of scalars, and which of them models and servers accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from graphql import GraphQLEnumType, specified_scalar_types

from paasport_codegen.config.scalars import JSON_SCALAR, SCALARS_MODULE
from paasport_codegen.graphql.annotations import scalar_path

Form = Literal[
    "text", "whole", "fraction", "boolean", "moment", "day", "digits", "numeral", "uuid", "object"
]
"""A kind of JSON value; moments, days, digits, numerals and UUIDs are strings of that format."""


def _forms(*forms: Form) -> frozenset[Form]:
    return frozenset(forms)


_TEXTS: Final[frozenset[Form]] = _forms("text", "moment", "day", "digits", "numeral", "uuid")
_NUMBERS: Final[frozenset[Form]] = _forms("whole", "fraction")

SENT: Final[Mapping[str, frozenset[Form]]] = {
    "bool": _forms("boolean"),
    "float": _NUMBERS,
    "int": _forms("whole"),
    "str": _TEXTS,
    f"{SCALARS_MODULE}.BigInt": _forms("whole", "digits"),
    f"{SCALARS_MODULE}.Date": _forms("day"),
    f"{SCALARS_MODULE}.DateTime": _forms("moment"),
    f"{SCALARS_MODULE}.DateTimeOrText": _TEXTS,
    f"{SCALARS_MODULE}.DecimalText": _forms("digits", "numeral"),
    f"{SCALARS_MODULE}.EnvironmentVariables": _forms("object"),
    f"{SCALARS_MODULE}.IntegerText": _forms("digits"),
    f"{SCALARS_MODULE}.Numeric": _NUMBERS | _forms("numeral"),
    f"{SCALARS_MODULE}.UnixSeconds": _forms("whole"),
    f"{SCALARS_MODULE}.Uuid": _forms("uuid"),
}
"""The JSON values of a scalar, by its Python type."""

READ: Final[Mapping[str, frozenset[Form]]] = {
    **SENT,
    "float": _NUMBERS | _forms("boolean", "digits", "numeral"),
    "int": _forms("whole", "boolean", "digits"),
    f"{SCALARS_MODULE}.IntegerText": _forms("digits", "whole"),
    f"{SCALARS_MODULE}.Numeric": _NUMBERS | _forms("digits", "numeral"),
    f"{SCALARS_MODULE}.UnixSeconds": _forms("digits", "whole"),
}
"""The JSON values that models read without an error, by Python type; some are converted."""

_TAKEN: Final[Mapping[str, frozenset[Form]]] = {
    "Boolean": _forms("boolean"),
    "Float": _NUMBERS,
    "ID": _TEXTS | _forms("whole"),
    "Int": _forms("whole"),
    "String": _TEXTS,
}
"""The JSON values that servers accept for the built-in scalars."""


def annotation(named: Any, scalars: Mapping[str, str]) -> str:
    """The path of the Python type of a scalar; `str` for an enum."""
    if isinstance(named, GraphQLEnumType):
        return "str"
    return scalar_path(named.name, scalars)


def reads_anything(named: Any, scalars: Mapping[str, str]) -> bool:
    """Whether models keep all values of a scalar unchanged, including null."""
    return annotation(named, scalars) == JSON_SCALAR


def reads(old: Any, new: Any, scalars: Mapping[str, str]) -> bool:
    """Whether a model generated for the scalar or enum `old` reads all values of `new`."""
    if _same(old, new) or reads_anything(old, scalars):
        return True
    before, after = annotation(old, scalars), annotation(new, scalars)
    if before not in READ or after not in SENT:
        # A custom Python type is only known to read the values that it was written for.
        return before == after
    return SENT[after] <= READ[before]


def reads_as_before(old: Any, new: Any, scalars: Mapping[str, str]) -> bool:
    """Whether values are read without a surprising conversion."""
    if _same(old, new) or reads_anything(old, scalars):
        return True
    before, after = annotation(old, scalars), annotation(new, scalars)
    return before == after or (before in SENT and SENT[after] <= SENT[before])


def accepts(new: Any, old: Any, scalars: Mapping[str, str]) -> bool:
    """Whether a server that knows `new` accepts the values that clients send for `old`.

    Both are scalars or enums. Nothing is known about a custom scalar, so it accepts everything; an
    enum accepts another one if they have a value in common.
    """
    if isinstance(new, GraphQLEnumType):
        return isinstance(old, GraphQLEnumType) and not old.values.keys().isdisjoint(new.values)
    if new.name not in specified_scalar_types:
        return True
    sent = SENT.get(annotation(old, scalars))
    return sent is not None and sent <= _TAKEN[new.name]


def _same(old: Any, new: Any) -> bool:
    return old.name == new.name and type(old) is type(new)
