from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class PutThingsRequestAddon(RequestModel):
    kind: Literal["Addon"]
    spec: str


class PutThingsRequestJob(RequestModel):
    kind: Literal["Job"]
    spec: Omittable[int] = UNSET


class PutThingsRequestVcsPush(RequestModel):
    kind: Literal["vcs-push"]


PutThingsRequestTaggedItem: TypeAlias = Annotated[
    PutThingsRequestAddon | PutThingsRequestJob | PutThingsRequestVcsPush,
    Field(discriminator="kind"),
]
