"""Environment variables of Hasura Cloud tenants, changed without overwriting others' changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from paasport_runtime.errors import ResponseError

from ..environment import (
    Environment,
    EnvironmentChange,
    attempts_exhausted_error,
    concurrent_change_error,
    may_be_stale,
    parse_environment,
)
from ..inputs import env_inputs
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
            The variables, as a mapping whose repr hides the values, and the `hash` of their state.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.get_tenant_env import OPERATION

        result = await self._transport.execute(OPERATION, {"tenant_id": tenant_id})
        return parse_environment(result, OPERATION.name)

    async def update(
        self,
        tenant_id: UUID | str,
        values: Mapping[str, str] | None = None,
        *,
        remove: Iterable[str] = (),
        since: Environment | None = None,
        attempts: int = 5,
    ) -> Environment:
        """Change variables of a tenant without overwriting concurrent changes.

        Sends the query `getTenantEnv`, then the mutation `updateTenantEnv` if there are values to
        write and `deleteTenantEnv` if there are variables to remove. Each carries the hash of the
        state that was read. If the state has changed in the meantime, it is read again and the
        change is applied to the new state; other variables are left untouched. Variables that
        already match are not sent.

        Values are written before variables are removed; if the removal fails, the values stay
        written.

        Args:
            tenant_id: The tenant.
            values: Variables to add or overwrite.
            remove: Variables to remove; missing ones are ignored.
            since: The state that the change is based on, as returned by `get`; by default the
                state at the start of this call. A variable that someone else has changed since then
                is not overwritten.
            attempts: The maximum number of times that each mutation is sent.

        Returns:
            All variables, and the hash of their new state.

        Raises:
            EnvironmentConflict: Someone else changed one of the variables, or the state kept
                changing between reading and writing; their changes are kept.
            RequestValidationError: A variable is both set and removed; nothing was sent.
            PaasportError: A request failed or returned null; see `paasport.errors`.
        """
        change = EnvironmentChange.validated("updateTenantEnv", values or {}, remove, attempts)
        current = since if since is not None else await self.get(tenant_id)
        for part in change.parts():
            current = await self._apply(tenant_id, part, current, attempts)
        return current

    async def _apply(
        self, tenant_id: UUID | str, change: EnvironmentChange, base: Environment, attempts: int
    ) -> Environment:
        current = base
        for attempt in range(1, attempts + 1):
            if change.is_done(current):
                return current
            try:
                return await self._send(tenant_id, change, current)
            except ResponseError as error:
                if not may_be_stale(error):
                    raise
                fresh = await self.get(tenant_id)
                if fresh.hash == current.hash:
                    raise
            current = fresh
            conflicts = change.conflicts(base, current)
            if conflicts:
                raise concurrent_change_error(change.operation, conflicts, attempt)
        if change.is_done(current):
            return current
        raise attempts_exhausted_error(change.operation, attempts)

    async def _send(
        self, tenant_id: UUID | str, change: EnvironmentChange, current: Environment
    ) -> Environment:
        from paasport_api.hasura.operations import delete_tenant_env, update_tenant_env

        result: TenantEnvFields | None
        if change.removed:
            result = await self._transport.execute(
                delete_tenant_env.OPERATION,
                {
                    "tenant_id": tenant_id,
                    "current_hash": current.hash,
                    "delete_envs": change.to_remove(current),
                },
            )
        else:
            result = await self._transport.execute(
                update_tenant_env.OPERATION,
                {
                    "tenant_id": tenant_id,
                    "current_hash": current.hash,
                    "envs": env_inputs(change.to_set(current)),
                },
            )
        return parse_environment(result, change.operation)
