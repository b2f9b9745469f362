from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import OpenUnion, ResponseModel, UnknownObject
from paasport_runtime.scalars import Number


class CircleVariant(ResponseModel):
    k: Literal["round", "ball"]
    radius: Number | None = None


class SquareVariant(ResponseModel):
    k: Literal["square"]
    side: Number | None = None


class BlobVariant(ResponseModel):
    area: Number | None = None
    k: Literal["Blob"] | None = None


Shape: TypeAlias = Annotated[
    CircleVariant | SquareVariant | BlobVariant | UnknownObject,
    OpenUnion(
        {
            "round": CircleVariant,
            "ball": CircleVariant,
            "square": SquareVariant,
            "Blob": BlobVariant,
        },
        tag="k",
        wire_tag="k",
    ),
]
