"""Dictionaries that put_things takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict


class ThingsInputSingleDict(TypedDict):
    a: NotRequired[str]


class ThingsInputAnythingDict(TypedDict):
    code: int


class ThingsInputDockerfileDict(TypedDict):
    dockerfile: str


class ThingsInputBuildpackDict(TypedDict):
    buildpack: str


class ThingsInputStrategyDict(TypedDict):
    uri: NotRequired[str]


class ThingsInputAddonDict(TypedDict):
    kind: Literal["Addon"]
    spec: str


class ThingsInputJobDict(TypedDict):
    kind: Literal["Job"]
    spec: NotRequired[int]


class ThingsInputVcsPushDict(TypedDict):
    kind: Literal["vcs-push"]


class ThingsInputDict(TypedDict):
    single: NotRequired[ThingsInputSingleDict]
    number: NotRequired[int | str]
    text: NotRequired[str]
    anyText: NotRequired[str]
    mode: NotRequired[Literal["fast"] | str]
    modes: NotRequired[Literal["HTTP", "TCP"]]
    nullable: NotRequired[str | None]
    nullType: NotRequired[str | None]
    nullVariant: NotRequired[int | None]
    anything: NotRequired[ThingsInputAnythingDict | Any]
    tagged: NotRequired[
        Sequence[ThingsInputAddonDict | ThingsInputJobDict | ThingsInputVcsPushDict]
    ]
    untagged: NotRequired[ThingsInputDockerfileDict | ThingsInputBuildpackDict | str]
    strategy: NotRequired[ThingsInputStrategyDict | Mapping[str, Any]]
