"""Which fields of requests and replies hold secrets, judged by name and surroundings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from ..secrets.names import is_map_of_secrets, is_secret_in_cassettes, snake_case

Position = Literal["plain", "opaque", "token", "value", "below", "document"]
"""Where a text stands: `token` and `value` are masked as a whole, and so is all that is `below` a
name of a map of values; `opaque` ones (cursors, commits)
are never taken for a secret because of their looks, `document` is a GraphQL document."""

_OPAQUE: Final = re.compile(
    r"(?:.*_)?(?:cursor|after|before|commits?|commit_hash|commit_sha|sha|sha1|sha256|digest|ref"
    r"|checksum|etag)"
)
_VARIABLE_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_CONNECTION: Final = frozenset({"edges", "nodes"})
_LETTER_AND_DIGIT: Final = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])")


def position_of(
    name: str, value: object, siblings: Mapping[str, Any], more: frozenset[str] = frozenset()
) -> Position:
    """Judge a field.

    Args:
        name: Its name in any style.
        value: What it holds.
        siblings: The object that it belongs to.
        more: Further names of secret fields, in snake case.

    Returns:
        What to do with the texts below it.
    """
    plain = snake_case(name)
    if plain in more:
        return "value"
    if is_map_of_secrets(plain):
        return "value"
    if plain == "value":
        return "value" if isinstance(value, str) or is_entry(siblings) else "plain"
    if plain == "key":
        return "plain" if "value" in siblings else "token"
    if plain == "code":
        return "token" if isinstance(value, str) and _LETTER_AND_DIGIT.match(value) else "plain"
    if is_secret_in_cassettes(plain):
        return "token"
    return "opaque" if _OPAQUE.fullmatch(plain) else "plain"


def is_entry(fields: Mapping[str, Any]) -> bool:
    """Whether an object is one name with its value, as lists of variables have them."""
    return "value" in fields and ("key" in fields or "name" in fields)


def is_connection(fields: Mapping[str, Any]) -> bool:
    """Whether an object is a page of a list, rather than values by name."""
    return any(isinstance(fields.get(name), list) for name in _CONNECTION)


def is_environment(fields: Mapping[str, Any]) -> bool:
    """Whether an object has the shape of environment variables, whatever it is called."""
    return bool(fields) and all(
        _VARIABLE_NAME.fullmatch(name) and not isinstance(value, (dict, list))
        for name, value in fields.items()
    )
