"""Load balancers on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateLoadBalancerRequest,
        CreateLoadBalancerRequestDict,
        CreateLoadBalancerResponse,
        ListLoadBalancersResponseLoadBalancer,
        PatchLoadBalancerRequest,
        PatchLoadBalancerRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankLoadBalancers(AsyncNorthflankResource):
    """Load balancers."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListLoadBalancersResponseLoadBalancer]:
        """List load balancers, page by page. Sends `listLoadBalancers`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The load balancers; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_load_balancers import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, load_balancer_id: str) -> CreateLoadBalancerResponse:
        """Return a load balancer. Sends `getLoadBalancer`.

        Args:
            load_balancer_id: The load balancer.

        Returns:
            The load balancer.

        Raises:
            NotFound: There is no such load balancer, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_load_balancer import OPERATION

        return await self._send(OPERATION, loadBalancerId=load_balancer_id)

    async def create(
        self,
        fields: CreateLoadBalancerRequest | CreateLoadBalancerRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateLoadBalancerResponse:
        """Create a load balancer. Sends `createLoadBalancer`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The load balancer.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_load_balancer import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        load_balancer_id: str,
        fields: PatchLoadBalancerRequest | PatchLoadBalancerRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateLoadBalancerResponse:
        """Change a load balancer. Sends `patchLoadBalancer`.

        Args:
            load_balancer_id: The load balancer.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The load balancer.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_load_balancer import OPERATION

        return await self._send(OPERATION, fields, extra=extra, loadBalancerId=load_balancer_id)

    async def delete(self, load_balancer_id: str) -> None:
        """Delete a load balancer. Sends `deleteLoadBalancer`.

        Args:
            load_balancer_id: The load balancer.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_load_balancer import OPERATION

        await self._send(OPERATION, loadBalancerId=load_balancer_id)
