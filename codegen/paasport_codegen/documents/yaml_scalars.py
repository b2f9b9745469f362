"""Parsing scalars by YAML 1.2's core schema (YAML 1.2.2, 10.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from paasport_codegen.documents.numbers import bounded_float, bounded_int
from paasport_codegen.errors import DocumentError

TAG: Final = "tag:yaml.org,2002:"
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS: Final = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES: Final = {"0o": 8, "0x": 16}
_FIRST_OF_NUMBERS: Final = frozenset("+-.0123456789")
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "bool": (bool,),
    "float": (float, int),
    "int": (int,),
    "null": (type(None),),
}


def read_scalar(event: Any, fault: Callable[[str], DocumentError]) -> object:
    """The value of a scalar event; raises the exception that `fault` creates from a reason."""
    text: str = event.value
    tag: str | None = event.tag
    if tag is None:
        return _resolved(text) if event.implicit[0] else text
    if tag in ("!", f"{TAG}str"):
        return text
    kinds = _KINDS.get(tag.removeprefix(TAG)) if tag.startswith(TAG) else None
    name = tag.replace(TAG, "!!")
    if kinds is None:
        raise fault(f"the tag {name!r} is not supported")
    value = _resolved(text)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise fault(f"{text!r} is not a valid {name}")
    return value


def _resolved(text: str) -> object:
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if text[0] in _FIRST_OF_NUMBERS:
        if _INTEGER.fullmatch(text):
            base = _BASES.get(text[:2], 10)
            return bounded_int(text if base == 10 else text[2:], base)
        if _FLOAT.fullmatch(text):
            return bounded_float(text)
    return text
