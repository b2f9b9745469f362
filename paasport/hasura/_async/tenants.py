"""Tenants on Hasura Cloud, which run projects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.arguments import optional
from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.hasura import (
        TenantDetailsFields,
        TenantStatusFields,
        UpdateTenantNameResult,
        ValidTenantNameResult,
    )
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncHasuraTenants(AsyncHasuraResource):
    """Tenants; `projects.create` creates one and `projects.delete` deletes it."""

    __slots__ = ()

    async def id_of(self, project_id: UUID | str) -> UUID | None:
        """Return the identifier of the tenant that runs a project. Sends `projectTenantId`.

        Args:
            project_id: The project's own identifier.

        Returns:
            The tenant's identifier; None if there is no such project, or no tenant runs it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.project_tenant_id import OPERATION

        project = await self._transport.execute(OPERATION, {"id": project_id})
        return None if project is None or project.tenant is None else project.tenant.id

    async def details(self, tenant_id: UUID | str) -> TenantDetailsFields | None:
        """Return a tenant with its project, state and domains. Sends the query `tenantDetails`.

        Args:
            tenant_id: The tenant.

        Returns:
            The tenant; None if it does not exist or the token may not see it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.tenant_details import OPERATION

        return await self._transport.execute(OPERATION, {"id": tenant_id})

    async def statuses(self, tenant_id: UUID | str) -> Sequence[TenantStatusFields]:
        """Return what each worker reports about a tenant. Sends the query `tenantStatuses`.

        Args:
            tenant_id: The tenant.

        Returns:
            The reports; empty if no worker runs it, or the token may not see it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.tenant_statuses import OPERATION

        where = {"tenant_id": {"_eq": tenant_id}}
        order_by = [{"worker_id": "asc"}]
        return await self._transport.execute(OPERATION, {"where": where, "order_by": order_by})

    async def wait_until_active(
        self,
        tenant_id: UUID | str,
        *,
        timeout: float = 600.0,
        **options: Unpack[WaitOptions[Sequence[TenantStatusFields]]],
    ) -> Sequence[TenantStatusFields]:
        """Wait until a worker reports that a tenant is active.

        Sends the subscription `subscribeTenantStatuses`, or the query `tenantStatuses` repeatedly
        where that is not to be had.

        Args:
            tenant_id: The tenant.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            What each worker reports; `has_inconsistent_metadata` is a matter of its own.

        Raises:
            WaitTimeout: No worker has reported so in time; `state` is what they report.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.subscribe_tenant_statuses import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import active_condition
        from .live_state import live_state

        async def poll() -> Sequence[TenantStatusFields]:
            return await self.statuses(tenant_id)

        variables = {"tenant_id": tenant_id}
        live = partial(live_state, self._transport, OPERATION, variables, poll, _unchanged)
        condition: WaitCondition[Sequence[TenantStatusFields]] = active_condition(tenant_id)
        return await AsyncPoller(poll, condition, live=live).wait(timeout=timeout, **options)

    async def rename(self, tenant_id: UUID | str, name: str) -> UpdateTenantNameResult:
        """Rename the project that a tenant runs. Sends the mutation `updateTenantName`.

        The name is part of the project's domain, which changes with it.

        Args:
            tenant_id: The tenant.
            name: The new name; `check_name` tells whether it is available.

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


def _unchanged(statuses: Sequence[TenantStatusFields]) -> Sequence[TenantStatusFields]:
    return statuses
