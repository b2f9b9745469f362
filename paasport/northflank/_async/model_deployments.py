"""Deployments of language models on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateLlmModelDeploymentRequest,
        CreateLlmModelDeploymentRequestDict,
        GetLlmModelDeploymentResponse,
        UpdateLlmModelDeploymentRequest,
        UpdateLlmModelDeploymentRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankModelDeployments(AsyncNorthflankResource):
    """Deployments of language models."""

    __slots__ = ()

    def list(
        self, project_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetLlmModelDeploymentResponse]:
        """List model deployments, page by page. Sends `listLlmModelDeployments`.

        Args:
            project_id: The project.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The model deployments; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_llm_model_deployments import PAGES

        return self._pages(PAGES, path={"projectId": project_id}, **paging)

    async def get(self, project_id: str, deployment_id: str) -> GetLlmModelDeploymentResponse:
        """Return a model deployment. Sends `getLlmModelDeployment`.

        Args:
            project_id: The project.
            deployment_id: The deployment.

        Returns:
            The model deployment.

        Raises:
            NotFound: There is no such model deployment, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_llm_model_deployment import OPERATION

        return await self._send(OPERATION, projectId=project_id, llmModelDeploymentId=deployment_id)

    async def create(
        self,
        project_id: str,
        fields: CreateLlmModelDeploymentRequest | CreateLlmModelDeploymentRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Create a model deployment. Sends `createLlmModelDeployment`.

        Args:
            project_id: The project.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_llm_model_deployment import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id)

    async def update(
        self,
        project_id: str,
        deployment_id: str,
        fields: UpdateLlmModelDeploymentRequest | UpdateLlmModelDeploymentRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a model deployment. Sends `updateLlmModelDeployment`.

        Args:
            project_id: The project.
            deployment_id: The deployment.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_llm_model_deployment import OPERATION

        await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, llmModelDeploymentId=deployment_id
        )

    async def delete(self, project_id: str, deployment_id: str) -> None:
        """Delete a model deployment. Sends `deleteLlmModelDeployment`.

        Args:
            project_id: The project.
            deployment_id: The deployment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_llm_model_deployment import OPERATION

        await self._send(OPERATION, projectId=project_id, llmModelDeploymentId=deployment_id)
