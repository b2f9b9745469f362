"""Expanding parameters by RFC 6570 (URI Template), as OpenAPI's styles do.

`simple` is `{name}`, `label` is `{.name}`, `matrix` is `{;name}` and `form` is `{?name}`, each with
`*` if the parameter is exploded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from .values import Formatted

Encode = Callable[[str], str]

_TRIPLET: Final = r"(%[0-9A-Fa-f]{2})"
# The reserved characters of RFC 3986, except `#[]`, which are invalid in a query, and `&+`, which
# are special there.
_RESERVED: Final = ":/?@!$'()*,;="
# Those that have no meaning of their own in a segment of a path, other than that of the style.
_IN_PATH: Final = ":@!$&'()*+;="


def encode(text: str) -> str:
    """Percent-encode all characters except unreserved ones."""
    return quote(text, safe="")


def encode_reserved(text: str) -> str:
    """Percent-encode a string, but keep reserved characters and percent-encodings.

    Args:
        text: A value of a parameter with `allowReserved`.

    Returns:
        The string, valid in a query.
    """
    return _quote(text, _RESERVED)


def encode_in_path(text: str) -> str:
    """Percent-encode a string, but keep characters that may be in a segment, and encodings.

    Args:
        text: A value of a path parameter with `allowReserved`.

    Returns:
        The string, valid in one segment of a path.
    """
    return _quote(text, _IN_PATH)


def _quote(text: str, safe: str) -> str:
    parts = re.split(_TRIPLET, text)
    return "".join(
        part if re.fullmatch(_TRIPLET, part) else quote(part, safe=safe) for part in parts
    )


def reserved_encoding(*, explode: bool) -> Encode:
    """Return the encoder for the values of a parameter with `allowReserved`.

    Args:
        explode: Whether each item of an array becomes a separate pair.

    Returns:
        The function. It encodes commas if they separate the items.
    """
    return encode_reserved if explode else _encode_reserved_item


def _encode_reserved_item(text: str) -> str:
    return encode_reserved(text).replace(",", "%2C")


def expand_simple(value: Formatted, *, explode: bool, encode: Encode = encode) -> str:
    """Expand `{name}`: `a`, `a,b`, `k,v`, or `k=v` if exploded."""
    return ",".join(_items(value, explode=explode, encode=encode))


def expand_label(value: Formatted, *, explode: bool) -> str:
    """Expand `{.name}`: `.a`, `.a,b`, `.k,v`; exploded `.a.b`, `.k=v`."""
    items = _items(value, explode=explode, encode=encode)
    return "." + ("." if explode else ",").join(items) if items else ""


def expand_matrix(name: str, value: Formatted, *, explode: bool) -> str:
    """Expand `{;name}`: `;name=a`, `;name=a,b`; exploded `;name=a;name=b`, `;k=v`."""
    return "".join(
        f";{key}={text}" if text else f";{key}"
        for key, text in expand_form(name, value, explode=explode)
    )


def expand_form(
    name: str, value: Formatted, *, explode: bool, separator: str = ",", encode: Encode = encode
) -> list[tuple[str, str]]:
    """Expand `{?name}` to pairs of encoded strings.

    Args:
        name: The parameter's wire name.
        value: Its formatted value.
        explode: Whether each item or entry becomes a separate pair.
        separator: The encoded separator of items that are joined.
        encode: Encodes values.

    Returns:
        The pairs; none for an empty array or object.
    """
    if explode and isinstance(value, dict):
        return [(quote(key, safe=""), encode(text)) for key, text in value.items()]
    items = _items(value, explode=False, encode=encode)
    if not items:
        return []
    key = quote(name, safe="")
    if explode and isinstance(value, list):
        return [(key, item) for item in items]
    return [(key, separator.join(items))]


def _items(value: Formatted, *, explode: bool, encode: Encode) -> list[str]:
    if isinstance(value, str):
        return [encode(value)]
    if isinstance(value, list):
        return [encode(item) for item in value]
    if explode:
        return [f"{encode(key)}={encode(text)}" for key, text in value.items()]
    return [encode(part) for entry in value.items() for part in entry]
