"""Harnesses of projects on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateHarnessRequest,
        CreateHarnessRequestDict,
        CreateHarnessResponse,
        ListHarnessesResponseHarness,
        PatchHarnessRequest,
        PatchHarnessRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankHarnesses(AsyncNorthflankResource):
    """Harnesses of projects."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        *,
        repository_url: str | None = None,
        provider: Literal["bitbucket", "gitlab", "github", "self-hosted", "azure", "origin"]
        | None = None,
        branch: str | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListHarnessesResponseHarness]:
        """List harnesses, page by page. Sends `listHarnesses`.

        Args:
            project_id: The project.
            repository_url: Only those of this repository.
            provider: Only those of a repository with this provider.
            branch: Only those of this branch.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The harnesses; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_harnesses import PAGES

        return self._pages(
            PAGES,
            query=drop_none(projectUrl=repository_url, projectType=provider, projectBranch=branch),
            path={"projectId": project_id},
            **paging,
        )

    async def get(self, project_id: str, harness_id: str) -> CreateHarnessResponse:
        """Return a harness. Sends `getHarness`.

        Args:
            project_id: The project.
            harness_id: The harness.

        Returns:
            The harness.

        Raises:
            NotFound: There is no such harness, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_harness import OPERATION

        return await self._send(OPERATION, projectId=project_id, harnessId=harness_id)

    async def create(
        self,
        project_id: str,
        fields: CreateHarnessRequest | CreateHarnessRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateHarnessResponse:
        """Create a harness. Sends `createHarness`.

        Args:
            project_id: The project.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The harness.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_harness import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id)

    async def update(
        self,
        project_id: str,
        harness_id: str,
        fields: PatchHarnessRequest | PatchHarnessRequestDict,
        *,
        end_sessions: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateHarnessResponse:
        """Change a harness. Sends `patchHarness`.

        Args:
            project_id: The project.
            harness_id: The harness.
            fields: The fields to change; others are left unchanged.
            end_sessions: Whether to end active sessions, which otherwise prevent the change.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The harness.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_harness import OPERATION

        return await self._send(
            OPERATION,
            fields,
            query=drop_none(acknowledgeActiveSessions=end_sessions),
            extra=extra,
            projectId=project_id,
            harnessId=harness_id,
        )

    async def delete(
        self, project_id: str, harness_id: str, *, end_sessions: bool | None = None
    ) -> None:
        """Delete a harness. Sends `deleteHarness`.

        Args:
            project_id: The project.
            harness_id: The harness.
            end_sessions: Whether to end active sessions, which otherwise prevent the change.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_harness import OPERATION

        await self._send(
            OPERATION,
            query=drop_none(acknowledgeActiveSessions=end_sessions),
            projectId=project_id,
            harnessId=harness_id,
        )

    async def pause(
        self, project_id: str, harness_id: str, *, end_sessions: bool | None = None
    ) -> None:
        """Pause a harness. Sends `pauseHarness`.

        Args:
            project_id: The project.
            harness_id: The harness.
            end_sessions: Whether to end active sessions, which otherwise prevent the change.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_harness import OPERATION

        await self._send(
            OPERATION,
            query=drop_none(acknowledgeActiveSessions=end_sessions),
            projectId=project_id,
            harnessId=harness_id,
        )

    async def resume(self, project_id: str, harness_id: str) -> None:
        """Resume a harness. Sends `resumeHarness`.

        Args:
            project_id: The project.
            harness_id: The harness.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_harness import OPERATION

        await self._send(OPERATION, projectId=project_id, harnessId=harness_id)

    async def restart(
        self, project_id: str, harness_id: str, *, end_sessions: bool | None = None
    ) -> None:
        """Restart a harness. Sends `restartHarness`.

        Args:
            project_id: The project.
            harness_id: The harness.
            end_sessions: Whether to end active sessions, which otherwise prevent the change.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.restart_harness import OPERATION

        await self._send(
            OPERATION,
            query=drop_none(acknowledgeActiveSessions=end_sessions),
            projectId=project_id,
            harnessId=harness_id,
        )
