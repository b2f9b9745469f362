"""Dictionaries that query_pets takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class QueryPetsRequestDict(TypedDict):
    name: NotRequired[str]
