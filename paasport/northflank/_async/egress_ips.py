"""Addresses that containers connect from on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateEgressIpRequest,
        CreateEgressIpRequestDict,
        CreateEgressIpResponse,
        ListEgressIpsResponseEgressIp,
        PatchEgressIpRequest,
        PatchEgressIpRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankEgressIps(AsyncNorthflankResource):
    """Addresses that containers connect from."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListEgressIpsResponseEgressIp]:
        """List egress IPs, page by page. Sends `listEgressIps`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The egress IPs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_egress_ips import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, egress_ip_id: str) -> CreateEgressIpResponse:
        """Return an egress IP. Sends `getEgressIp`.

        Args:
            egress_ip_id: The egress IP.

        Returns:
            The egress IP.

        Raises:
            NotFound: There is no such egress IP, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_egress_ip import OPERATION

        return await self._send(OPERATION, egressIpId=egress_ip_id)

    async def create(
        self,
        fields: CreateEgressIpRequest | CreateEgressIpRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateEgressIpResponse:
        """Create an egress IP. Sends `createEgressIp`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The egress IP.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_egress_ip import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        egress_ip_id: str,
        fields: PatchEgressIpRequest | PatchEgressIpRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateEgressIpResponse:
        """Change an egress IP. Sends `patchEgressIp`.

        Args:
            egress_ip_id: The egress IP.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The egress IP.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_egress_ip import OPERATION

        return await self._send(OPERATION, fields, extra=extra, egressIpId=egress_ip_id)

    async def delete(self, egress_ip_id: str) -> None:
        """Delete an egress IP. Sends `deleteEgressIp`.

        Args:
            egress_ip_id: The egress IP.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_egress_ip import OPERATION

        await self._send(OPERATION, egressIpId=egress_ip_id)
