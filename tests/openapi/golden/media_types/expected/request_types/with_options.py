"""Dictionaries that with_options_ takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class WithOptionsRequestDict(TypedDict):
    a: NotRequired[str]
