"""Generated strings that match the formats and patterns of schemas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any, Final

from paasport_codegen.sandbox.account import Account

_NAMED_GROUP: Final = re.compile(r"\(\?<(?=[A-Za-z_])")
_MOST_TRIES: Final = 8


def text_value(schema: Mapping[str, Any], account: Account, name: str, place: str) -> str:
    """A generated string for a schema.

    Args:
        schema: The schema.
        account: The account, for its seed and its time.
        name: The name of the field.
        place: The place of the string in the reply.
    """
    seeded = account.seeded
    match schema.get("format"):
        case "date-time":
            return account.timestamp()
        case "date":
            return account.timestamp()[:10]
        case "time":
            return account.timestamp()[11:]
        case "uuid":
            return seeded.uuid(place, name)
        case "email":
            return seeded.text("email", place)
        case "uri" | "url":
            return seeded.text("url", place)
        case "ipv4":
            return seeded.text("ip", place)
        case "hostname":
            return seeded.text("hostname", place)
        case "byte":
            return "c2FuZGJveA=="
        case _:
            pass
    text = seeded.text(name, place)
    pattern = schema.get("pattern")
    if isinstance(pattern, str):
        expression = _compiled(pattern)
        if expression is not None and expression.search(text) is None:
            text = _matching(pattern, schema, seeded.number(place, name))
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength")
    if len(text) < shortest:
        text = (text + "x" * shortest)[:shortest]
    if isinstance(longest, int) and len(text) > longest:
        text = text[:longest]
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(_NAMED_GROUP.sub("(?P<", pattern))
    except re.error:
        return None


def _matching(pattern: str, schema: Mapping[str, Any], seed: int) -> str:
    """A string that matches a pattern: of a few, the first of a valid length or the shortest."""
    from rstr import Rstr

    expression = _compiled(pattern)
    assert expression is not None
    maker = Rstr(Random(seed))
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", 64)
    found: list[str] = []
    for _ in range(_MOST_TRIES):
        try:
            made = maker.xeger(expression)
        except (KeyError, NotImplementedError, ValueError, IndexError):
            break
        if expression.search(made) is not None:
            found.append(made)
            if shortest <= len(made) <= longest:
                return made
    return min(found, key=len, default="")
