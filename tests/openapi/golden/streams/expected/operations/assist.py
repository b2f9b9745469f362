"""`GET /events/assistant` (assist)."""

from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import (
    EventStreamReply,
    OpenUnion,
    ResponseModel,
    RestOperation,
    UnknownObject,
)

from ..models.change import Change


class AssistEventStarted(ResponseModel):
    event: Literal["started"]
    data: Change


class AssistEventEnded(ResponseModel):
    event: Literal["ended"]
    data: str


AssistEvent: TypeAlias = Annotated[
    AssistEventStarted | AssistEventEnded | UnknownObject,
    OpenUnion(
        {"started": AssistEventStarted, "ended": AssistEventEnded}, tag="event", wire_tag="event"
    ),
]

OPERATION: RestOperation[None] = RestOperation(
    name="assist",
    method="GET",
    path="/events/assistant",
    streams=(
        EventStreamReply("2XX", AssistEvent, "text/event-stream", is_event=True, texts=("ended",)),
    ),
)
