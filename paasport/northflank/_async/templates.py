"""Templates on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .template_runs import AsyncNorthflankTemplateRuns

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateTemplateRequestApiVersion,
        CreateTemplateRequestApiVersionDict,
        CreateTemplateRequestProject,
        CreateTemplateRequestProjectDict,
        CreateTemplateResponse,
        GetTemplateResponse,
        ImportTemplateStateRequest,
        ImportTemplateStateRequestDict,
        ImportTemplateStateResponse,
        ListTemplatesResponseTemplate,
        UpdateTemplateRequestApiVersion,
        UpdateTemplateRequestApiVersionDict,
        UpdateTemplateRequestOption2,
        UpdateTemplateRequestOption2Dict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncNorthflankTemplates(AsyncNorthflankTemplateRuns):
    """Templates of the account or team."""

    __slots__ = ()

    def list(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListTemplatesResponseTemplate]:
        """List templates, page by page. Sends `listTemplates`.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The templates; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_templates import PAGES

        return self._pages(
            PAGES,
            page_size=page_size,
            limit=limit,
        )

    async def get(self, template_id: str) -> GetTemplateResponse:
        """Return a template. Sends `getTemplate`.

        Args:
            template_id: The template.

        Returns:
            The template with its specification.

        Raises:
            NotFound: There is no such template, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_template import OPERATION

        path = {"templateId": template_id}
        return await self._transport.execute(OPERATION, path=path)

    async def create(
        self,
        fields: CreateTemplateRequestApiVersion
        | CreateTemplateRequestApiVersionDict
        | CreateTemplateRequestProject
        | CreateTemplateRequestProjectDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateTemplateResponse:
        """Create a template. Sends `createTemplate`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The template.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_template import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        template_id: str,
        fields: UpdateTemplateRequestApiVersion
        | UpdateTemplateRequestApiVersionDict
        | UpdateTemplateRequestOption2
        | UpdateTemplateRequestOption2Dict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateTemplateResponse:
        """Change a template. Sends `updateTemplate`.

        Args:
            template_id: The template.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The template.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_template import OPERATION

        return await self._send(OPERATION, fields, extra=extra, templateId=template_id)

    async def delete(self, template_id: str) -> None:
        """Delete a template. Sends `deleteTemplate`.

        Args:
            template_id: The template.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_template import OPERATION

        await self._send(OPERATION, templateId=template_id)

    async def import_state(
        self,
        template_id: str,
        fields: ImportTemplateStateRequest | ImportTemplateStateRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> ImportTemplateStateResponse:
        """Import an OpenTofu state into a template. Sends `importTemplateState`.

        Args:
            template_id: The template.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The outcome.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.import_template_state import OPERATION

        return await self._send(OPERATION, fields, extra=extra, templateId=template_id)
