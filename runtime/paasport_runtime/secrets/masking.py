"""Keeping tokens out of everything that may be printed, logged, pickled or pasted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NoReturn, SupportsIndex

from .addresses import mask_addresses
from .names import is_secret_header
from .replacing import replace_secret

MASK: Final = "***"


class Secret:
    """A string that only `reveal` shows."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """Return the text.

        Returns:
            The text, for requests only.
        """
        return self.__value

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts to mask."""
        return (self.__value,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.reveal() == self.__value

    def __hash__(self) -> int:
        return hash((Secret, self.__value))

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __str__(self) -> str:
        return MASK

    def __repr__(self) -> str:
        return f"Secret({MASK!r})"

    def __format__(self, specification: str) -> str:
        return format(MASK, specification)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a secret cannot be pickled; create the client where it is needed")


def as_secret(value: str | None) -> Secret | None:
    """Wrap a string passed by a caller, since error reporters record the arguments of frames.

    Args:
        value: The string, or None.

    Returns:
        The secret, or None.

    Raises:
        TypeError: The value is not a string.
    """
    if value is not None and not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"a token must be a str, not {type(value).__name__}")
    return None if value is None else Secret(value)


def mask(text: str, secret: Secret | None, *, header: str | None = None) -> str:
    """Mask the secrets in a text; every text that leaves the runtime passes through here.

    Args:
        text: The text.
        secret: The client's token.
        header: The header that the text is the value of; some headers are masked entirely, and URL
            passwords in the others.

    Returns:
        The text with its secrets masked.
    """
    if header is not None:
        if is_secret_header(header):
            return MASK
        text = mask_addresses(text)
    for value in secret.texts if secret is not None else ():
        text = replace_secret(text, value, MASK)
    return text


def mask_headers(headers: Mapping[str, str], secret: Secret | None) -> dict[str, str]:
    """Mask the secrets in headers.

    Args:
        headers: Values by name.
        secret: The client's token.

    Returns:
        A new dictionary, with names in lower case.
    """
    return {name.lower(): mask(value, secret, header=name) for name, value in headers.items()}


def mask_body(body: bytes, secret: Secret | None) -> bytes:
    """Mask the secrets in a body of any encoding.

    Args:
        body: The bytes.
        secret: The client's token.

    Returns:
        The bytes with the token masked.
    """
    # Latin-1 maps every byte to one character and back.
    return mask(body.decode("latin-1"), secret).encode("latin-1")
