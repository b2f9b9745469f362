"""`GET /events` (watch)."""

from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import (
    EventStreamReply,
    OpenUnion,
    Parameter,
    ResponseModel,
    RestOperation,
    UnknownObject,
)

from ..models.change import Change


class WatchEventNote(ResponseModel):
    event: Literal["note"]
    data: str
    id: str | None = None
    retry: int | None = None


class WatchEventChanged(ResponseModel):
    event: Literal["changed"]
    data: Change
    id: str | None = None
    retry: int | None = None


WatchEvent: TypeAlias = Annotated[
    WatchEventNote | WatchEventChanged | UnknownObject,
    OpenUnion(
        {"note": WatchEventNote, "changed": WatchEventChanged}, tag="event", wire_tag="event"
    ),
]

OPERATION: RestOperation[None] = RestOperation(
    name="watch",
    method="GET",
    path="/events",
    parameters=(Parameter("since", "query", annotation=str),),
    streams=(
        EventStreamReply("2XX", WatchEvent, "text/event-stream", is_event=True, texts=("note",)),
    ),
)
