"""Parsing and serializing numbers and bytes as strings."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from typing import Final

LARGEST_EXACT_INTEGER: Final = 2**53
"""The largest integer up to which a double represents every integer exactly."""

_INTEGER: Final = r"-?(?:0|[1-9]\d*)"
_DIGITS: Final = r"[+-]?\d+"
_DECIMAL: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?"


def read_integer(text: str) -> int:
    """Parse an integer; raises ValueError unless it would be serialized identically."""
    return int(_match(_INTEGER, text))


def read_digits(text: str) -> int:
    """Parse an integer, which may have a plus sign and leading zeros."""
    return int(_match(_DIGITS, text))


def write_exact_integer(value: int) -> int | str:
    """Serialize an integer as a number if it fits a double exactly, or else as a string."""
    exact = -LARGEST_EXACT_INTEGER <= value <= LARGEST_EXACT_INTEGER
    return value if exact else str(value)


def read_decimal(text: str) -> Decimal:
    """Parse a decimal number."""
    return Decimal(_match(_DECIMAL, text))


def read_exact_decimal(text: str) -> Decimal:
    """Parse a decimal number; raises ValueError unless it would be serialized identically."""
    value = read_decimal(text)
    if write_decimal(value) != text:
        raise ValueError("another form")
    return value


def write_decimal(value: Decimal) -> str:
    """Serialize a decimal number without an exponent, which not every server accepts."""
    return f"{value:f}"


def read_base64(text: str) -> bytes:
    """Decode Base64; raises ValueError unless it would be encoded identically."""
    value = base64.b64decode(text, validate=True)
    if write_base64(value) != text:
        raise ValueError("another form")
    return value


def check_base64(text: str) -> None:
    """Check a caller's Base64, which may use the URL-safe alphabet and omit padding."""
    base64.b64decode(text + "=" * (-len(text) % 4), altchars=_altchars(text), validate=True)


def write_base64(value: bytes) -> str:
    """Encode Base64 with padding."""
    return base64.b64encode(value).decode("ascii")


def _altchars(text: str) -> bytes | None:
    return b"-_" if "-" in text or "_" in text else None


def _match(pattern: str, text: str) -> str:
    if re.fullmatch(pattern, text, re.ASCII) is None:
        raise ValueError("another form")
    return text
