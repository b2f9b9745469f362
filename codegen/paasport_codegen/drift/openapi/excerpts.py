"""A part of a document as a few lines to read."""

from __future__ import annotations

import json
from typing import Final

_LINES: Final = 40


class Absent:
    """The side of a change on which there is nothing."""


ABSENT: Final = Absent()


def excerpt(value: object) -> str:
    """The JSON of a part, indented, cut after forty lines; empty for `ABSENT`."""
    if isinstance(value, Absent):
        return ""
    lines = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).split("\n")
    if len(lines) <= _LINES:
        return "\n".join(lines)
    left = len(lines) - _LINES + 1
    return "\n".join([*lines[: _LINES - 1], f"… {left} more lines"])
