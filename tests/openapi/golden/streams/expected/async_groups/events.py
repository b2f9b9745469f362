"""Operations of Example tagged `events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import AsyncEventStream, ServerSentEvent, Unset

    from ..operations.assist import AssistEvent
    from ..operations.watch import WatchEvent


class AsyncEventsGroup(AsyncRestApi):
    """Operations of Example tagged `events`."""

    def assist(self) -> AsyncEventStream[AssistEvent]:
        """`GET /events/assistant` (assist).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.assist import OPERATION

        return self._stream(OPERATION)

    def tail(self) -> AsyncEventStream[ServerSentEvent]:
        """`GET /events/raw` (tail).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.tail import OPERATION

        return self._stream(OPERATION)

    def watch(self, *, since: str | Unset = UNSET) -> AsyncEventStream[WatchEvent]:
        """`GET /events` (watch).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.watch import OPERATION

        return self._stream(OPERATION, query={"since": since})
