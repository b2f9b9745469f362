"""Numbers and bytes as text."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from typing import Final

LARGEST_EXACT_INTEGER: Final = 2**53
"""The largest JSON number that servers can read as a double without losing digits."""

_INTEGER: Final = r"-?(?:0|[1-9]\d*)"
_DIGITS: Final = r"[+-]?\d+"
_DECIMAL: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?"


def read_integer(text: str) -> int:
    """Read an integer; raises ValueError unless it would be written the same."""
    return int(_match(_INTEGER, text))


def read_digits(text: str) -> int:
    """Read an integer, which may have a plus and zeros before it."""
    return int(_match(_DIGITS, text))


def write_exact_integer(value: int) -> int | str:
    """Write an integer as a number if any server can read that exactly, and else as text."""
    exact = -LARGEST_EXACT_INTEGER <= value <= LARGEST_EXACT_INTEGER
    return value if exact else str(value)


def read_decimal(text: str) -> Decimal:
    """Read a decimal number."""
    return Decimal(_match(_DECIMAL, text))


def read_exact_decimal(text: str) -> Decimal:
    """Read a decimal number; raises ValueError unless it would be written the same."""
    value = read_decimal(text)
    if write_decimal(value) != text:
        raise ValueError("another form")
    return value


def write_decimal(value: Decimal) -> str:
    """Write a decimal number without an exponent, which not every server reads."""
    return f"{value:f}"


def read_base64(text: str) -> bytes:
    """Read Base64; raises ValueError unless it would be written the same."""
    value = base64.b64decode(text, validate=True)
    if write_base64(value) != text:
        raise ValueError("another form")
    return value


def check_base64(text: str) -> None:
    """Check the Base64 of a caller, which may be the alphabet of URLs and have no padding."""
    base64.b64decode(text + "=" * (-len(text) % 4), altchars=_altchars(text), validate=True)


def write_base64(value: bytes) -> str:
    """Write Base64 with padding."""
    return base64.b64encode(value).decode("ascii")


def _altchars(text: str) -> bytes | None:
    return b"-_" if "-" in text or "_" in text else None


def _match(pattern: str, text: str) -> str:
    if re.fullmatch(pattern, text, re.ASCII) is None:
        raise ValueError("another form")
    return text
