"""`PUT /events/{id}` (putEvent)."""

from typing import Annotated

from pydantic import Field, StrictInt

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
)
from paasport_runtime.scalars import (
    Base64,
    Date,
    DateTime,
    DecimalText,
    Duration,
    IntegerText,
    Number,
    Numeric,
    Time,
    Uuid,
)


class EventInput(RequestModel):
    date: Omittable[Date] = UNSET
    time: Omittable[Time] = UNSET
    moment: Omittable[DateTime] = UNSET
    length: Omittable[Duration] = UNSET
    uuid: Omittable[Uuid] = UNSET
    picture: Omittable[Base64] = UNSET
    encoded: Omittable[Base64] = UNSET
    price: Omittable[DecimalText] = UNSET
    count: Omittable[IntegerText] = UNSET
    number: Omittable[int] = UNSET
    fraction: Omittable[float] = UNSET
    amount: Omittable[Numeric] = UNSET
    days: Omittable[list[Date | None]] = UNSET
    by_day: Annotated[
        Omittable[dict[str, Date]], Field(validation_alias="by_day", serialization_alias="by_day")
    ] = UNSET
    either: Omittable[Annotated[Date | StrictInt, Field(union_mode="left_to_right")]] = UNSET
    other: Omittable[str] = UNSET


class Event(ResponseModel):
    date: Annotated[Date | str, Field(union_mode="left_to_right")] | None = None
    time: Annotated[Time | str, Field(union_mode="left_to_right")] | None = None
    moment: Annotated[DateTime | str, Field(union_mode="left_to_right")] | None = None
    length: Annotated[Duration | str, Field(union_mode="left_to_right")] | None = None
    uuid: Annotated[Uuid | str, Field(union_mode="left_to_right")] | None = None
    picture: Annotated[Base64 | str, Field(union_mode="left_to_right")] | None = None
    encoded: Annotated[Base64 | str, Field(union_mode="left_to_right")] | None = None
    price: Annotated[DecimalText | str, Field(union_mode="left_to_right")] | None = None
    count: Annotated[IntegerText | str, Field(union_mode="left_to_right")] | None = None
    number: int | None = None
    fraction: Number | None = None
    amount: Annotated[Numeric | str, Field(union_mode="left_to_right")] | None = None
    days: list[Annotated[Date | str, Field(union_mode="left_to_right")] | None] | None = None
    by_day: Annotated[
        dict[str, Annotated[Date | str, Field(union_mode="left_to_right")]] | None,
        Field(validation_alias="by_day", serialization_alias="by_day"),
    ] = None
    either: (
        Annotated[
            Annotated[Date | str, Field(union_mode="left_to_right")] | StrictInt,
            Field(union_mode="left_to_right"),
        ]
        | None
    ) = None
    other: str | None = None


OPERATION: RestOperation[Event] = RestOperation(
    name="putEvent",
    method="PUT",
    path="/events/{id}",
    parameters=(
        Parameter("id", "path", annotation=Uuid),
        Parameter("since", "query", annotation=Date),
        Parameter("within", "query", annotation=Duration),
        Parameter("at", "query", annotation=list[DateTime]),
    ),
    body=EventInput,
    reply=Event,
    envelope=None,
)
