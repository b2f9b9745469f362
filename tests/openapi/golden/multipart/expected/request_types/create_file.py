"""Dictionaries that create_file takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from paasport_runtime.contract import FilePart


class CreateFileRequestMetadataDict(TypedDict):
    name: NotRequired[str]


class CreateFileRequestDict(TypedDict):
    metadata: CreateFileRequestMetadataDict
    media: FilePart
