"""Dictionaries that chat takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ChatRequestDict(TypedDict):
    model: str
    stream: NotRequired[bool | None]
