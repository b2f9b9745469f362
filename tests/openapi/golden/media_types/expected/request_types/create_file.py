"""Dictionaries that create_file takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from paasport_runtime.contract import FilePart


class CreateFileRequestMetaDict(TypedDict):
    k: NotRequired[int]


class CreateFileRequestDict(TypedDict):
    file: FilePart
    purpose: Literal["a", "b"]
    more: NotRequired[Sequence[FilePart]]
    meta: NotRequired[CreateFileRequestMetaDict]
    tags: NotRequired[list[str]]
