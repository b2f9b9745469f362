"""`PUT /things` (putThings)."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

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
    from ..models.things_input_addon import ThingsInputTaggedItem
    from ..models.things_input_anything import ThingsInputAnything
    from ..models.things_input_dockerfile import ThingsInputUntagged
    from ..models.things_input_single import ThingsInputSingle
    from ..models.things_input_strategy import ThingsInputStrategy
else:
    ThingsInputAnything = later(
        __package__, "..models.things_input_anything", "ThingsInputAnything"
    )
    ThingsInputSingle = later(__package__, "..models.things_input_single", "ThingsInputSingle")
    ThingsInputStrategy = later(
        __package__, "..models.things_input_strategy", "ThingsInputStrategy"
    )
    ThingsInputTaggedItem = later(
        __package__, "..models.things_input_addon", "ThingsInputTaggedItem"
    )
    ThingsInputUntagged = later(
        __package__, "..models.things_input_dockerfile", "ThingsInputUntagged"
    )


class ThingsInput(RequestModel):
    single: Omittable[ThingsInputSingle] = UNSET
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
        Annotated[ThingsInputAnything | Json, Field(union_mode="left_to_right")]
    ] = UNSET
    tagged: Omittable[list[ThingsInputTaggedItem]] = UNSET
    untagged: Omittable[ThingsInputUntagged] = UNSET
    strategy: Omittable[
        Annotated[ThingsInputStrategy | dict[str, Json], Field(union_mode="left_to_right")]
    ] = UNSET


class ThingsSingle(ResponseModel):
    a: str | None = None


class ThingsAnything(ResponseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Json]  # pyright: ignore[reportIncompatibleVariableOverride]
    code: int


class ThingsStrategy(ResponseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Json]  # pyright: ignore[reportIncompatibleVariableOverride]
    uri: str | None = None


class ThingsModes(OpenEnum):
    HTTP = "HTTP"
    TCP = "TCP"


class ThingsDockerfile(ResponseModel):
    dockerfile: str


class ThingsBuildpack(ResponseModel):
    buildpack: str


ThingsUntagged: TypeAlias = Annotated[
    Annotated[ThingsDockerfile | ThingsBuildpack, Field(union_mode="smart")] | str | UnknownObject,
    Field(union_mode="left_to_right"),
]


class ThingsAddon(ResponseModel):
    kind: Literal["Addon"]
    spec: str


class ThingsJob(ResponseModel):
    kind: Literal["Job"]
    spec: int | None = None


class ThingsVcsPush(ResponseModel):
    kind: Literal["vcs-push"]


ThingsTaggedItem: TypeAlias = Annotated[
    ThingsAddon | ThingsJob | ThingsVcsPush | UnknownObject,
    OpenUnion(
        {"Addon": ThingsAddon, "Job": ThingsJob, "vcs-push": ThingsVcsPush},
        tag="kind",
        wire_tag="kind",
    ),
]


class Things(ResponseModel):
    single: ThingsSingle | None = None
    number: int | str | None = None
    text: str | None = None
    any_text: str | None = None
    mode: str | None = None
    modes: ThingsModes | None = None
    nullable: str | None = None
    null_type: str | None = None
    null_variant: int | None = None
    anything: Annotated[ThingsAnything | Json, Field(union_mode="left_to_right")] | None = None
    tagged: list[ThingsTaggedItem] | None = None
    untagged: ThingsUntagged | None = None
    strategy: (
        Annotated[ThingsStrategy | dict[str, Json], Field(union_mode="left_to_right")] | None
    ) = None


OPERATION: RestOperation[Things] = RestOperation(
    name="putThings",
    method="PUT",
    path="/things",
    body=ThingsInput,
    reply=Things,
    envelope=None,
)
