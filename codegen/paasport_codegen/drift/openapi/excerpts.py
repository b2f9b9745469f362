"""Short excerpts of a document, as reports show them."""

from __future__ import annotations

import json
from typing import Final

_LINES: Final = 40


class Absent:
    """The missing side of a change, such as the old side of an addition."""


ABSENT: Final = Absent()


def excerpt(value: object) -> str:
    """Return a value as at most forty lines of indented JSON; empty for `ABSENT`."""
    if isinstance(value, Absent):
        return ""
    lines = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).split("\n")
    if len(lines) <= _LINES:
        return "\n".join(lines)
    left = len(lines) - _LINES + 1
    return "\n".join([*lines[: _LINES - 1], f"… {left} more lines"])
