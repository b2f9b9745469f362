"""Dictionaries that speak takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SpeakRequestDict(TypedDict):
    text: NotRequired[str]
