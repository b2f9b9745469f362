"""Parsing and formatting dates, times and durations in RFC 3339 and ISO 8601."""

from __future__ import annotations

import datetime as datetimes
import re
from typing import Final

from .kept_texts import keep_text, kept_text
from .number_texts import read_digits

_CLOCK: Final = r"\d\d:\d\d(?::\d\d(?:[.,](?P<fraction>\d+))?)?"
_OFFSET: Final = r"(?:[Zz]|[+-]\d\d:?\d\d)?"
_DATE: Final = r"\d{4}-\d\d-\d\d"
_TIME: Final = _CLOCK + _OFFSET
_DATE_TIME: Final = _DATE + "[Tt ]" + _CLOCK + _OFFSET
_AMOUNT: Final = r"\d+(?:[.,]\d+)?"
_DURATION: Final = (
    rf"(?P<sign>[+-]?)P(?=[\dT])(?:(?P<years>{_AMOUNT})Y)?(?:(?P<months>{_AMOUNT})M)?"
    rf"(?:(?P<weeks>{_AMOUNT})W)?(?:(?P<days>{_AMOUNT})D)?"
    rf"(?:T(?=\d)(?:(?P<hours>{_AMOUNT})H)?(?:(?P<minutes>{_AMOUNT})M)?"
    rf"(?:(?P<seconds>{_AMOUNT})S)?)?"
)
_MICROSECONDS: Final = {
    "weeks": 604_800_000_000,
    "days": 86_400_000_000,
    "hours": 3_600_000_000,
    "minutes": 60_000_000,
    "seconds": 1_000_000,
}

FAST_DATE: Final = r"^\d{4}-\d\d-\d\d$"
"""The strings that `write_date` produces, and some that are not dates."""

_WRITTEN_FRACTION: Final = r"(?:[1-9]\d\d|\d[1-9]\d|\d\d[1-9])"
FAST_DATE_TIME: Final = (
    rf"^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(?:\d{{3}})?{_WRITTEN_FRACTION})?"
    r"(?:Z|[+-](?:[1-9]\d|0[1-9]):\d\d)$"
)
"""The strings with an offset that `write_date_time` produces, for a linear-time engine."""

UTC_DATE_TIME: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z$"
"""Strings in UTC with any fraction, such as nanoseconds, for the same engine."""

ANY_DATE_TIME: Final = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d"
"""The start of any date and time, for the same engine."""


def read_date(text: str) -> datetimes.date:
    """Parse a date; raises ValueError for anything else."""
    _match(_DATE, text)
    return datetimes.date.fromisoformat(text)


def write_date(value: datetimes.date) -> str:
    """Format a date."""
    return value.isoformat()


def read_date_time(text: str) -> datetimes.datetime:
    """Parse a date and time, in UTC if it has no offset.

    If it would be formatted differently, for example without nanoseconds, its string is remembered.
    """
    match = _match(_DATE_TIME, text)
    value = datetimes.datetime.fromisoformat(_within_microseconds(text, match).upper())
    if value.tzinfo is None:
        value = value.replace(tzinfo=datetimes.UTC)
    return value if write_date_time(value) == text else keep_text(value, text)


def write_date_time(value: datetimes.datetime) -> str:
    """Format a date and time as parsed, or else in RFC 3339, with milliseconds if exact."""
    return kept_text(value) or _with_short_fraction(value)


_EPOCH: Final = datetimes.datetime(1970, 1, 1, tzinfo=datetimes.UTC)


def read_unix_seconds(text: str) -> datetimes.datetime:
    """Parse whole seconds since 1970; raises ValueError or ArithmeticError for anything else."""
    return _EPOCH + datetimes.timedelta(seconds=read_digits(text))


def write_unix_seconds(value: datetimes.datetime) -> int:
    """Format a date and time as whole seconds since 1970."""
    return (value - _EPOCH) // datetimes.timedelta(seconds=1)


def check_date_time(text: str) -> None:
    """Check a date and time, which may be a leap second."""
    match = _match(_DATE_TIME, text)
    usual = re.sub(r":60(?=\D|$)", ":59", _within_microseconds(text, match).upper())
    datetimes.datetime.fromisoformat(usual)


def read_time(text: str) -> datetimes.time:
    """Parse a time, with or without an offset."""
    match = _match(_TIME, text)
    value = datetimes.time.fromisoformat(_within_microseconds(text, match).upper())
    return value if write_time(value) == text else keep_text(value, text)


def write_time(value: datetimes.time) -> str:
    """Format a time as parsed, or else in ISO 8601, with milliseconds if exact."""
    return kept_text(value) or _with_short_fraction(value)


def check_time(text: str) -> None:
    """Check a time, which may be a leap second."""
    match = _match(_TIME, text)
    usual = re.sub(r":60(?=\D|$)", ":59", _within_microseconds(text, match).upper())
    datetimes.time.fromisoformat(usual)


def read_duration(text: str) -> datetimes.timedelta:
    """Parse a duration; raises ValueError for years and months, whose length varies."""
    match = check_duration(text)
    if match["years"] or match["months"]:
        raise ValueError("no fixed length")
    total = 0
    for unit, factor in _MICROSECONDS.items():
        whole, _, fraction = (match[unit] or "0").replace(",", ".").partition(".")
        scaled, rest = divmod(int(fraction or 0) * factor, 10 ** len(fraction))
        if rest:
            raise ValueError("finer than microseconds")
        total += int(whole) * factor + scaled
    value = datetimes.timedelta(microseconds=-total if match["sign"] == "-" else total)
    return value if write_duration(value) == text else keep_text(value, text)


def write_duration(value: datetimes.timedelta) -> str:
    """Format a duration as parsed, or else in ISO 8601, with days as the largest unit."""
    text = kept_text(value)
    if text is not None:
        return text
    total = value // datetimes.timedelta(microseconds=1)
    days, rest = divmod(abs(total), _MICROSECONDS["days"])
    hours, rest = divmod(rest, _MICROSECONDS["hours"])
    minutes, rest = divmod(rest, _MICROSECONDS["minutes"])
    seconds, microseconds = divmod(rest, _MICROSECONDS["seconds"])
    fraction = f".{microseconds:06}".rstrip("0").rstrip(".")
    clock = "".join(
        f"{amount}{unit}"
        for amount, unit in ((hours, "H"), (minutes, "M"), (f"{seconds}{fraction}", "S"))
        if amount not in (0, "0")
    )
    date = f"{days}D" if days or not clock else ""
    return f"{'-' if total < 0 else ''}P{date}{'T' if clock else ''}{clock}"


def check_duration(text: str) -> re.Match[str]:
    """Match a duration, which may have years and months."""
    return _match(_DURATION, text)


def _match(pattern: str, text: str) -> re.Match[str]:
    match = re.fullmatch(pattern, text, re.ASCII)
    if match is None:
        raise ValueError("another form")
    return match


def _within_microseconds(text: str, match: re.Match[str]) -> str:
    start, end = match.span("fraction")
    return text if end - start <= 6 else text[: start + 6] + text[end:]


def _with_short_fraction(value: datetimes.datetime | datetimes.time) -> str:
    milliseconds = value.microsecond and value.microsecond % 1000 == 0
    text = value.isoformat(timespec="milliseconds" if milliseconds else "auto")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text
