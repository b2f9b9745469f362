"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import RestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import Download, EventStream, FileContent, ServerSentEvent


class DefaultGroup(RestApi):
    """Operations of Example tagged `default`."""

    def add_order(self) -> None:
        """`POST /orders` (addOrder)."""
        from ..operations.add_order import OPERATION

        return self._execute(OPERATION)

    def both(self) -> None:
        """`GET /both` (both)."""
        from ..operations.both import OPERATION

        return self._execute(OPERATION)

    def connected(self) -> None:
        """`GET /connected` (connected)."""
        from ..operations.connected import OPERATION

        return self._execute(OPERATION)

    def list_orders(self) -> str:
        """`GET /orders` (listOrders)."""
        from ..operations.list_orders import OPERATION

        return self._execute(OPERATION)

    def mine(self) -> None:
        """`GET /mine` (mine)."""
        from ..operations.mine import OPERATION

        return self._execute(OPERATION)

    def open(self) -> None:
        """`GET /open` (open)."""
        from ..operations.open import OPERATION

        return self._execute(OPERATION)

    def report(self) -> bytes:
        """`GET /report` (report)."""
        from ..operations.report import OPERATION

        return self._execute(OPERATION)

    def stream_report(self) -> Download:
        """`GET /report` (report).

        Returns the file as it arrives, for saving it or reading it in chunks.
        """
        from ..operations.report import OPERATION

        return self._download(OPERATION)

    def upload(self, body: FileContent) -> None:
        """`POST /uploads` (upload).

        Args:
            body: The request body, as bytes, a path or an open file.
        """
        from ..operations.upload import OPERATION

        return self._execute(OPERATION, body=body)

    def watch(self) -> EventStream[ServerSentEvent]:
        """`GET /changes` (watch).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.watch import OPERATION

        return self._stream(OPERATION)
