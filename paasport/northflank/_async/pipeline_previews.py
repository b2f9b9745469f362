"""The preview template of a pipeline, with its runs and preview environments, on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        DeletePipelineTemplatePreviewRequest,
        DeletePipelineTemplatePreviewRequestDict,
        GetPreviewTemplateResponse,
        GetPreviewTemplateRunResponse,
        ListPipelineTemplatePreviewsResponsePreviewEnvironment,
        ListPreviewTemplateRunsResponsePreviewTemplateRun,
        RunPreviewTemplateRequest,
        RunPreviewTemplateRequestDict,
        RunPreviewTemplateResponse,
        UpdatePreviewTemplateRequest,
        UpdatePreviewTemplateRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from ..run_statuses import RunStatus
    from .resource import Paging


class AsyncNorthflankPipelinePreviews(AsyncNorthflankResource):
    """The preview template of a pipeline, with its runs and preview environments."""

    __slots__ = ()

    def list(
        self, project_id: str, pipeline_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListPipelineTemplatePreviewsResponsePreviewEnvironment]:
        """List preview environments, page by page. Sends `listPipelineTemplatePreviews`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The preview environments; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_pipeline_template_previews import PAGES

        return self._pages(
            PAGES, path={"projectId": project_id, "pipelineId": pipeline_id}, **paging
        )

    async def delete(
        self,
        project_id: str,
        pipeline_id: str,
        preview_id: str,
        fields: DeletePipelineTemplatePreviewRequest
        | DeletePipelineTemplatePreviewRequestDict
        | None = None,
        *,
        skip_teardown: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Delete a preview environment. Sends `deletePipelineTemplatePreview`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            preview_id: The preview environment.
            fields: Arguments of the teardown, as a model or by their API names.
            skip_teardown: Whether to skip the teardown.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_pipeline_template_preview import OPERATION

        await self._send(
            OPERATION,
            fields if fields is not None else {},
            query=drop_none(skipTeardown=skip_teardown),
            extra=extra,
            projectId=project_id,
            pipelineId=pipeline_id,
            previewId=preview_id,
        )

    def templates(
        self, project_id: str, pipeline_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetPreviewTemplateResponse]:
        """List the versions of a pipeline's preview template, page by page.

        Sends `getPreviewTemplate`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The versions; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_preview_template import PAGES

        return self._pages(
            PAGES, path={"projectId": project_id, "pipelineId": pipeline_id}, **paging
        )

    async def update_template(
        self,
        project_id: str,
        pipeline_id: str,
        fields: UpdatePreviewTemplateRequest | UpdatePreviewTemplateRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the preview template of a pipeline. Sends `updatePreviewTemplate`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_preview_template import OPERATION

        await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, pipelineId=pipeline_id
        )

    async def run(
        self,
        project_id: str,
        pipeline_id: str,
        fields: RunPreviewTemplateRequest | RunPreviewTemplateRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> RunPreviewTemplateResponse:
        """Run the preview template of a pipeline. Sends `runPreviewTemplate`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The run.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.run_preview_template import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, pipelineId=pipeline_id
        )

    def runs(
        self,
        project_id: str,
        pipeline_id: str,
        *,
        status: RunStatus | None = None,
        concluded: bool | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListPreviewTemplateRunsResponsePreviewTemplateRun]:
        """List the runs of a preview template, page by page. Sends `listPreviewTemplateRuns`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            status: Only those with this status.
            concluded: Whether to list only runs that have ended, or only those that have not.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The runs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_preview_template_runs import PAGES

        return self._pages(
            PAGES,
            query=drop_none(status=status, concluded=concluded),
            path={"projectId": project_id, "pipelineId": pipeline_id},
            **paging,
        )

    async def get_run(
        self, project_id: str, pipeline_id: str, run_id: str
    ) -> GetPreviewTemplateRunResponse:
        """Return a run of a preview template. Sends `getPreviewTemplateRun`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            run_id: The run.

        Returns:
            The run with its status.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_preview_template_run import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, pipelineId=pipeline_id, templateRunId=run_id
        )
