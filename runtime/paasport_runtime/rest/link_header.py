"""Parsing the `Link` header (RFC 8288)."""

from __future__ import annotations

import re
from typing import Final

_LINK: Final = re.compile(r"\s*<([^>]*)>")
# Section 3: parameters have tokens or quoted strings as values.
_PARAMETER: Final = re.compile(
    r"""\s*;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?"""
)


def next_link(header: str | None) -> str | None:
    """Find the link to the next page in a header.

    Args:
        header: The value of `Link`, or of several such headers, joined by commas.

    Returns:
        The unchanged target of the first link with the relation `next`; None if there is none.
        Links with another context (`anchor`) do not belong to this page and are ignored.
    """
    if header is None:
        return None
    position = 0
    while (link := _LINK.match(header, position)) is not None:
        position = link.end()
        parameters: dict[str, str] = {}
        while (parameter := _PARAMETER.match(header, position)) is not None:
            position = parameter.end()
            quoted, token = parameter[2], parameter[3]
            value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else token or ""
            parameters.setdefault(parameter[1].lower(), value)
        if "next" in parameters.get("rel", "").lower().split() and "anchor" not in parameters:
            return link[1].strip()
        comma = header.find(",", position)
        if comma < 0:
            return None
        position = comma + 1
    return None
