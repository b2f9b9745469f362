"""The marker for "not given", which is neither a value nor null."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeVar

_ValueT = TypeVar("_ValueT")


class Unset(Enum):
    """The type of `UNSET`; an enum of one member, so that type checkers narrow `value is UNSET`."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        """Unset is never true."""
        return False

    def __repr__(self) -> str:
        """Show the name people write."""
        return "UNSET"


UNSET: Final = Unset.UNSET


def given(values: dict[str, _ValueT | Unset]) -> dict[str, _ValueT]:
    """Leave out what was not given.

    Args:
        values: Values by name, some of which may be `UNSET`.

    Returns:
        A new dictionary without the unset ones; null stays.
    """
    return {name: value for name, value in values.items() if not isinstance(value, Unset)}
