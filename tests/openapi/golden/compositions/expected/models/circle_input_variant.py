from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import UNSET, Omittable, RequestModel, TaggedUnion


class CircleInputVariant(RequestModel):
    k: Literal["round", "ball"]
    radius: Omittable[float] = UNSET


class SquareInputVariant(RequestModel):
    k: Literal["square"]
    side: Omittable[float] = UNSET


class BlobInputVariant(RequestModel):
    area: Omittable[float] = UNSET
    k: Omittable[Literal["Blob"]] = UNSET


ShapeInput: TypeAlias = Annotated[
    CircleInputVariant | SquareInputVariant | BlobInputVariant,
    TaggedUnion(
        {
            "round": CircleInputVariant,
            "ball": CircleInputVariant,
            "square": SquareInputVariant,
            "Blob": BlobInputVariant,
        },
        tag="k",
        wire_tag="k",
    ),
]
