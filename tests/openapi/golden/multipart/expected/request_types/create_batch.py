"""Dictionaries that create_batch takes."""

from __future__ import annotations

from typing import TypedDict


class CreateBatchRequestItemDict(TypedDict):
    count: int
