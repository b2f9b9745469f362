# Derived from paasport/_async/hasura_environments.py by `make generate`; edit that file instead.
"""Environment variables of tenants on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from ..answers import present
from ..hasura_inputs import env_objects
from ..runtime.transports import GraphQLTransport
from .client import PlatformClient

if TYPE_CHECKING:
    from paasport_api.hasura import TenantEnvFields


class HasuraEnvironments(PlatformClient[GraphQLTransport]):
    """Calls about environment variables."""

    __slots__ = ()

    def environment(self, tenant_id: UUID | str) -> TenantEnvFields:
        """Return the environment variables of a tenant. Sends the query `getTenantEnv`.

        Args:
            tenant_id: The tenant.

        Returns:
            The variables, which may be secrets in clear text, and the `hash` of their state, which
            `update_environment` asks for.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.get_tenant_env import OPERATION

        variables = {"tenant_id": tenant_id}
        return present(self._transport.execute(OPERATION, variables), OPERATION.name)

    def update_environment(
        self, tenant_id: UUID | str, current_hash: str, envs: Mapping[str, str]
    ) -> TenantEnvFields:
        """Add or change environment variables of a tenant. Sends the mutation `updateTenantEnv`.

        Variables that are not named stay; `api.delete_tenant_env` removes some.

        Args:
            tenant_id: The tenant.
            current_hash: The `hash` that `environment` returned; the server refuses the change
                where the variables have changed since.
            envs: Values by name.

        Returns:
            All variables, and the next hash.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.update_tenant_env import OPERATION

        variables = {
            "tenant_id": tenant_id,
            "current_hash": current_hash,
            "envs": env_objects(envs),
        }
        return present(self._transport.execute(OPERATION, variables), OPERATION.name)
