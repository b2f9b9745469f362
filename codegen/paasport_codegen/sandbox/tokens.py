"""The tokens that the sandbox accepts: such as no platform gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOKEN_PREFIX: Final = "sandbox-"
"""How every token begins that the sandbox accepts."""
READ_ONLY_PREFIX: Final = "sandbox-readonly-"
"""How a token begins that reads what another one has made: `sandbox-readonly-a`, `sandbox-a`."""


def owner_of(token: str) -> str:
    """The token whose state a token is about."""
    rest = token.removeprefix(READ_ONLY_PREFIX)
    return f"{TOKEN_PREFIX}{rest}" if rest and rest != token else token


def token_of(header: str, scheme: str, headers: Mapping[str, str]) -> str | None:
    """The token of a request; None if it has none that the sandbox accepts.

    Args:
        header: The header that has it; empty for an API without tokens.
        scheme: The word before it.
        headers: Those of the request, by name in lower case.
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
