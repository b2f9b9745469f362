"""Preview environments created from a blueprint on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        DeleteBlueprintTemplatePreviewRequest,
        DeleteBlueprintTemplatePreviewRequestDict,
        ListPipelineTemplatePreviewsResponsePreviewEnvironment,
        ResetBlueprintTemplatePreviewRequest,
        ResetBlueprintTemplatePreviewRequestDict,
        ResetBlueprintTemplatePreviewResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankBlueprintPreviews(AsyncNorthflankResource):
    """Preview environments created from a blueprint."""

    __slots__ = ()

    def list(
        self, project_id: str, blueprint_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListPipelineTemplatePreviewsResponsePreviewEnvironment]:
        """List preview environments, page by page. Sends `listBlueprintTemplatePreviews`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The preview environments; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_blueprint_template_previews import PAGES

        return self._pages(
            PAGES, path={"projectId": project_id, "previewBlueprintId": blueprint_id}, **paging
        )

    async def delete(
        self,
        project_id: str,
        blueprint_id: str,
        preview_id: str,
        fields: DeleteBlueprintTemplatePreviewRequest
        | DeleteBlueprintTemplatePreviewRequestDict
        | None = None,
        *,
        skip_teardown: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Delete a preview environment. Sends `deleteBlueprintTemplatePreview`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            preview_id: The preview environment.
            fields: Arguments of the teardown, as a model or by their API names.
            skip_teardown: Whether to skip the teardown.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_blueprint_template_preview import OPERATION

        await self._send(
            OPERATION,
            fields if fields is not None else {},
            query=drop_none(skipTeardown=skip_teardown),
            extra=extra,
            projectId=project_id,
            previewBlueprintId=blueprint_id,
            previewId=preview_id,
        )

    async def pause(self, project_id: str, blueprint_id: str, preview_id: str) -> None:
        """Pause a preview environment. Sends `pauseBlueprintTemplatePreview`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            preview_id: The preview environment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_blueprint_template_preview import OPERATION

        await self._send(
            OPERATION, projectId=project_id, previewBlueprintId=blueprint_id, previewId=preview_id
        )

    async def resume(self, project_id: str, blueprint_id: str, preview_id: str) -> None:
        """Resume a preview environment. Sends `resumeBlueprintTemplatePreview`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            preview_id: The preview environment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_blueprint_template_preview import OPERATION

        await self._send(
            OPERATION, projectId=project_id, previewBlueprintId=blueprint_id, previewId=preview_id
        )

    async def reset(
        self,
        project_id: str,
        blueprint_id: str,
        preview_id: str,
        fields: ResetBlueprintTemplatePreviewRequest
        | ResetBlueprintTemplatePreviewRequestDict
        | None = None,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> ResetBlueprintTemplatePreviewResponse:
        """Reset a preview environment. Sends `resetBlueprintTemplatePreview`.

        Args:
            project_id: The project.
            blueprint_id: The blueprint.
            preview_id: The preview environment.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The run that resets it.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.reset_blueprint_template_preview import OPERATION

        return await self._send(
            OPERATION,
            fields if fields is not None else {},
            extra=extra,
            projectId=project_id,
            previewBlueprintId=blueprint_id,
            previewId=preview_id,
        )
