"""Where audit logs are forwarded to on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateAuditLogSinkRequest,
        CreateAuditLogSinkRequestDict,
        CreateAuditLogSinkResponse,
        GetAuditLogSinkResponse,
        ListAuditLogSinksResponseAuditLogSink,
        PatchAuditLogSinkRequest,
        PatchAuditLogSinkRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankAuditLogSinks(AsyncNorthflankResource):
    """Where audit logs are forwarded to."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListAuditLogSinksResponseAuditLogSink]:
        """List audit log sinks, page by page. Sends `listAuditLogSinks`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The audit log sinks; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_audit_log_sinks import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, sink_id: str) -> GetAuditLogSinkResponse:
        """Return an audit log sink. Sends `getAuditLogSink`.

        Args:
            sink_id: The audit log sink.

        Returns:
            The audit log sink.

        Raises:
            NotFound: There is no such audit log sink, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_audit_log_sink import OPERATION

        return await self._send(OPERATION, sinkId=sink_id)

    async def create(
        self,
        fields: CreateAuditLogSinkRequest | CreateAuditLogSinkRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateAuditLogSinkResponse:
        """Create an audit log sink. Sends `createAuditLogSink`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The audit log sink.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_audit_log_sink import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        sink_id: str,
        fields: PatchAuditLogSinkRequest | PatchAuditLogSinkRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> GetAuditLogSinkResponse:
        """Change an audit log sink. Sends `patchAuditLogSink`.

        Args:
            sink_id: The audit log sink.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The audit log sink.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_audit_log_sink import OPERATION

        return await self._send(OPERATION, fields, extra=extra, sinkId=sink_id)

    async def delete(self, sink_id: str) -> None:
        """Delete an audit log sink. Sends `deleteAuditLogSink`.

        Args:
            sink_id: The audit log sink.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_audit_log_sink import OPERATION

        await self._send(OPERATION, sinkId=sink_id)

    async def pause(self, sink_id: str) -> None:
        """Pause an audit log sink. Sends `pauseAuditLogSink`.

        Args:
            sink_id: The audit log sink.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_audit_log_sink import OPERATION

        await self._send(OPERATION, sinkId=sink_id)

    async def resume(self, sink_id: str) -> None:
        """Resume an audit log sink. Sends `resumeAuditLogSink`.

        Args:
            sink_id: The audit log sink.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_audit_log_sink import OPERATION

        await self._send(OPERATION, sinkId=sink_id)
