"""Dictionaries that create_sink takes."""

from __future__ import annotations

from typing import Literal, TypedDict


class CreateSinkRequestADict(TypedDict):
    type: Literal["a"]


class CreateSinkRequestBDict(TypedDict):
    type: Literal["b"]


class CreateSinkRequestCDict(TypedDict):
    type: Literal["c"]


class CreateSinkRequestDDict(TypedDict):
    type: Literal["d"]


class CreateSinkRequestEDict(TypedDict):
    type: Literal["e"]
