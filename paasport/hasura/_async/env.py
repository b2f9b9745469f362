"""Environment variables of tenants on Hasura Cloud, changed without losing others' changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from paasport_runtime.errors import ResponseError

from ..environment import (
    Environment,
    EnvironmentChange,
    as_environment,
    changed_each_time,
    overtaken_by_others,
    perhaps_stale,
)
from ..inputs import env_objects
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import TenantEnvFields


class AsyncHasuraEnv(AsyncHasuraResource):
    """Environment variables."""

    __slots__ = ()

    async def get(self, tenant_id: UUID | str) -> Environment:
        """Return the environment variables of a tenant. Sends the query `getTenantEnv`.

        Args:
            tenant_id: The tenant.

        Returns:
            The variables as a mapping whose repr hides the values, and the `hash` of their state.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.get_tenant_env import OPERATION

        reply = await self._transport.execute(OPERATION, {"tenant_id": tenant_id})
        return as_environment(reply, OPERATION.name)

    async def update(
        self,
        tenant_id: UUID | str,
        values: Mapping[str, str] | None = None,
        *,
        remove: Iterable[str] = (),
        since: Environment | None = None,
        attempts: int = 5,
    ) -> Environment:
        """Change variables of a tenant, and nothing that somebody else changes meanwhile.

        Sends the query `getTenantEnv`, then the mutation `updateTenantEnv` where there are values
        to write and `deleteTenantEnv` where there are variables to remove. Each carries the hash
        of what was read. Where the state has changed in between, it is read again and the change
        is made to the new state; variables that are not named stay as they are in it. What is
        already as wanted is not sent.

        Values are written before variables are removed; an error about the removal leaves the
        values written.

        Args:
            tenant_id: The tenant.
            values: Variables to add or overwrite.
            remove: Variables to remove; those that do not exist are passed over.
            since: The state that the change was decided upon, as `get` returned it; by default
                the state at the beginning of this call. A variable that somebody has changed
                since then is not overwritten.
            attempts: How often each mutation is sent at most.

        Returns:
            All variables, and the hash of their new state.

        Raises:
            EnvironmentConflict: Somebody else has changed a variable of this change since, or the
                state has changed in between each time; their changes stand.
            RequestValidationError: A variable is to be both set and removed; nothing was sent.
            PaasportError: A request failed, or was answered with nothing; see `paasport.errors`.
        """
        change = EnvironmentChange.checked("updateTenantEnv", values or {}, remove, attempts)
        current = since if since is not None else await self.get(tenant_id)
        for part in change.parts():
            current = await self._carry_out(tenant_id, part, current, attempts)
        return current

    async def _carry_out(
        self, tenant_id: UUID | str, change: EnvironmentChange, base: Environment, attempts: int
    ) -> Environment:
        current = base
        for attempt in range(1, attempts + 1):
            if change.is_done(current):
                return current
            try:
                return await self._send(tenant_id, change, current)
            except ResponseError as error:
                if not perhaps_stale(error):
                    raise
                fresh = await self.get(tenant_id)
                if fresh.hash == current.hash:
                    raise
            current = fresh
            overtaken = change.overtaken(base, current)
            if overtaken:
                raise overtaken_by_others(change.operation, overtaken, attempt)
        if change.is_done(current):
            return current
        raise changed_each_time(change.operation, attempts)

    async def _send(
        self, tenant_id: UUID | str, change: EnvironmentChange, current: Environment
    ) -> Environment:
        from paasport_api.hasura.operations import delete_tenant_env, update_tenant_env

        reply: TenantEnvFields | None
        if change.removed:
            reply = await self._transport.execute(
                delete_tenant_env.OPERATION,
                {
                    "tenant_id": tenant_id,
                    "current_hash": current.hash,
                    "delete_envs": change.to_remove(current),
                },
            )
        else:
            reply = await self._transport.execute(
                update_tenant_env.OPERATION,
                {
                    "tenant_id": tenant_id,
                    "current_hash": current.hash,
                    "envs": env_objects(change.to_set(current)),
                },
            )
        return as_environment(reply, change.operation)
