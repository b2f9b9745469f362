"""Workflows of projects and their runs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateWorkflowRequest,
        CreateWorkflowRequestDict,
        GetReleaseFlowRunResponse,
        GetWorkflowResponse,
        ListPreviewBlueprintsResponsePipeline,
        ListReleaseFlowRunsResponseRun,
        RunWorkflowRequest,
        RunWorkflowRequestDict,
        UpdateWorkflowRequest,
        UpdateWorkflowRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankWorkflows(AsyncNorthflankResource):
    """Workflows of projects and their runs."""

    __slots__ = ()

    def list(
        self, project_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListPreviewBlueprintsResponsePipeline]:
        """List workflows, page by page. Sends `listWorkflows`.

        Args:
            project_id: The project.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The workflows; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_workflows import PAGES

        return self._pages(PAGES, path={"projectId": project_id}, **paging)

    async def get(self, project_id: str, workflow_id: str) -> GetWorkflowResponse:
        """Return a workflow. Sends `getWorkflow`.

        Args:
            project_id: The project.
            workflow_id: The workflow.

        Returns:
            The workflow.

        Raises:
            NotFound: There is no such workflow, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_workflow import OPERATION

        return await self._send(OPERATION, projectId=project_id, workflowId=workflow_id)

    async def create(
        self,
        project_id: str,
        fields: CreateWorkflowRequest | CreateWorkflowRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Create a workflow. Sends `createWorkflow`.

        Args:
            project_id: The project.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_workflow import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id)

    async def update(
        self,
        project_id: str,
        workflow_id: str,
        fields: UpdateWorkflowRequest | UpdateWorkflowRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a workflow. Sends `updateWorkflow`.

        Args:
            project_id: The project.
            workflow_id: The workflow.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_workflow import OPERATION

        await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, workflowId=workflow_id
        )

    async def run(
        self,
        project_id: str,
        workflow_id: str,
        fields: RunWorkflowRequest | RunWorkflowRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Run a workflow. Sends `runWorkflow`.

        Args:
            project_id: The project.
            workflow_id: The workflow.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.run_workflow import OPERATION

        await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, workflowId=workflow_id
        )

    def runs(
        self, project_id: str, workflow_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListReleaseFlowRunsResponseRun]:
        """List the runs of a workflow, page by page. Sends `listWorkflowRuns`.

        Args:
            project_id: The project.
            workflow_id: The workflow.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The runs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_workflow_runs import PAGES

        return self._pages(
            PAGES, path={"projectId": project_id, "workflowId": workflow_id}, **paging
        )

    async def get_run(
        self, project_id: str, workflow_id: str, run_id: str
    ) -> GetReleaseFlowRunResponse:
        """Return a run of a workflow. Sends `getWorkflowRun`.

        Args:
            project_id: The project.
            workflow_id: The workflow.
            run_id: The run.

        Returns:
            The run with its status.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_workflow_run import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, workflowId=workflow_id, runId=run_id
        )

    async def cancel(
        self, project_id: str, workflow_id: str, run_id: str
    ) -> GetReleaseFlowRunResponse:
        """Cancel a run of a workflow. Sends `abortWorkflowRun`.

        Args:
            project_id: The project.
            workflow_id: The workflow.
            run_id: The run.

        Returns:
            The run.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_workflow_run import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, workflowId=workflow_id, runId=run_id
        )
