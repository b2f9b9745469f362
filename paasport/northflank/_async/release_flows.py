"""Release flows of pipelines on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetReleaseFlowResponse,
        GetReleaseFlowRunResponse,
        ListReleaseFlowRunsResponseRun,
        UpdateReleaseFlowRequest,
        UpdateReleaseFlowRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncNorthflankReleaseFlows(AsyncNorthflankResource):
    """Release flows of the stages of pipelines."""

    __slots__ = ()

    async def run(
        self,
        project_id: str,
        pipeline_id: str,
        stage: str,
        *,
        arguments: Mapping[str, Any] | None = None,
        name: str | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Run the release flow of a stage. Sends `runReleaseFlow`.

        The response does not identify the run; `runs` lists it.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.
            arguments: Arguments of the release flow.
            name: The name of the release.
            description: The description of the release.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.run_release_flow import OPERATION

        body = drop_none(arguments=arguments, name=name, description=description)
        body = with_fields(OPERATION.name, body, fields)
        place = {"projectId": project_id, "pipelineId": pipeline_id, "stage": stage}
        await self._transport.execute(OPERATION, path=place, body=body, extra=extra)

    def runs(
        self,
        project_id: str,
        pipeline_id: str,
        stage: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListReleaseFlowRunsResponseRun]:
        """List the runs of a release flow, page by page. Sends `listReleaseFlowRuns`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The runs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_release_flow_runs import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id, "pipelineId": pipeline_id, "stage": stage},
            page_size=page_size,
            limit=limit,
        )

    async def get_run(
        self, project_id: str, pipeline_id: str, stage: str, run_id: str
    ) -> GetReleaseFlowRunResponse:
        """Return a run of a release flow. Sends `getReleaseFlowRun`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.
            run_id: The run.

        Returns:
            The run with its status.

        Raises:
            NotFound: There is no such run, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_release_flow_run import OPERATION

        path = {"projectId": project_id, "pipelineId": pipeline_id, "stage": stage, "runId": run_id}
        return await self._transport.execute(OPERATION, path=path)

    async def wait(
        self,
        project_id: str,
        pipeline_id: str,
        stage: str,
        run_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetReleaseFlowRunResponse]],
    ) -> GetReleaseFlowRunResponse:
        """Wait until a run of a release flow has succeeded. Sends `getReleaseFlowRun` repeatedly.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.
            run_id: The run.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The run.

        Raises:
            OperationFailed: It failed or was cancelled.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        poller = self._poller(project_id, pipeline_id, stage, run_id)
        return await poller.wait(timeout=timeout, **options)

    async def get_release_flow(
        self, project_id: str, pipeline_id: str, stage: str
    ) -> GetReleaseFlowResponse:
        """Return the release flow of a stage. Sends `getReleaseFlow`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.

        Returns:
            The release flow.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_release_flow import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, pipelineId=pipeline_id, stage=stage
        )

    async def update_release_flow(
        self,
        project_id: str,
        pipeline_id: str,
        stage: str,
        fields: UpdateReleaseFlowRequest | UpdateReleaseFlowRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the release flow of a stage. Sends `updateReleaseFlow`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.
            fields: The release flow, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_release_flow import OPERATION

        await self._send(
            OPERATION,
            fields,
            extra=extra,
            projectId=project_id,
            pipelineId=pipeline_id,
            stage=stage,
        )

    async def cancel(
        self, project_id: str, pipeline_id: str, stage: str, run_id: str
    ) -> GetReleaseFlowRunResponse:
        """Cancel a run of a release flow. Sends `abortReleaseFlowRun`.

        Args:
            project_id: The project.
            pipeline_id: The pipeline.
            stage: The stage, such as `Production`.
            run_id: The run.

        Returns:
            The run.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_release_flow_run import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, pipelineId=pipeline_id, stage=stage, runId=run_id
        )

    def _poller(
        self, project_id: str, pipeline_id: str, stage: str, run_id: str
    ) -> AsyncPoller[GetReleaseFlowRunResponse]:
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import template_condition

        async def poll() -> GetReleaseFlowRunResponse:
            return await self.get_run(project_id, pipeline_id, stage, run_id)

        condition: WaitCondition[GetReleaseFlowRunResponse] = template_condition(
            f"release {run_id}", "getReleaseFlowRun"
        )
        return AsyncPoller(poll, condition)
