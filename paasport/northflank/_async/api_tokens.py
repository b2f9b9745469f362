"""API tokens on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        ListApiTokensResponseToken,
        RotateApiTokenKeyRequest,
        RotateApiTokenKeyRequestDict,
        RotateApiTokenKeyResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankApiTokens(AsyncNorthflankResource):
    """API tokens."""

    __slots__ = ()

    def list(
        self, *, all_members: bool | None = None, **paging: Unpack[Paging]
    ) -> AsyncPager[ListApiTokensResponseToken]:
        """List API tokens, page by page. Sends `listApiTokens`.

        Args:
            all_members: Whether to list those of all members.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The API tokens; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_api_tokens import PAGES

        return self._pages(PAGES, query=drop_none(all=all_members), **paging)

    async def rotate_key(
        self,
        token_id: str,
        fields: RotateApiTokenKeyRequest | RotateApiTokenKeyRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> RotateApiTokenKeyResponse:
        """Replace the key of an API token. Sends `rotateApiTokenKey`.

        Args:
            token_id: The token.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The new key.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.rotate_api_token_key import OPERATION

        return await self._send(OPERATION, fields, extra=extra, tokenId=token_id)

    async def delete_key(self, token_id: str, key_id: str) -> None:
        """Delete a key of an API token. Sends `deleteApiTokenKey`.

        Args:
            token_id: The token.
            key_id: The key.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_api_token_key import OPERATION

        await self._send(OPERATION, tokenId=token_id, keyId=key_id)
