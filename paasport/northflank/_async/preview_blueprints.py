"""Blueprints of preview environments and their runs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreatePreviewBlueprintRequest,
        CreatePreviewBlueprintRequestDict,
        GetPreviewBlueprintResponse,
        GetReleaseFlowRunResponse,
        ListPreviewBlueprintsResponse,
        ListReleaseFlowRunsResponseRun,
        RunPreviewBlueprintRequest,
        RunPreviewBlueprintRequestDict,
        RunPreviewBlueprintResponse,
        UpdatePreviewBlueprintRequest,
        UpdatePreviewBlueprintRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from ..run_statuses import RunStatus
    from .blueprint_previews import AsyncNorthflankBlueprintPreviews
    from .resource import Paging


class AsyncNorthflankPreviewBlueprints(AsyncNorthflankResource):
    """Blueprints of preview environments and their runs."""

    __slots__ = ()

    @property
    def previews(self) -> AsyncNorthflankBlueprintPreviews:
        """Preview environments created from a blueprint."""
        from .blueprint_previews import AsyncNorthflankBlueprintPreviews

        return AsyncNorthflankBlueprintPreviews(self._transport)

    def list(
        self, project_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListPreviewBlueprintsResponse]:
        """List blueprints, page by page. Sends `listPreviewBlueprints`.

        Args:
            project_id: The project.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The blueprints; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_preview_blueprints import PAGES

        return self._pages(PAGES, path={"projectId": project_id}, **paging)

    async def get(self, project_id: str, blueprint_id: str) -> GetPreviewBlueprintResponse:
        """Return a blueprint. Sends `getPreviewBlueprint`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.

        Returns:
            The blueprint.

        Raises:
            NotFound: There is no such blueprint, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_preview_blueprint import OPERATION

        return await self._send(OPERATION, projectId=project_id, previewBlueprintId=blueprint_id)

    async def create(
        self,
        project_id: str,
        fields: CreatePreviewBlueprintRequest | CreatePreviewBlueprintRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Create a blueprint. Sends `createPreviewBlueprint`.

        Args:
            project_id: The project.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_preview_blueprint import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id)

    async def update(
        self,
        project_id: str,
        blueprint_id: str,
        fields: UpdatePreviewBlueprintRequest | UpdatePreviewBlueprintRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a blueprint. Sends `updatePreviewBlueprint`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_preview_blueprint import OPERATION

        await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, previewBlueprintId=blueprint_id
        )

    async def delete(self, project_id: str, blueprint_id: str) -> None:
        """Delete a blueprint. Sends `deletePreviewBlueprint`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_preview_blueprint import OPERATION

        await self._send(OPERATION, projectId=project_id, previewBlueprintId=blueprint_id)

    async def run(
        self,
        project_id: str,
        blueprint_id: str,
        fields: RunPreviewBlueprintRequest | RunPreviewBlueprintRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> RunPreviewBlueprintResponse:
        """Run a blueprint. Sends `runPreviewBlueprint`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The run.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.run_preview_blueprint import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, previewBlueprintId=blueprint_id
        )

    def runs(
        self,
        project_id: str,
        blueprint_id: str,
        *,
        status: RunStatus | None = None,
        concluded: bool | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListReleaseFlowRunsResponseRun]:
        """List the runs of a blueprint, page by page. Sends `listPreviewBlueprintRuns`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            status: Only those with this status.
            concluded: Whether to list only runs that have ended, or only those that have not.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The runs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_preview_blueprint_runs import PAGES

        return self._pages(
            PAGES,
            query=drop_none(status=status, concluded=concluded),
            path={"projectId": project_id, "previewBlueprintId": blueprint_id},
            **paging,
        )

    async def get_run(
        self, project_id: str, blueprint_id: str, run_id: str
    ) -> GetReleaseFlowRunResponse:
        """Return a run of a blueprint. Sends `getPreviewBlueprintRun`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            run_id: The run.

        Returns:
            The run with its status.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_preview_blueprint_run import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, previewBlueprintId=blueprint_id, runId=run_id
        )

    async def cancel(
        self, project_id: str, blueprint_id: str, run_id: str
    ) -> GetReleaseFlowRunResponse:
        """Cancel a run of a blueprint. Sends `abortPreviewBlueprintRun`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            run_id: The run.

        Returns:
            The run.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_preview_blueprint_run import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, previewBlueprintId=blueprint_id, runId=run_id
        )
