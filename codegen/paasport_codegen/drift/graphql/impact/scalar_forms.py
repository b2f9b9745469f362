"""Which JSON values scalars stand for, and what the models and the servers make of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from graphql import GraphQLEnumType, specified_scalar_types

from paasport_codegen.config.scalars import JSON_SCALAR, SCALARS_MODULE
from paasport_codegen.graphql.annotations import scalar_path

Form = Literal[
    "text", "whole", "fraction", "boolean", "moment", "day", "digits", "numeral", "uuid", "object"
]
"""A kind of JSON value; a moment, a day, digits, a numeral and a UUID are text of that shape."""


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
"""What stands in JSON for a scalar that Python has as such a type."""

READ: Final[Mapping[str, frozenset[Form]]] = {
    "bool": _forms("boolean"),
    "float": _NUMBERS | _forms("boolean", "digits", "numeral"),
    "int": _forms("whole", "boolean", "digits"),
    "str": _TEXTS,
    f"{SCALARS_MODULE}.BigInt": _forms("whole", "digits"),
    f"{SCALARS_MODULE}.Date": _forms("day"),
    f"{SCALARS_MODULE}.DateTime": _forms("moment"),
    f"{SCALARS_MODULE}.DateTimeOrText": _TEXTS,
    f"{SCALARS_MODULE}.DecimalText": _forms("digits", "numeral"),
    f"{SCALARS_MODULE}.EnvironmentVariables": _forms("object"),
    f"{SCALARS_MODULE}.IntegerText": _forms("digits", "whole"),
    f"{SCALARS_MODULE}.Numeric": _NUMBERS | _forms("digits", "numeral"),
    f"{SCALARS_MODULE}.UnixSeconds": _forms("digits", "whole"),
    f"{SCALARS_MODULE}.Uuid": _forms("uuid"),
}
"""What the models read without an error; text that is a number becomes one, for instance."""

_TAKEN: Final[Mapping[str, frozenset[Form]]] = {
    "Boolean": _forms("boolean"),
    "Float": _NUMBERS,
    "ID": _TEXTS | _forms("whole"),
    "Int": _forms("whole"),
    "String": _TEXTS,
}
"""What servers take for the specification's own scalars."""


def annotation(named: Any, scalars: Mapping[str, str]) -> str:
    """The path of the Python type that stands for a scalar; `str` for an enum."""
    if isinstance(named, GraphQLEnumType):
        return "str"
    return scalar_path(named.name, scalars)


def reads_anything(named: Any, scalars: Mapping[str, str]) -> bool:
    """Whether models leave the values of a scalar as they come, null among them."""
    return annotation(named, scalars) == JSON_SCALAR


def reads(old: Any, new: Any, scalars: Mapping[str, str]) -> bool:
    """Whether a model made for the scalar or enum `old` reads everything that `new` stands for."""
    if _same(old, new) or reads_anything(old, scalars):
        return True
    before, after = annotation(old, scalars), annotation(new, scalars)
    if before not in READ or after not in SENT:
        # Nothing more is known about a foreign type than what it was written for.
        return before == after
    return SENT[after] <= READ[before]


def reads_as_before(old: Any, new: Any, scalars: Mapping[str, str]) -> bool:
    """Whether what is read needs no conversion that would be a surprise."""
    if _same(old, new) or reads_anything(old, scalars):
        return True
    before, after = annotation(old, scalars), annotation(new, scalars)
    return before == after or (before in SENT and SENT[after] <= SENT[before])


def accepts(new: Any, old: Any, scalars: Mapping[str, str]) -> bool:
    """Whether a server that knows `new` accepts the values that clients send for `old`.

    Both are scalars or enums. Of a custom scalar nothing is known, so it accepts everything; an
    enum accepts another one where they have a value in common.
    """
    if isinstance(new, GraphQLEnumType):
        return isinstance(old, GraphQLEnumType) and not old.values.keys().isdisjoint(new.values)
    if new.name not in specified_scalar_types:
        return True
    sent = SENT.get(annotation(old, scalars))
    return sent is not None and sent <= _TAKEN[new.name]


def _same(old: Any, new: Any) -> bool:
    return old.name == new.name and type(old) is type(new)
