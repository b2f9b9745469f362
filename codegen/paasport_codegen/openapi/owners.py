"""The component or operation that a place belongs to, after which its classes are named."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 3


def owner_of(pointer: str) -> str:
    """The pointer of the component or of the operation that a place is part of."""
    return "/".join(pointer.split("/", _LONGEST + 1)[: _LONGEST + 1])
