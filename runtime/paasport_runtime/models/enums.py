"""Enums that accept unknown values, since a server may add new ones at any time."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import Any, Self


def _is_unknown(member: Enum) -> bool:
    return member._value_ not in type(member)._value2member_map_


def _format_member(member: Enum) -> str:
    if _is_unknown(member):
        return f"<{type(member).__name__} unknown {member._value_!r}>"
    return f"<{type(member).__name__}.{member._name_}: {member._value_!r}>"


class OpenEnum(StrEnum):
    """A string enum that accepts unknown values as objects like members, with `is_unknown` true.

    Such an object equals its string and any other object created from the same string. It is not
    registered in the class, so unknown values do not accumulate.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = str(value)
        return unknown

    @property
    def is_unknown(self) -> bool:
        """Whether the value is missing from the schema that this class was generated from."""
        return _is_unknown(self)

    def __repr__(self) -> str:
        return _format_member(self)

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        # By value, which works for both known and unknown members.
        return type(self), (self._value_,)


class OpenIntEnum(IntEnum):
    """An integer enum that accepts unknown values, as `OpenEnum` does."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        unknown = int.__new__(cls, value)
        unknown._name_ = str(int(value))
        unknown._value_ = int(value)
        return unknown

    @property
    def is_unknown(self) -> bool:
        """Whether the value is missing from the schema that this class was generated from."""
        return _is_unknown(self)

    def __repr__(self) -> str:
        return _format_member(self)

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        # By value, which works for both known and unknown members.
        return type(self), (self._value_,)
