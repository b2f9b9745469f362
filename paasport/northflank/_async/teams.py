"""Teams on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateTeamRequest,
        CreateTeamRequestDict,
        CreateTeamResponse,
        ListTeamsResponseTeam,
        PatchTeamRequest,
        PatchTeamRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging
    from .team_members import AsyncNorthflankTeamMembers
    from .team_roles import AsyncNorthflankTeamRoles


class AsyncNorthflankTeams(AsyncNorthflankResource):
    """Teams; for calls that act for a team, see `team()`."""

    __slots__ = ()

    @property
    def members(self) -> AsyncNorthflankTeamMembers:
        """Members of teams."""
        from .team_members import AsyncNorthflankTeamMembers

        return AsyncNorthflankTeamMembers(self._transport)

    @property
    def roles(self) -> AsyncNorthflankTeamRoles:
        """Roles of teams and their members."""
        from .team_roles import AsyncNorthflankTeamRoles

        return AsyncNorthflankTeamRoles(self._transport)

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListTeamsResponseTeam]:
        """List teams, page by page. Sends `listTeams`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The teams; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_teams import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, team_id: str) -> CreateTeamResponse:
        """Return a team. Sends `getTeam`.

        Args:
            team_id: The team.

        Returns:
            The team.

        Raises:
            NotFound: There is no such team, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_team import OPERATION

        return await self._send(OPERATION, scope=team_id)

    async def create(
        self,
        fields: CreateTeamRequest | CreateTeamRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateTeamResponse:
        """Create a team. Sends `createTeam`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The team.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_team import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        team_id: str,
        fields: PatchTeamRequest | PatchTeamRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateTeamResponse:
        """Change a team. Sends `patchTeam`.

        Args:
            team_id: The team.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The team.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_team import OPERATION

        return await self._send(OPERATION, fields, extra=extra, scope=team_id)

    async def delete(self, team_id: str) -> None:
        """Delete a team. Sends `deleteTeam`.

        Args:
            team_id: The team.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_team import OPERATION

        await self._send(OPERATION, scope=team_id)
