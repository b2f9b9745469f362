from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport.runtime.models import RequestModel
from paasport.runtime.omittable import Omittable
from paasport.runtime.unset import UNSET


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
