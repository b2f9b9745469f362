"""Custom domains of Hasura Cloud tenants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...shared.results import require_result
from ..filters import narrowed
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import CustomDomainBoolExp, CustomDomainFields
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncHasuraDomains(AsyncHasuraResource):
    """Custom domains."""

    __slots__ = ()

    def list(
        self,
        tenant_id: UUID | str | None = None,
        *,
        where: CustomDomainBoolExp | Mapping[str, Any] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[CustomDomainFields]:
        """List custom domains, page by page. Sends the query `customDomainsPage`.

        Args:
            tenant_id: The tenant; all tenants if omitted.
            where: An additional Hasura filter.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            The domains, oldest first; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.custom_domains_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (result.custom_domain, result.custom_domain_aggregate),
            where=narrowed(where, tenant_id=tenant_id),
            order_by=None,
            default_order="created_at",
            page_size=page_size,
            limit=limit,
        )

    async def get(self, domain_id: UUID | str) -> CustomDomainFields | None:
        """Return a custom domain. Sends the query `customDomain`.

        Args:
            domain_id: The `id` of an entry of `list`.

        Returns:
            The domain: `dns_validation` and `cloudflare_origin_dns_record` say what DNS needs,
            `ssl_status` and `ssl_message` give the state of its certificate. None if it does not
            exist or the token cannot access it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.custom_domain import OPERATION

        return await self._transport.execute(OPERATION, {"id": domain_id})

    async def create(self, tenant_id: UUID | str, fqdn: str) -> CustomDomainFields:
        """Add a custom domain to a tenant. Sends the mutation `createCustomDomain`.

        Args:
            tenant_id: The tenant.
            fqdn: The domain, such as `api.example.com`.

        Returns:
            The domain; `get` returns its state later.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_custom_domain import OPERATION

        variables = {"object": {"tenant_id": tenant_id, "fqdn": fqdn}}
        return require_result(await self._transport.execute(OPERATION, variables), OPERATION.name)

    async def delete(self, domain_id: UUID | str) -> CustomDomainFields | None:
        """Remove a custom domain. Sends the mutation `deleteCustomDomain`.

        Args:
            domain_id: The `id` of an entry of `list`.

        Returns:
            The removed domain; None if there was none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.delete_custom_domain import OPERATION

        return await self._transport.execute(OPERATION, {"id": domain_id})
