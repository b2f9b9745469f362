"""The tokens that the sandbox accepts, which no platform would issue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOKEN_PREFIX: Final = "sandbox-"
"""The prefix of every token that the sandbox accepts."""
READ_ONLY_PREFIX: Final = "sandbox-readonly-"
"""The prefix of a token that only reads: `sandbox-readonly-a` the state of `sandbox-a`."""


def owner_of(token: str) -> str:
    """The token whose state a token uses."""
    rest = token.removeprefix(READ_ONLY_PREFIX)
    return f"{TOKEN_PREFIX}{rest}" if rest and rest != token else token


def token_of(header: str, scheme: str, headers: Mapping[str, str]) -> str | None:
    """The token of a request; None if it has none that the sandbox accepts.

    Args:
        header: The header that holds it; empty for an API without tokens.
        scheme: The word before the token.
        headers: The headers of the request, by lower-case name.
    """
    if not header:
        return TOKEN_PREFIX
    value = headers.get(header.lower(), "")
    if scheme:
        given, _, value = value.partition(" ")
        if given.lower() != scheme.lower():
            return None
    value = value.strip()
    return value if value.startswith(TOKEN_PREFIX) else None
