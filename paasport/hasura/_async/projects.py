"""Projects on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...shared.arguments import optional
from ...shared.replies import present
from ..inputs import env_objects
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import (
        CreateTenantResult,
        DeleteTenantResult,
        MoveProjectRegionResult,
        ProjectFields,
        ProjectsBoolExp,
        ProjectsOrderBy,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncHasuraProjects(AsyncHasuraResource):
    """Projects, each of which one tenant runs.

    A project has two identifiers: its own and that of its tenant. Each method says which it takes.
    """

    __slots__ = ()

    def list(
        self,
        *,
        where: ProjectsBoolExp | Mapping[str, Any] | None = None,
        order_by: Sequence[ProjectsOrderBy | Mapping[str, Any]] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ProjectFields]:
        """List projects, page by page as they are looked at. Sends the query `projectsPage`.

        Args:
            where: A filter in Hasura's own terms, such as `{"name": {"_like": "shop-%"}}`.
            order_by: Columns in order, such as `[{"name": "desc"}]`; by age by default. The
                identifier is added at the end, so that no project is seen twice.
            page_size: How many to ask for at once; 100 by default.
            limit: How many to read at most.

        Returns:
            The projects that the token may see and the filter lets pass; nothing is sent before
            they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.projects_page import OPERATION

        return self._rows(
            OPERATION,
            lambda reply: (reply.projects, reply.projects_aggregate),
            where=where,
            order_by=order_by,
            default_order="created_at",
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: UUID | str) -> ProjectFields | None:
        """Return a project. Sends the query `project`, which reads `projects_by_pk`.

        Args:
            project_id: The project, by its own identifier.

        Returns:
            The project; none where it does not exist or the token may not see it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.project import OPERATION

        return await self._transport.execute(OPERATION, {"id": project_id})

    async def create(
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
        return present(await self._transport.execute(OPERATION, variables), OPERATION.name)

    async def delete(self, tenant_id: UUID | str) -> DeleteTenantResult:
        """Delete a project with the tenant that runs it. Sends the mutation `deleteTenant`.

        This cannot be undone.

        Args:
            tenant_id: The tenant, not the project; `tenants.id_of` leads to it.

        Returns:
            The answer with its `status`.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.delete_tenant import OPERATION

        variables = {"tenant_id": tenant_id}
        return present(await self._transport.execute(OPERATION, variables), OPERATION.name)

    async def move(
        self, project_id: UUID | str, region: str, *, cloud: str | None = None
    ) -> MoveProjectRegionResult:
        """Move a project to another region. Sends the mutation `moveProjectRegion`.

        Args:
            project_id: The project, by its own identifier.
            region: The region, such as `eu-central-1`.
            cloud: The cloud provider; the one it has by default.

        Returns:
            The answer; `tenants.details` tells where the tenant is afterwards.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.move_project_region import OPERATION

        variables = {"project_id": project_id, "region": region, "cloud": optional(cloud)}
        return await self._transport.execute(OPERATION, variables)
