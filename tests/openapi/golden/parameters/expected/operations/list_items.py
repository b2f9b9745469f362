"""`GET /items/{itemId}/{parts}` (listItems)."""

from typing import Annotated, Literal, Union

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, Parameter, RequestModel, RestOperation
from paasport_runtime.scalars import DateTime, Json


class ListItemsFilterParameter(RequestModel):
    owner: str
    created_by: Omittable[str] = UNSET
    class_: Annotated[
        Omittable[int], Field(validation_alias="class", serialization_alias="class")
    ] = UNSET


OPERATION: RestOperation[str] = RestOperation(
    name="listItems",
    method="GET",
    path="/items/{itemId}/{parts}",
    parameters=(
        Parameter("itemId", "path", annotation=Annotated[str, Field(pattern="^[a-z]+$")]),
        Parameter("parts", "path", style="simple", explode=False, annotation=list[str]),
        Parameter(
            "per_page", "query", annotation=Annotated[int, Field(ge=1, le=100)], required=True
        ),
        Parameter("ratio", "query", annotation=float),
        Parameter("offset", "query", annotation=Union[Annotated[int, Field(ge=0)], None]),
        Parameter("state", "query", annotation=Literal["open", "closed"]),
        Parameter("since", "query", annotation=DateTime),
        Parameter(
            "ids",
            "query",
            style="pipeDelimited",
            explode=False,
            annotation=Annotated[list[int], Field(max_length=2)],
        ),
        Parameter(
            "filter", "query", style="deepObject", explode=True, annotation=ListItemsFilterParameter
        ),
        Parameter("labels", "query", annotation=dict[str, str]),
        Parameter("where", "query", media_type="application/json", annotation=dict[str, Json]),
        Parameter("any", "query", annotation=Json),
        Parameter("X-Note", "header", annotation=Annotated[str, Field(max_length=5)]),
        Parameter("X-Filter", "header", explode=False, annotation=ListItemsFilterParameter),
    ),
    reply=str,
    envelope=None,
)
