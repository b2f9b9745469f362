"""Operations of Example tagged `events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import EventStream, ServerSentEvent, Unset

    from ..operations.assist import AssistEvent
    from ..operations.watch import WatchEvent


class EventsGroup(RestApi):
    """Operations of Example tagged `events`."""

    def assist(self) -> EventStream[AssistEvent]:
        """`GET /events/assistant` (assist).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.assist import OPERATION

        return self._stream(OPERATION)

    def tail(self) -> EventStream[ServerSentEvent]:
        """`GET /events/raw` (tail).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.tail import OPERATION

        return self._stream(OPERATION)

    def watch(self, *, since: str | Unset = UNSET) -> EventStream[WatchEvent]:
        """`GET /events` (watch).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.watch import OPERATION

        return self._stream(OPERATION, query={"since": since})
