"""`POST /batches` (createBatch)."""

from typing import Annotated

from pydantic import ConfigDict, Field

from paasport_runtime.contract import (
    FieldEncoding,
    FilePart,
    MultipartListBody,
    Parameter,
    RequestModel,
    RestOperation,
)
from paasport_runtime.scalars import Json


class CreateBatchRequestItem(RequestModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Json]  # pyright: ignore[reportIncompatibleVariableOverride]
    count: int


OPERATION: RestOperation[None] = RestOperation(
    name="createBatch",
    method="POST",
    path="/batches",
    bodies=(
        MultipartListBody(
            list[
                Annotated[
                    CreateBatchRequestItem | FilePart | Json, Field(union_mode="left_to_right")
                ]
            ],
            "multipart/mixed",
            first=[
                FieldEncoding(
                    media_type="application/json",
                    headers=(Parameter("X-Batch", "header", annotation=str),),
                )
            ],
            rest=FieldEncoding(media_type="application/octet-stream"),
        ),
    ),
)
