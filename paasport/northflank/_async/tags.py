"""Tags of the account or team on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        AddTagRequest,
        AddTagRequestDict,
        AddTagResponse,
        PatchTagRequest,
        PatchTagRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankTags(AsyncNorthflankResource):
    """Tags of the account or team."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[AddTagResponse]:
        """List tags, page by page. Sends `listTags`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The tags; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_tags import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, tag_id: str) -> AddTagResponse:
        """Return a tag. Sends `getTag`.

        Args:
            tag_id: The tag.

        Returns:
            The tag.

        Raises:
            NotFound: There is no such tag, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_tag import OPERATION

        return await self._send(OPERATION, resourceTagId=tag_id)

    async def create(
        self, fields: AddTagRequest | AddTagRequestDict, *, extra: Mapping[str, Any] | None = None
    ) -> AddTagResponse:
        """Create a tag. Sends `addTag`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The tag.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.add_tag import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        tag_id: str,
        fields: PatchTagRequest | PatchTagRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a tag. Sends `patchTag`.

        Args:
            tag_id: The tag.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_tag import OPERATION

        await self._send(OPERATION, fields, extra=extra, resourceTagId=tag_id)

    async def delete(self, tag_id: str) -> None:
        """Delete a tag. Sends `deleteTag`.

        Args:
            tag_id: The tag.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_tag import OPERATION

        await self._send(OPERATION, resourceTagId=tag_id)
