"""Templates on Railway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from ...shared.results import require_result
from .resource import AsyncRailwayResource
from .workflow import AsyncWorkflow

if TYPE_CHECKING:
    from paasport_api.railway import TemplateFields, TemplateSearchResultFields


class AsyncTemplateDeployment(AsyncWorkflow):
    """A handle for the deployment of a template.

    Args:
        transport: Sends the requests.
        workflow_id: The workflow.
        project_id: The project.

    Attributes:
        id: The workflow's id.
        project_id: The project that it is deployed into.
    """

    __slots__ = ("project_id",)

    def __init__(self, transport: AsyncGraphQLTransport, workflow_id: str, project_id: str) -> None:
        super().__init__(transport, workflow_id)
        self.project_id = project_id


class AsyncRailwayTemplates(AsyncRailwayResource):
    """Templates."""

    __slots__ = ()

    def list(
        self,
        *,
        recommended: bool | None = None,
        verified: bool | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[TemplateFields]:
        """List the published templates. Sends the query `templates` for each page.

        Args:
            recommended: Whether to list only templates recommended by Railway, or only the others;
                both if omitted.
            verified: Whether to list only verified ones, or only the others; both if omitted.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The templates.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.templates import OPERATION

        variables = {"recommended": optional(recommended), "verified": optional(verified)}
        return self._pager(
            OPERATION, variables, lambda result: result, page_size=page_size, limit=limit
        )

    def search(
        self,
        text: str,
        *,
        category: str | None = None,
        verified: bool | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[TemplateSearchResultFields]:
        """Search the published templates. Sends the query `templateSearch` for each page.

        Args:
            text: The text to search for.
            category: Only templates of this category.
            verified: Whether to find only verified ones, or only the others; both if omitted.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The templates.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.template_search import OPERATION

        variables = {
            "query": text,
            "category": optional(category),
            "verified": optional(verified),
        }
        return self._pager(
            OPERATION, variables, lambda result: result, page_size=page_size, limit=limit
        )

    async def get(self, code: str) -> TemplateFields:
        """Return a template. Sends the query `template`.

        Args:
            code: The template's code, as in the URL of its page.

        Returns:
            The template.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.template import OPERATION

        return await self._transport.execute(OPERATION, {"code": code})

    async def deploy(
        self,
        code: str,
        *,
        workspace_id: str | None = None,
        project_id: str | None = None,
        environment_id: str | None = None,
        config: Mapping[str, Any] | None = None,
    ) -> AsyncTemplateDeployment:
        """Deploy a template. Sends the query `templateConfig`, then `templateDeployV2`.

        Args:
            code: The template's code, as in the URL of its page.
            workspace_id: The workspace of the new project.
            project_id: The project to deploy into; a new one if omitted.
            environment_id: The environment to deploy into.
            config: The template's configuration with the variables filled in, in the form of the
                `serialized_config` of `api.template_config`; as published if omitted.

        Returns:
            A handle for the deployment, with its project; `wait()` returns when it is complete.

        Raises:
            ResponseError: The template has no configuration, or the platform returns no workflow
                to wait for.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.template_config import OPERATION as CONFIG
        from paasport_api.railway.operations.template_deploy_v2 import OPERATION

        template = await self._transport.execute(CONFIG, {"code": code})
        deployment = {
            "template_id": template.id,
            "serialized_config": (
                config
                if config is not None
                else require_result(template.serialized_config, CONFIG.name)
            ),
            "workspace_id": optional(workspace_id),
            "project_id": optional(project_id),
            "environment_id": optional(environment_id),
        }
        started = await self._transport.execute(OPERATION, {"input": deployment})
        workflow_id = require_result(started.workflow_id, OPERATION.name)
        return AsyncTemplateDeployment(self._transport, workflow_id, started.project_id)
