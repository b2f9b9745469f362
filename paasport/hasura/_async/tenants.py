"""Tenants on Hasura Cloud, which run projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...shared.arguments import optional
from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.hasura import (
        DeleteTenantResult,
        TenantBoolExp,
        TenantDetailsFields,
        TenantFields,
        TenantOrderBy,
        TenantStatusFields,
        UpdateTenantNameResult,
        ValidTenantNameResult,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncHasuraTenants(AsyncHasuraResource):
    """Tenants; `projects.create` creates one with the project that it runs."""

    __slots__ = ()

    def list(
        self,
        *,
        where: TenantBoolExp | Mapping[str, Any] | None = None,
        order_by: Sequence[TenantOrderBy | Mapping[str, Any]] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[TenantFields]:
        """List tenants, page by page. Sends the query `tenantsPage`.

        Args:
            where: A Hasura filter, such as `{"region": {"_eq": "us-east-2"}}`.
            order_by: The columns to sort by; by default, oldest first. The identifier is appended.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            The tenants with their projects; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.tenants_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (result.tenant, result.tenant_aggregate),
            where=where,
            order_by=order_by,
            default_order="created_at",
            page_size=page_size,
            limit=limit,
        )

    async def get(self, tenant_id: UUID | str) -> TenantDetailsFields | None:
        """Return a tenant with its project, status and domains. Sends the query `tenantDetails`.

        Args:
            tenant_id: The tenant.

        Returns:
            The tenant; None if it does not exist or the token cannot access it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.tenant_details import OPERATION

        return await self._transport.execute(OPERATION, {"id": tenant_id})

    async def status(self, tenant_id: UUID | str) -> Sequence[TenantStatusFields]:
        """Return the status of a tenant. Sends the query `tenantStatuses`.

        Args:
            tenant_id: The tenant.

        Returns:
            The reports of its workers, latest first: whether it is active, whether its metadata is
            inconsistent, and a message. Empty if there are none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.tenant_statuses import OPERATION

        variables = {
            "where": {"tenant_id": {"_eq": tenant_id}},
            "order_by": [{"updated_at": "desc"}, {"worker_id": "asc"}],
        }
        return await self._transport.execute(OPERATION, variables)

    async def wait_until_active(
        self,
        tenant_id: UUID | str,
        *,
        timeout: float = 600.0,
        **options: Unpack[WaitOptions[Sequence[TenantStatusFields]]],
    ) -> Sequence[TenantStatusFields]:
        """Wait until a worker reports that a tenant is active.

        Sends the subscription `subscribeTenantStatuses`, or polls the query `tenantStatuses` if
        subscriptions are unavailable.

        Args:
            tenant_id: The tenant.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The reports of the workers; `has_inconsistent_metadata` is independent of this.

        Raises:
            WaitTimeout: No worker reported it as active in time; `state` holds their reports.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.subscribe_tenant_statuses import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import active_condition
        from .live_state import live_state

        async def poll() -> Sequence[TenantStatusFields]:
            return await self.status(tenant_id)

        variables = {"tenant_id": tenant_id}
        live = partial(live_state, self._transport, OPERATION, variables, poll, _unchanged)
        condition: WaitCondition[Sequence[TenantStatusFields]] = active_condition(tenant_id)
        return await AsyncPoller(poll, condition, live=live).wait(timeout=timeout, **options)

    async def rename(self, tenant_id: UUID | str, name: str) -> UpdateTenantNameResult:
        """Rename the project that a tenant runs. Sends the mutation `updateTenantName`.

        The name is part of the project's domain, which changes with it.

        Args:
            tenant_id: The tenant.
            name: The new name; `check_name` checks whether it is available.

        Returns:
            The response with the tenant and its new `fqdn`.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.update_tenant_name import OPERATION

        variables = {"tenant_id": tenant_id, "name": name}
        return require_result(await self._transport.execute(OPERATION, variables), OPERATION.name)

    async def check_name(
        self, name: str, *, tenant_id: UUID | str | None = None
    ) -> ValidTenantNameResult:
        """Check whether a name is available. Sends the query `validTenantName`.

        Args:
            name: The name.
            tenant_id: The tenant to rename; None for a new one.

        Returns:
            Whether it is `valid`, and a `message` if it is not.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.valid_tenant_name import OPERATION

        variables = {"name": name, "tenant_id": optional(tenant_id)}
        return require_result(await self._transport.execute(OPERATION, variables), OPERATION.name)

    async def delete(self, tenant_id: UUID | str) -> DeleteTenantResult:
        """Delete a tenant and the project that it runs. Sends the mutation `deleteTenant`.

        This cannot be undone.

        Args:
            tenant_id: The tenant.

        Returns:
            The response with its `status`.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.delete_tenant import OPERATION

        variables = {"tenant_id": tenant_id}
        return require_result(await self._transport.execute(OPERATION, variables), OPERATION.name)


def _unchanged(statuses: Sequence[TenantStatusFields]) -> Sequence[TenantStatusFields]:
    return statuses
