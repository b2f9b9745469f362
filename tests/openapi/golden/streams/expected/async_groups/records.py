"""Operations of Example tagged `records`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestApi

if TYPE_CHECKING:
    from pydantic import JsonValue

    from paasport_runtime.contract import AsyncEventStream

    from ..models.change import Change


class AsyncRecordsGroup(AsyncRestApi):
    """Operations of Example tagged `records`."""

    def anything(self) -> AsyncEventStream[JsonValue]:
        """`GET /logs/any` (anything).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.anything import OPERATION

        return self._stream(OPERATION)

    def logs(self) -> AsyncEventStream[Change]:
        """`GET /logs` (logs).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.logs import OPERATION

        return self._stream(OPERATION)

    def sequence(self) -> AsyncEventStream[Change]:
        """`GET /logs/sequence` (sequence).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.sequence import OPERATION

        return self._stream(OPERATION)
