"""`PUT /things` (putThings)."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    OpenEnum,
    OpenUnion,
    RequestModel,
    ResponseModel,
    RestOperation,
    UnknownObject,
    later,
)
from paasport_runtime.scalars import Json

if TYPE_CHECKING:
    from ..models.put_things_request_addon import PutThingsRequestTaggedItem
    from ..models.put_things_request_anything import PutThingsRequestAnything
    from ..models.put_things_request_dockerfile import PutThingsRequestUntagged
    from ..models.put_things_request_single import PutThingsRequestSingle
    from ..models.put_things_request_strategy import PutThingsRequestStrategy
else:
    PutThingsRequestAnything = later(
        __package__, "..models.put_things_request_anything", "PutThingsRequestAnything"
    )
    PutThingsRequestSingle = later(
        __package__, "..models.put_things_request_single", "PutThingsRequestSingle"
    )
    PutThingsRequestStrategy = later(
        __package__, "..models.put_things_request_strategy", "PutThingsRequestStrategy"
    )
    PutThingsRequestTaggedItem = later(
        __package__, "..models.put_things_request_addon", "PutThingsRequestTaggedItem"
    )
    PutThingsRequestUntagged = later(
        __package__, "..models.put_things_request_dockerfile", "PutThingsRequestUntagged"
    )


class ThingsInput(RequestModel):
    single: Omittable[PutThingsRequestSingle] = UNSET
    number: Omittable[
        Annotated[int, Field(ge=1)]
        | Annotated[
            str,
            Field(
                pattern="[^\\n\\r\\x{2028}\\x{2029}]*\\$\\{[^\\n\\r\\x{2028}\\x{2029}]*\\}[^\\n\\r\\x{2028}\\x{2029}]*"
            ),
        ]
    ] = UNSET
    text: Omittable[Annotated[str, Field(pattern="^a")] | Annotated[str, Field(pattern="b$")]] = (
        UNSET
    )
    any_text: Omittable[str] = UNSET
    mode: Omittable[
        Literal["fast"]
        | Annotated[
            str,
            Field(
                pattern="[^\\n\\r\\x{2028}\\x{2029}]*\\$\\{[^\\n\\r\\x{2028}\\x{2029}]*\\}[^\\n\\r\\x{2028}\\x{2029}]*"
            ),
        ]
    ] = UNSET
    modes: Omittable[Literal["HTTP", "TCP"]] = UNSET
    nullable: str | None = None
    null_type: str | None = None
    null_variant: int | None = None
    anything: Omittable[
        Annotated[PutThingsRequestAnything | Json, Field(union_mode="left_to_right")]
    ] = UNSET
    tagged: Omittable[list[PutThingsRequestTaggedItem]] = UNSET
    untagged: Omittable[PutThingsRequestUntagged] = UNSET
    strategy: Omittable[
        Annotated[PutThingsRequestStrategy | dict[str, Json], Field(union_mode="left_to_right")]
    ] = UNSET


class PutThingsResponseSingle(ResponseModel):
    a: str | None = None


class PutThingsResponseAnything(ResponseModel):
    code: int


class PutThingsResponseDockerfile(ResponseModel):
    dockerfile: str


class PutThingsResponseBuildpack(ResponseModel):
    buildpack: str


class PutThingsResponseStrategy(ResponseModel):
    uri: str | None = None


class PutThingsResponseAddon(ResponseModel):
    kind: Literal["Addon"]
    spec: str


class PutThingsResponseJob(ResponseModel):
    kind: Literal["Job"]
    spec: int | None = None


class PutThingsResponseVcsPush(ResponseModel):
    kind: Literal["vcs-push"]


class PutThingsResponseMode(OpenEnum):
    FAST = "fast"


class PutThingsResponseModes(OpenEnum):
    HTTP = "HTTP"
    TCP = "TCP"


PutThingsResponseUntagged: TypeAlias = Annotated[
    Annotated[PutThingsResponseDockerfile | PutThingsResponseBuildpack, Field(union_mode="smart")]
    | str
    | UnknownObject,
    Field(union_mode="left_to_right"),
]

PutThingsResponseTaggedItem: TypeAlias = Annotated[
    PutThingsResponseAddon | PutThingsResponseJob | PutThingsResponseVcsPush | UnknownObject,
    OpenUnion(
        {
            "Addon": PutThingsResponseAddon,
            "Job": PutThingsResponseJob,
            "vcs-push": PutThingsResponseVcsPush,
        },
        tag="kind",
        wire_tag="kind",
    ),
]


class Things(ResponseModel):
    single: PutThingsResponseSingle | None = None
    number: int | str | None = None
    text: str | None = None
    any_text: str | None = None
    mode: PutThingsResponseMode | None = None
    modes: PutThingsResponseModes | None = None
    nullable: str | None = None
    null_type: str | None = None
    null_variant: int | None = None
    anything: (
        Annotated[PutThingsResponseAnything | Json, Field(union_mode="left_to_right")] | None
    ) = None
    tagged: list[PutThingsResponseTaggedItem] | None = None
    untagged: PutThingsResponseUntagged | None = None
    strategy: (
        Annotated[PutThingsResponseStrategy | dict[str, Json], Field(union_mode="left_to_right")]
        | None
    ) = None


OPERATION: RestOperation[Things] = RestOperation(
    name="putThings",
    method="PUT",
    path="/things",
    body=ThingsInput,
    reply=Things,
    envelope=None,
)
