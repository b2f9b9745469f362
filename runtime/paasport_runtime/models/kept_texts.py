"""Values that remember their original string if they would be serialized differently.

2024-01-01T00:00:00.000Z and 2024-01-01T00:00:00Z are the same time, but a server that compares
strings treats them as different.
"""

from __future__ import annotations

import datetime as datetimes
import uuid
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

ValueT = TypeVar("ValueT")


class _Kept:
    """A value with its original string; results of operations do not have it."""

    __slots__ = ()

    if TYPE_CHECKING:
        kept_text: str

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, ...]:
        text = kept_text(self)
        bare = cast("Any", self)._bare()
        return (_same, (bare,)) if text is None else (keep_text, (bare, text))

    def __repr__(self) -> str:
        return repr(cast("Any", self)._bare())


class _DateTime(_Kept, datetimes.datetime):
    __slots__ = ("kept_text",)

    def _bare(self) -> datetimes.datetime:
        return datetimes.datetime.combine(self.date(), self.timetz())


class _Time(_Kept, datetimes.time):
    __slots__ = ("kept_text",)

    def _bare(self) -> datetimes.time:
        return datetimes.time(
            self.hour, self.minute, self.second, self.microsecond, self.tzinfo, fold=self.fold
        )


class _Duration(_Kept, datetimes.timedelta):
    __slots__ = ("kept_text",)

    def _bare(self) -> datetimes.timedelta:
        return datetimes.timedelta(self.days, self.seconds, self.microseconds)


class _Uuid(_Kept, uuid.UUID):
    __slots__ = ("kept_text",)

    def _bare(self) -> uuid.UUID:
        return uuid.UUID(int=self.int)


def _same(value: ValueT) -> ValueT:
    return value


def _made(value: Any) -> Any:
    if isinstance(value, datetimes.datetime):
        return _DateTime.combine(value.date(), value.timetz())
    if isinstance(value, datetimes.time):
        return _Time(
            value.hour, value.minute, value.second, value.microsecond, value.tzinfo, fold=value.fold
        )
    if isinstance(value, datetimes.timedelta):
        return _Duration(value.days, value.seconds, value.microseconds)
    return _Uuid(int=value.int)


_SET: Final = object.__setattr__


def keep_text(value: ValueT, text: str) -> ValueT:
    """Make a value remember its original string.

    Args:
        value: A date and time, a time, a duration or a UUID.
        text: The string that it was parsed from.

    Returns:
        An equal instance of a subclass.
    """
    made = _made(value)
    # UUIDs reject ordinary assignment.
    _SET(made, "kept_text", text)
    return cast("ValueT", made)


def date_time_with_text(value: datetimes.datetime, text: str) -> datetimes.datetime:
    """Make a date and time remember its original string; without an offset, it is in UTC.

    A fast `keep_text`, for servers that send all timestamps in another form.

    Args:
        value: The date and time.
        text: The string that it was parsed from.

    Returns:
        An equal instance of a subclass.
    """
    made = _DateTime(
        value.year, value.month, value.day, value.hour, value.minute, value.second,
        value.microsecond, value.tzinfo or datetimes.UTC,
    )  # fmt: skip
    made.kept_text = text
    return made


def utc_date_time_with_text(text: str) -> datetimes.datetime:
    """Parse a date and time in UTC, as fast as Python can, and remember its string.

    Args:
        text: An RFC 3339 string that ends with `Z`; digits beyond microseconds remain in the
            string only.

    Returns:
        An instance of a subclass; raises ValueError if the date or time does not exist.
    """
    made = _DateTime.fromisoformat(text)
    made.kept_text = text
    return made


def kept_text(value: object) -> str | None:
    """Return the original string of a value.

    Args:
        value: Any value.

    Returns:
        The string; None if the value has none, as when it was computed from another value.
    """
    return getattr(value, "kept_text", None)


def write_uuid(value: uuid.UUID) -> str:
    """Serialize a UUID in its original form, or else in lower case."""
    return kept_text(value) or str(value)
