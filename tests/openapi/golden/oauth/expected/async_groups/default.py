"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import (
        AsyncDownload,
        AsyncEventStream,
        FileContent,
        ServerSentEvent,
    )


class AsyncDefaultGroup(AsyncRestApi):
    """Operations of Example tagged `default`."""

    async def add_order(self) -> None:
        """`POST /orders` (addOrder)."""
        from ..operations.add_order import OPERATION

        return await self._execute(OPERATION)

    async def both(self) -> None:
        """`GET /both` (both)."""
        from ..operations.both import OPERATION

        return await self._execute(OPERATION)

    async def connected(self) -> None:
        """`GET /connected` (connected)."""
        from ..operations.connected import OPERATION

        return await self._execute(OPERATION)

    async def list_orders(self) -> str:
        """`GET /orders` (listOrders)."""
        from ..operations.list_orders import OPERATION

        return await self._execute(OPERATION)

    async def mine(self) -> None:
        """`GET /mine` (mine)."""
        from ..operations.mine import OPERATION

        return await self._execute(OPERATION)

    async def open(self) -> None:
        """`GET /open` (open)."""
        from ..operations.open import OPERATION

        return await self._execute(OPERATION)

    async def report(self) -> bytes:
        """`GET /report` (report)."""
        from ..operations.report import OPERATION

        return await self._execute(OPERATION)

    def stream_report(self) -> AsyncDownload:
        """`GET /report` (report).

        Returns the file as it arrives, for saving it or reading it in chunks.
        """
        from ..operations.report import OPERATION

        return self._download(OPERATION)

    async def upload(self, body: FileContent) -> None:
        """`POST /uploads` (upload).

        Args:
            body: The request body, as bytes, a path or an open file.
        """
        from ..operations.upload import OPERATION

        return await self._execute(OPERATION, body=body)

    def watch(self) -> AsyncEventStream[ServerSentEvent]:
        """`GET /changes` (watch).

        Returns the reply as it arrives, item by item.
        """
        from ..operations.watch import OPERATION

        return self._stream(OPERATION)
