"""Dictionaries that put_things takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict


class PutThingsRequestSingleDict(TypedDict):
    a: NotRequired[str]


class PutThingsRequestAnythingDict(TypedDict):
    code: int


class PutThingsRequestDockerfileDict(TypedDict):
    dockerfile: str


class PutThingsRequestBuildpackDict(TypedDict):
    buildpack: str


class PutThingsRequestStrategyDict(TypedDict):
    uri: NotRequired[str]


class PutThingsRequestAddonDict(TypedDict):
    kind: Literal["Addon"]
    spec: str


class PutThingsRequestJobDict(TypedDict):
    kind: Literal["Job"]
    spec: NotRequired[int]


class PutThingsRequestVcsPushDict(TypedDict):
    kind: Literal["vcs-push"]


class ThingsInputDict(TypedDict):
    single: NotRequired[PutThingsRequestSingleDict]
    number: NotRequired[int | str]
    text: NotRequired[str]
    anyText: NotRequired[str]
    mode: NotRequired[Literal["fast"] | str]
    modes: NotRequired[Literal["HTTP", "TCP"]]
    nullable: NotRequired[str | None]
    nullType: NotRequired[str | None]
    nullVariant: NotRequired[int | None]
    anything: NotRequired[PutThingsRequestAnythingDict | Any]
    tagged: NotRequired[
        Sequence[PutThingsRequestAddonDict | PutThingsRequestJobDict | PutThingsRequestVcsPushDict]
    ]
    untagged: NotRequired[PutThingsRequestDockerfileDict | PutThingsRequestBuildpackDict | str]
    strategy: NotRequired[PutThingsRequestStrategyDict | Mapping[str, Any]]
