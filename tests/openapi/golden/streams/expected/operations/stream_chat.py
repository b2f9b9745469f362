"""`POST /chat/stream` (streamChat)."""

from paasport_runtime.contract import RestOperation

from ..models.completion import Completion

OPERATION: RestOperation[Completion] = RestOperation(
    name="streamChat",
    method="POST",
    path="/chat/stream",
    reply=Completion,
    envelope=None,
)
