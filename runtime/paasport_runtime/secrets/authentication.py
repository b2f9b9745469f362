"""Tokens: where they come from, and how they are sent."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass
from .masking import Secret

# The placeholder for missing tokens while recorded calls are replayed.
_STAND_INS: Final[list[Secret]] = []


@dataclass(frozen=True, slots=True)
class Authentication:
    """A token, and how it is sent.

    Attributes:
        token: The token.
        header: The header that carries it; empty to send no token.
        scheme: The word before it, such as `Bearer`; empty for the bare token.
    """

    token: Secret
    header: str = "Authorization"
    scheme: str = "Bearer"

    def __post_init__(self) -> None:
        if self.header and not re.fullmatch(r"[\x21-\x7e]+", self.token.reveal()):
            raise ConfigurationError(
                "The token is empty, or contains a character that is invalid in a header, such as "
                "a space, a line break or a non-ASCII letter; copy it again from the platform"
            )

    def headers(self) -> dict[str, str]:
        """Return the header.

        Returns:
            Its name and value in clear text, for requests only; empty if no token is sent.
        """
        return {self.header: self.header_value()} if self.header else {}

    def header_value(self) -> str:
        """Return the header's value.

        Returns:
            The scheme and the token in clear text, for requests only.
        """
        return f"{self.scheme} {self.token.reveal()}" if self.scheme else self.token.reveal()


def without_token() -> Authentication:
    """Create the authentication of an API that needs none.

    Returns:
        An authentication without a header.
    """
    return Authentication(Secret(""), header="", scheme="")


def find_token(
    token: str | Secret | None,
    *,
    argument: str,
    variables: Sequence[str],
) -> Secret:
    """Get a token from an argument or the environment.

    Args:
        token: The argument's value.
        argument: The argument's name, for the message.
        variables: Environment variables in order of precedence.

    Returns:
        The token.

    Raises:
        ConfigurationError: There is none.
    """
    if token:
        return token if isinstance(token, Secret) else Secret(token)
    for variable in variables if token is None else ():
        # Wrapped immediately, since a traceback may show the variables of this frame.
        found = Secret(os.environ.get(variable) or "")
        if found:
            return found
    if token is None and _STAND_INS:
        return _STAND_INS[-1]
    given = "" if token is None else f" ({argument} is empty)"
    raise ConfigurationError(
        f"No token{given}: pass {argument}=..., or set {' or '.join(variables)} in the environment"
    )


@contextmanager
def without_tokens() -> Generator[None]:
    """Allow clients to be created without a token within a block, in which nothing may be sent.

    Yields:
        Nothing.
    """
    _STAND_INS.append(Secret("no-token-while-replaying"))
    try:
        yield
    finally:
        _STAND_INS.pop()
