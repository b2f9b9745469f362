from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class ThingsInputAddon(RequestModel):
    kind: Literal["Addon"]
    spec: str


class ThingsInputJob(RequestModel):
    kind: Literal["Job"]
    spec: Omittable[int] = UNSET


class ThingsInputVcsPush(RequestModel):
    kind: Literal["vcs-push"]


ThingsInputTaggedItem: TypeAlias = Annotated[
    ThingsInputAddon | ThingsInputJob | ThingsInputVcsPush, Field(discriminator="kind")
]
