"""Snapshots of containers on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateContainerSnapshotRequest,
        CreateContainerSnapshotRequestDict,
        GetContainerSnapshotResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankContainerSnapshots(AsyncNorthflankResource):
    """Snapshots of containers."""

    __slots__ = ()

    def list(
        self,
        *,
        project_id: str | None = None,
        service_id: str | None = None,
        state: Literal["scheduled", "accepted", "running", "succeeded", "failed", "cancelled"]
        | None = None,
        trigger: Literal["manual", "containerTermination"] | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[GetContainerSnapshotResponse]:
        """List snapshots, page by page. Sends `listContainerSnapshots`.

        Args:
            project_id: Only those of this project.
            service_id: Only those of this service.
            state: Only those in this state.
            trigger: Only those created by this trigger.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The snapshots; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_container_snapshots import PAGES

        return self._pages(
            PAGES,
            query=drop_none(
                projectId=project_id, serviceId=service_id, state=state, trigger=trigger
            ),
            **paging,
        )

    async def get(self, snapshot_id: str) -> GetContainerSnapshotResponse:
        """Return a snapshot. Sends `getContainerSnapshot`.

        Args:
            snapshot_id: The snapshot.

        Returns:
            The snapshot.

        Raises:
            NotFound: There is no such snapshot, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_container_snapshot import OPERATION

        return await self._send(OPERATION, snapshotId=snapshot_id)

    async def create(
        self,
        project_id: str,
        service_id: str,
        fields: CreateContainerSnapshotRequest | CreateContainerSnapshotRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> GetContainerSnapshotResponse:
        """Take a snapshot of a container of a service. Sends `createContainerSnapshot`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The snapshot.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_container_snapshot import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id
        )

    async def delete(self, snapshot_id: str) -> None:
        """Delete a snapshot. Sends `deleteContainerSnapshot`.

        Args:
            snapshot_id: The snapshot.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_container_snapshot import OPERATION

        await self._send(OPERATION, snapshotId=snapshot_id)
