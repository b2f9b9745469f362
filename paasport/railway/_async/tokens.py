"""API tokens on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import ApiTokenFields, ProjectTokenFields


class AsyncRailwayTokens(AsyncRailwayResource):
    """API tokens: account and workspace tokens, and project tokens."""

    __slots__ = ()

    def list(
        self, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[ApiTokenFields]:
        """List the account's tokens. Sends the query `apiTokens` for each page.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The tokens' names and abbreviated forms, never the tokens themselves.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.api_tokens import OPERATION

        return self._pager(OPERATION, {}, lambda result: result, page_size=page_size, limit=limit)

    async def create(self, name: str, *, workspace_id: str | None = None) -> str:
        """Create a token. Sends the mutation `apiTokenCreate`.

        Args:
            name: Its name.
            workspace_id: The workspace that it is limited to; by default the entire account.

        Returns:
            The token itself, which is returned only once; store it, and keep it out of logs.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.api_token_create import OPERATION

        token = {"name": name, "workspace_id": optional(workspace_id)}
        return await self._transport.execute(OPERATION, {"input": token})

    async def delete(self, token_id: str) -> bool:
        """Revoke a token. Sends the mutation `apiTokenDelete`.

        Args:
            token_id: The token's id.

        Returns:
            Whether the platform has revoked it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.api_token_delete import OPERATION

        return await self._transport.execute(OPERATION, {"id": token_id})

    def list_for_project(
        self, project_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[ProjectTokenFields]:
        """List the project tokens of a project. Sends the query `projectTokens` for each page.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The tokens' names, environments and abbreviated forms, never the tokens themselves.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.project_tokens import OPERATION

        return self._pager(
            OPERATION,
            {"project_id": project_id},
            lambda result: result,
            page_size=page_size,
            limit=limit,
        )

    async def create_for_project(self, project_id: str, environment_id: str, name: str) -> str:
        """Create a project token for an environment. Sends `projectTokenCreate`.

        Args:
            project_id: The project.
            environment_id: The environment.
            name: Its name.

        Returns:
            The token itself, which is returned only once; store it, and keep it out of logs.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project_token_create import OPERATION

        token = {"project_id": project_id, "environment_id": environment_id, "name": name}
        return await self._transport.execute(OPERATION, {"input": token})

    async def delete_for_project(self, token_id: str) -> bool:
        """Revoke a project token. Sends the mutation `projectTokenDelete`.

        Args:
            token_id: The token's id.

        Returns:
            Whether the platform has revoked it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project_token_delete import OPERATION

        return await self._transport.execute(OPERATION, {"id": token_id})
