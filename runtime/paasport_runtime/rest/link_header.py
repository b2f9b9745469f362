"""The `Link` header (RFC 8288)."""

from __future__ import annotations

import re
from typing import Final

_LINK: Final = re.compile(r"\s*<([^>]*)>")
# Section 3: parameters, whose values may be tokens or quoted strings.
_PARAMETER: Final = re.compile(
    r"""\s*;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?"""
)


def next_link(header: str | None) -> str | None:
    """Find the next page in a header.

    Args:
        header: The value of `Link`; several headers joined by commas.

    Returns:
        The target of the first link with the relation `next`, unchanged; None if there is none. A
        link with another context (`anchor`) does not belong to this page.
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
