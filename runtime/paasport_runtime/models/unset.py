"""The marker for arguments that are not given, which differs from null."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Literal


class Unset(Enum):
    """The type of `UNSET`, an enum with one member so that type checkers narrow `is UNSET`."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        """Return false."""
        return False

    def __repr__(self) -> str:
        """Return the public name."""
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Marks an argument that is not given; its field is not sent."""


def drop_unset(values: Mapping[str, Any]) -> dict[str, Any]:
    """Drop the values that are `UNSET`.

    Args:
        values: Values by name, some of which may be `UNSET`.

    Returns:
        A new dictionary without the unset values; nulls are kept.
    """
    return {name: value for name, value in values.items() if value is not UNSET}
