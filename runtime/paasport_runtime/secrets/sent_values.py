"""The secret values in a request, which a server may quote in an error message."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, cast
from urllib.parse import parse_qsl

from .names import is_secret_field

# Shorter texts and short words may occur in messages by chance.
_SHORTEST: Final = 8
_SHORTEST_WORD: Final = 16


def sent_values(content: bytes | None, query: str = "") -> tuple[str, ...]:
    """Find the values of secret fields in a request.

    Args:
        content: Its JSON body, if there is one.
        query: The query of its URL.

    Returns:
        The texts that are distinctive enough to be masked anywhere, longest first.
    """
    found = {value for name, value in parse_qsl(query) if is_secret_field(name)}
    if content:
        found.update(_secret_texts(_input(content)))
    return tuple(sorted(filter(_is_distinctive, found), key=lambda text: (-len(text), text)))


def mask_sent(content: bytes, values: tuple[str, ...], mask: str) -> bytes:
    """Mask values in a response's body, both plain and as encoded in JSON.

    Args:
        content: The body.
        values: The values.
        mask: The replacement.

    Returns:
        The body without the values.
    """
    for value in values:
        plain = value.encode("utf-8", "surrogatepass")
        escaped = (json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1])
        for form in {plain, *(text.encode("utf-8", "surrogatepass") for text in escaped)}:
            content = content.replace(form, mask.encode())
    return content


def _input(content: bytes) -> object:
    try:
        body = cast("object", json.loads(content))
    except (ValueError, RecursionError):
        return None
    if isinstance(body, dict):
        fields = cast("dict[str, object]", body)
        # The variables of a GraphQL request are named like environment variables.
        return fields.get("variables") if "operationName" in fields else fields
    return body


def _secret_texts(value: object, *, is_secret: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if is_secret:
            yield value
    elif isinstance(value, dict):
        for name, entry in cast("dict[str, object]", value).items():
            yield from _secret_texts(entry, is_secret=is_secret or is_secret_field(name))
    elif isinstance(value, list):
        for entry in cast("list[object]", value):
            yield from _secret_texts(entry, is_secret=is_secret)


def _is_distinctive(text: str) -> bool:
    return len(text) >= (_SHORTEST_WORD if text.isalpha() else _SHORTEST)
