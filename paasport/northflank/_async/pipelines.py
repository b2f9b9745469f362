"""Pipelines on Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .release_flows import AsyncNorthflankReleaseFlows

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetPipelineResponse,
        ListPipelinesResponsePipeline,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .pipeline_previews import AsyncNorthflankPipelinePreviews


class AsyncNorthflankPipelines(AsyncNorthflankReleaseFlows):
    """Pipelines and the release flows of their stages."""

    __slots__ = ()

    @property
    def previews(self) -> AsyncNorthflankPipelinePreviews:
        """The preview templates of pipelines, their runs and preview environments."""
        from .pipeline_previews import AsyncNorthflankPipelinePreviews

        return AsyncNorthflankPipelinePreviews(self._transport)

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListPipelinesResponsePipeline]:
        """List the pipelines of a project, page by page. Sends `listPipelines`.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The pipelines; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_pipelines import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, pipeline_id: str) -> GetPipelineResponse:
        """Return a pipeline. Sends `getPipeline`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.

        Returns:
            The pipeline with its stages.

        Raises:
            NotFound: There is no such pipeline, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_pipeline import OPERATION

        path = {"projectId": project_id, "pipelineId": pipeline_id}
        return await self._transport.execute(OPERATION, path=path)
