# Derived from paasport/_async/hasura_projects.py by `make generate`; edit that file instead.
"""Projects on Hasura Cloud and the tenants that run them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..answers import present
from ..arguments import optional
from ..hasura_inputs import env_objects
from ..runtime.transports import GraphQLTransport
from .client import PlatformClient

if TYPE_CHECKING:
    from paasport_api.hasura import (
        CreateTenantResult,
        DeleteTenantResult,
        ProjectFields,
        ProjectsBoolExp,
        ProjectsOrderBy,
        TenantDetailsFields,
    )


class HasuraProjects(PlatformClient[GraphQLTransport]):
    """Calls about projects and tenants."""

    __slots__ = ()

    def create_project(
        self,
        cloud: str,
        region: str,
        *,
        name: str | None = None,
        plan: str | None = None,
        env: Mapping[str, str] | None = None,
    ) -> CreateTenantResult:
        """Create a project and the tenant that runs it. Sends the mutation `createTenant`.

        Args:
            cloud: The cloud provider, such as `aws`.
            region: One of its regions, such as `us-east-2`; `api.regions()` lists the pairs.
            name: The project's name, part of its address; the server makes one up without it.
            plan: The plan, such as `cloud_free`; the server's default without it.
            env: Environment variables to begin with.

        Returns:
            The answer; its `tenant` has both identifiers, `id` and `project_id`.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_tenant import OPERATION

        variables = {
            "cloud": cloud,
            "region": region,
            "name": optional(name),
            "plan": optional(plan),
            "envs": optional(None if env is None else env_objects(env)),
        }
        return present(self._transport.execute(OPERATION, variables), OPERATION.name)

    def project(self, project_id: UUID | str) -> ProjectFields | None:
        """Return a project. Sends the query `project`, which reads `projects_by_pk`.

        Args:
            project_id: The project, by its own identifier.

        Returns:
            The project; none where it does not exist or the token may not see it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.project import OPERATION

        return self._transport.execute(OPERATION, {"id": project_id})

    def projects(
        self,
        *,
        where: ProjectsBoolExp | Mapping[str, Any] | None = None,
        order_by: Sequence[ProjectsOrderBy | Mapping[str, Any]] | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> list[ProjectFields]:
        """List projects. Sends the query `projects`.

        Args:
            where: A filter in Hasura's own terms, such as `{"name": {"_like": "shop-%"}}`.
            order_by: Columns in order, such as `[{"created_at": "desc"}]`; rows come in no fixed
                order without it.
            limit: The most rows to return.
            offset: How many rows to leave out before them.

        Returns:
            The projects that the token may see and the filter lets pass.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.projects import OPERATION

        return self._transport.execute(
            OPERATION,
            {
                "where": optional(where),
                "order_by": optional(order_by),
                "limit": optional(limit),
                "offset": optional(offset),
            },
        )

    def tenant_id(self, project_id: UUID | str) -> UUID | None:
        """Return the identifier of the tenant that runs a project. Sends `projectTenantId`.

        Args:
            project_id: The project, by its own identifier.

        Returns:
            The tenant's identifier; none where there is no such project, or no tenant runs it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.project_tenant_id import OPERATION

        project = self._transport.execute(OPERATION, {"id": project_id})
        return None if project is None or project.tenant is None else project.tenant.id

    def tenant_details(self, tenant_id: UUID | str) -> TenantDetailsFields | None:
        """Return a tenant with its project, state and domains. Sends the query `tenantDetails`.

        Args:
            tenant_id: The tenant.

        Returns:
            The tenant; none where it does not exist or the token may not see it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.tenant_details import OPERATION

        return self._transport.execute(OPERATION, {"id": tenant_id})

    def delete_project(self, tenant_id: UUID | str) -> DeleteTenantResult:
        """Delete a tenant and with it the project it runs. Sends the mutation `deleteTenant`.

        This cannot be undone.

        Args:
            tenant_id: The tenant, not the project.

        Returns:
            The answer with its `status`.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.delete_tenant import OPERATION

        variables = {"tenant_id": tenant_id}
        return present(self._transport.execute(OPERATION, variables), OPERATION.name)
