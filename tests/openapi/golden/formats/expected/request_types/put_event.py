"""Dictionaries that put_event takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NotRequired, TypedDict
from uuid import UUID

from paasport_runtime.scalars import Numeric

EventInputDict = TypedDict(
    "EventInputDict",
    {
        "date": "NotRequired[date | str]",
        "time": "NotRequired[time | str]",
        "moment": "NotRequired[datetime | str]",
        "length": "NotRequired[timedelta | str]",
        "uuid": "NotRequired[UUID | str]",
        "picture": "NotRequired[bytes | str]",
        "encoded": "NotRequired[bytes | str]",
        "price": "NotRequired[Decimal | str]",
        "count": "NotRequired[int | str]",
        "number": "NotRequired[int]",
        "fraction": "NotRequired[float]",
        "amount": "NotRequired[Numeric | str]",
        "days": "NotRequired[list[date | str | None]]",
        "by_day": "NotRequired[Mapping[str, date | str]]",
        "either": "NotRequired[date | str | int]",
        "other": "NotRequired[str]",
    },
)
