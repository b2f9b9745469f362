"""Dictionaries that search_orders takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SearchOrdersRequestDict(TypedDict):
    words: str
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    resume_at: NotRequired[str]
