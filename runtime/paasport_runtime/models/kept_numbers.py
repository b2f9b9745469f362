"""Numbers that remember their original form if they would be serialized differently.

Servers send 7 where the schema requires the string "7", and vice versa.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Self, TypeAlias, TypeVar, cast

WireNumber: TypeAlias = int | float | str
ValueT = TypeVar("ValueT")


class _Kept:
    """A value with the original number or string; results of operations do not have it."""

    __slots__ = ()

    came: WireNumber

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, ...]:
        return _kept, (plain_number(self), self.came)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: Any) -> Self:
        return self


class _Integer(_Kept, int):
    """An `int`, which cannot have slots."""


class _Decimal(_Kept, Decimal):
    __slots__ = ("came",)


def keep_number(value: ValueT, came: WireNumber, write: Callable[[ValueT], object]) -> ValueT:
    """Make a number remember its original form, if it would be serialized differently.

    Args:
        value: An `int` or a `Decimal`.
        came: The JSON number or string that it was parsed from.
        write: Serializes such a value without its original form.

    Returns:
        The value, or an equal instance of a subclass.
    """
    if not isinstance(came, float):  # No number is serialized as a boolean.
        written = write(value)
        if type(written) is type(came) and written == came:
            return value
    return cast("ValueT", _kept(value, came))


def _kept(value: Any, came: WireNumber) -> _Integer | _Decimal:
    made = _Integer(value) if isinstance(value, int) else _Decimal(value)
    made.came = came
    return made


def plain_number(value: Any) -> Any:
    """Return a value without its original form."""
    if isinstance(value, _Integer):
        return int(value)
    return Decimal(value) if isinstance(value, _Decimal) else value


def write_number(value: ValueT, write: Callable[[ValueT], object]) -> object:
    """Serialize a number in its original form if it has one.

    Args:
        value: An `int` or a `Decimal`.
        write: Serializes a value without an original form.

    Returns:
        A JSON number or string.
    """
    return value.came if isinstance(value, _Kept) else write(value)
