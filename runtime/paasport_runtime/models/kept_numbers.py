"""Numbers that remember how they came, where they would be written otherwise.

Servers send 7 where the schema says that it is the text "7", and the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Self, TypeAlias, TypeVar, cast

WireNumber: TypeAlias = int | float | str
ValueT = TypeVar("ValueT")


class _Kept:
    """What the subclasses have in common: the number or text, which no operation passes on."""

    __slots__ = ()

    came: WireNumber

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, ...]:
        return _kept, (plain_number(self), self.came)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: Any) -> Self:
        return self


class _Integer(_Kept, int):
    """An `int`, which can have no slots."""


class _Decimal(_Kept, Decimal):
    __slots__ = ("came",)


def keep_number(value: ValueT, came: WireNumber, write: Callable[[ValueT], object]) -> ValueT:
    """Make a number remember what it was read from, if it would be written as something else.

    Args:
        value: An `int` or a `Decimal`.
        came: The number or text of JSON that it was read from.
        write: Writes such a value.

    Returns:
        The value, or an equal one of a subclass.
    """
    if not isinstance(came, float):  # None is written as one.
        written = write(value)
        if type(written) is type(came) and written == came:
            return value
    return cast("ValueT", _kept(value, came))


def _kept(value: Any, came: WireNumber) -> _Integer | _Decimal:
    made = _Integer(value) if isinstance(value, int) else _Decimal(value)
    made.came = came
    return made


def plain_number(value: Any) -> Any:
    """Return a value without what it remembers."""
    if isinstance(value, _Integer):
        return int(value)
    return Decimal(value) if isinstance(value, _Decimal) else value


def write_number(value: ValueT, write: Callable[[ValueT], object]) -> object:
    """Write a number as it came, or else as its form is written.

    Args:
        value: An `int` or a `Decimal`.
        write: Writes one that remembers nothing.

    Returns:
        A number or text of JSON.
    """
    return value.came if isinstance(value, _Kept) else write(value)
