"""Splitting messages into prose and code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CODE: Final = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a sentence; in messages, code is in backticks."""

    text: str
    code: bool = False


def spans(message: str) -> tuple[Span, ...]:
    """Split a message at its backticks; an unpaired backtick is kept."""
    pieces = _CODE.split(message)
    return tuple(Span(text, code=index % 2 == 1) for index, text in enumerate(pieces) if text)
