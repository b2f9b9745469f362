"""`POST /speech` (speak)."""

from paasport_runtime.contract import (
    UNSET,
    BinaryReply,
    EventStreamReply,
    Omittable,
    RequestModel,
    ResponseModel,
    RestOperation,
)


class SpeakRequest(RequestModel):
    text: Omittable[str] = UNSET


class SpeakEvent(ResponseModel):
    audio: str | None = None


OPERATION: RestOperation[bytes] = RestOperation(
    name="speak",
    method="POST",
    path="/speech",
    body=SpeakRequest,
    replies=(BinaryReply("2XX", "audio/mpeg"),),
    streams=(EventStreamReply("2XX", SpeakEvent, "text/event-stream"),),
    downloads=("audio/mpeg",),
)
