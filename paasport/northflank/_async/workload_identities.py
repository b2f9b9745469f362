"""Identities of workloads at cloud providers on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateWorkloadIdentitiesRequest,
        CreateWorkloadIdentitiesRequestDict,
        CreateWorkloadIdentitiesResponse,
        UpdateWorkloadIdentitiesRequest,
        UpdateWorkloadIdentitiesRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankWorkloadIdentities(AsyncNorthflankResource):
    """Identities of workloads at cloud providers."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[CreateWorkloadIdentitiesResponse]:
        """List workload identities, page by page. Sends `listWorkloadIdentities`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The workload identities; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_workload_identities import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, identity_id: str) -> CreateWorkloadIdentitiesResponse:
        """Return a workload identity. Sends `getWorkloadIdentities`.

        Args:
            identity_id: The identity.

        Returns:
            The workload identity.

        Raises:
            NotFound: There is no such workload identity, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_workload_identities import OPERATION

        return await self._send(OPERATION, workloadIdentityId=identity_id)

    async def create(
        self,
        fields: CreateWorkloadIdentitiesRequest | CreateWorkloadIdentitiesRequestDict,
        *,
        skip_installation: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateWorkloadIdentitiesResponse:
        """Create a workload identity. Sends `createWorkloadIdentities`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            skip_installation: Whether to skip its installation.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The workload identity.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_workload_identities import OPERATION

        return await self._send(
            OPERATION, fields, query=drop_none(noInstall=skip_installation), extra=extra
        )

    async def update(
        self,
        identity_id: str,
        fields: UpdateWorkloadIdentitiesRequest | UpdateWorkloadIdentitiesRequestDict,
        *,
        skip_installation: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateWorkloadIdentitiesResponse:
        """Change a workload identity. Sends `updateWorkloadIdentities`.

        Args:
            identity_id: The identity.
            fields: The fields to change; others are left unchanged.
            skip_installation: Whether to skip its installation.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The workload identity.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_workload_identities import OPERATION

        return await self._send(
            OPERATION,
            fields,
            query=drop_none(noInstall=skip_installation),
            extra=extra,
            workloadIdentityId=identity_id,
        )

    async def delete(self, identity_id: str) -> None:
        """Delete a workload identity. Sends `deleteWorkloadIdentities`.

        Args:
            identity_id: The identity.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_workload_identities import OPERATION

        await self._send(OPERATION, workloadIdentityId=identity_id)
