"""Where logs are forwarded to on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateAuditLogSinkResponse,
        GetLogSinkResponse,
        ListLogSinksResponseLogSink,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankLogSinks(AsyncNorthflankResource):
    """Where logs are forwarded to."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListLogSinksResponseLogSink]:
        """List log sinks, page by page. Sends `listLogSinks`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The log sinks; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_log_sinks import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, sink_id: str) -> GetLogSinkResponse:
        """Return a log sink. Sends `getLogSink`.

        Args:
            sink_id: The log sink.

        Returns:
            The log sink.

        Raises:
            NotFound: There is no such log sink, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_log_sink import OPERATION

        return await self._send(OPERATION, logSinkId=sink_id)

    async def create(
        self, fields: Mapping[str, Any], *, extra: Mapping[str, Any] | None = None
    ) -> CreateAuditLogSinkResponse:
        """Create a log sink. Sends `createLogSink`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The log sink.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_log_sink import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self, sink_id: str, fields: Mapping[str, Any], *, extra: Mapping[str, Any] | None = None
    ) -> None:
        """Change a log sink. Sends `updateLogSink`.

        Args:
            sink_id: The log sink.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_log_sink import OPERATION

        await self._send(OPERATION, fields, extra=extra, logSinkId=sink_id)

    async def delete(self, sink_id: str) -> None:
        """Delete a log sink. Sends `deleteLogSink`.

        Args:
            sink_id: The log sink.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_log_sink import OPERATION

        await self._send(OPERATION, logSinkId=sink_id)

    async def pause(self, sink_id: str) -> None:
        """Pause a log sink. Sends `pauseLogSink`.

        Args:
            sink_id: The log sink.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_log_sink import OPERATION

        await self._send(OPERATION, logSinkId=sink_id)

    async def resume(self, sink_id: str) -> None:
        """Resume a log sink. Sends `resumeLogSink`.

        Args:
            sink_id: The log sink.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_log_sink import OPERATION

        await self._send(OPERATION, logSinkId=sink_id)
