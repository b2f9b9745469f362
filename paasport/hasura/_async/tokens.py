"""Personal access tokens on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import NewPersonalAccessTokenFields, PersonalAccessTokenFields


class AsyncHasuraTokens(AsyncHasuraResource):
    """Personal access tokens of the account."""

    __slots__ = ()

    async def list(self) -> Sequence[PersonalAccessTokenFields]:
        """List the tokens, oldest first. Sends the query `personalAccessTokens`.

        Returns:
            The tokens without their secrets.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.personal_access_tokens import OPERATION

        order = [{"created_at": "asc"}, {"id": "asc"}]
        return await self._transport.execute(OPERATION, {"order_by": order})

    async def create(self, description: str) -> NewPersonalAccessTokenFields:
        """Create a token. Sends the mutation `createPersonalAccessToken`.

        Args:
            description: What it is for.

        Returns:
            The token; its secret is in `token` and cannot be read again.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_personal_access_token import OPERATION

        return await self._transport.execute(OPERATION, {"token": {"description": description}})

    async def delete(self, token_id: UUID | str) -> PersonalAccessTokenFields | None:
        """Delete a token. Sends the mutation `deletePersonalAccessToken`.

        Args:
            token_id: The `id` of an entry of `list`.

        Returns:
            The deleted token; None if there was none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.delete_personal_access_token import OPERATION

        return await self._transport.execute(OPERATION, {"id": token_id})
