"""Classifying fields of requests and responses by their names and surroundings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from ..secrets.names import is_map_of_secrets, is_secret_in_cassettes, snake_case

TextKind = Literal["plain", "opaque", "token", "value", "nested", "document"]
"""How to treat a text: `token` and `value` are masked entirely, as is everything `nested` in a map
of values; `opaque` texts (cursors, commits) are never masked for looking like a secret; `document`
is a GraphQL document; all others are `plain`."""

_OPAQUE: Final = re.compile(
    r"(?:.*_)?(?:cursor|after|before|commits?|commit_hash|commit_sha|sha|sha1|sha256|digest|ref"
    r"|checksum|etag)"
)
_VARIABLE_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_CONNECTION: Final = frozenset({"edges", "nodes"})
_LETTER_AND_DIGIT: Final = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])")


def classify_field(
    name: str,
    value: object,
    siblings: Mapping[str, Any],
    secret_fields: frozenset[str] = frozenset(),
) -> TextKind:
    """Classify a field.

    Args:
        name: Its name, in any style.
        value: Its value.
        siblings: The object that it belongs to.
        secret_fields: Additional names of secret fields, in snake case.

    Returns:
        How to treat its value.
    """
    plain = snake_case(name)
    if plain in secret_fields:
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
    """Return whether an object is a name-value pair, as in lists of variables."""
    return "value" in fields and ("key" in fields or "name" in fields)


def is_connection(fields: Mapping[str, Any]) -> bool:
    """Return whether an object is a page of a list, rather than a map of values."""
    return any(isinstance(fields.get(name), list) for name in _CONNECTION)


def is_environment(fields: Mapping[str, Any]) -> bool:
    """Return whether an object looks like environment variables, whatever its name."""
    return bool(fields) and all(
        _VARIABLE_NAME.fullmatch(name) and not isinstance(value, (dict, list))
        for name, value in fields.items()
    )
