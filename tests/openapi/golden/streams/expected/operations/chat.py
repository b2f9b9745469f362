"""`POST /chat` (chat)."""

from paasport_runtime.contract import EventStreamReply, RequestModel, ResponseModel, RestOperation

from ..models.completion import Completion


class ChatRequest(RequestModel):
    model: str
    stream: bool | None = None


class Chunk(ResponseModel):
    id: str
    text: str | None = None


OPERATION: RestOperation[Completion] = RestOperation(
    name="chat",
    method="POST",
    path="/chat",
    body=ChatRequest,
    reply=Completion,
    envelope=None,
    streams=(EventStreamReply("2XX", Chunk, "text/event-stream"),),
)
