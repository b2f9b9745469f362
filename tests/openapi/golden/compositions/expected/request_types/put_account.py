"""Dictionaries that put_account takes."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class LimitsInputDict(TypedDict):
    most: NotRequired[int]


class AccountRequestDict(TypedDict):
    id: str
    secret: NotRequired[str]
    status: NotRequired[Literal["open", "closed"]]
    limits: NotRequired[LimitsInputDict]
