"""Dictionaries that create_job takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NotRequired, TypedDict


class CreateJobRequestOpenDict(TypedDict):
    a: NotRequired[str]


class CreateJobRequestPortDict(TypedDict):
    number: int


class CreateJobRequestDict(TypedDict):
    name: str
    plan: Literal["small", "large"]
    path: NotRequired[str]
    free: NotRequired[str]
    retries: NotRequired[int]
    ratio: NotRequired[float]
    tags: NotRequired[list[str]]
    env: NotRequired[Mapping[str, str]]
    extra: NotRequired[Mapping[str, Any]]
    at: NotRequired[datetime | str]
    items: NotRequired[list[Any]]
    ports: NotRequired[Sequence[CreateJobRequestPortDict]]
    open: NotRequired[CreateJobRequestOpenDict]
