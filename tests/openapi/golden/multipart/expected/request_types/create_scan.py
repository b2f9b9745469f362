"""Dictionaries that create_scan takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from paasport_runtime.contract import FilePart


class CreateScanRequestNoteDict(TypedDict):
    text: NotRequired[str]


class CreateScanRequestDict(TypedDict):
    pages: Sequence[FilePart]
    note: NotRequired[CreateScanRequestNoteDict]
    anything: NotRequired[FilePart | Any]
