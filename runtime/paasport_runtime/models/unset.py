"""The marker for "not given", which is neither a value nor null."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Literal


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


def drop_unset(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was not given.

    Args:
        values: Values by name, some of which may be `UNSET`.

    Returns:
        A new dictionary without the unset ones; null stays.
    """
    return {name: value for name, value in values.items() if value is not UNSET}
