"""Roles of teams and their members on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateTeamRoleMemberRequest,
        CreateTeamRoleMemberRequestDict,
        CreateTeamRoleRequest,
        CreateTeamRoleRequestDict,
        CreateTeamRoleResponse,
        ListTeamMembersResponseMember,
        ListTeamRolesResponseRole,
        PatchTeamRoleRequest,
        PatchTeamRoleRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankTeamRoles(AsyncNorthflankResource):
    """Roles of teams and their members."""

    __slots__ = ()

    def list(self, team_id: str, **paging: Unpack[Paging]) -> AsyncPager[ListTeamRolesResponseRole]:
        """List roles, page by page. Sends `listTeamRoles`.

        Args:
            team_id: The team.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The roles; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_team_roles import PAGES

        return self._pages(PAGES, scope=team_id, **paging)

    async def get(self, team_id: str, role_id: str) -> CreateTeamRoleResponse:
        """Return a role. Sends `getTeamRole`.

        Args:
            team_id: The team.
            role_id: The role.

        Returns:
            The role.

        Raises:
            NotFound: There is no such role, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_team_role import OPERATION

        return await self._send(OPERATION, scope=team_id, roleId=role_id)

    async def create(
        self,
        team_id: str,
        fields: CreateTeamRoleRequest | CreateTeamRoleRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateTeamRoleResponse:
        """Create a role. Sends `createTeamRole`.

        Args:
            team_id: The team.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The role.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_team_role import OPERATION

        return await self._send(OPERATION, fields, extra=extra, scope=team_id)

    async def update(
        self,
        team_id: str,
        role_id: str,
        fields: PatchTeamRoleRequest | PatchTeamRoleRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateTeamRoleResponse:
        """Change a role. Sends `patchTeamRole`.

        Args:
            team_id: The team.
            role_id: The role.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The role.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_team_role import OPERATION

        return await self._send(OPERATION, fields, extra=extra, scope=team_id, roleId=role_id)

    async def delete(self, team_id: str, role_id: str) -> None:
        """Delete a role. Sends `deleteTeamRole`.

        Args:
            team_id: The team.
            role_id: The role.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_team_role import OPERATION

        await self._send(OPERATION, scope=team_id, roleId=role_id)

    def members(
        self,
        team_id: str,
        role_id: str,
        *,
        user_ids: Sequence[str] | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListTeamMembersResponseMember]:
        """List the members of a role, page by page. Sends `listTeamRoleMembers`.

        Args:
            team_id: The team.
            role_id: The role.
            user_ids: Only these users.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The members; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_team_role_members import PAGES

        return self._pages(
            PAGES,
            query=drop_none(userIds=user_ids),
            scope=team_id,
            path={"roleId": role_id},
            **paging,
        )

    async def add_member(
        self,
        team_id: str,
        role_id: str,
        fields: CreateTeamRoleMemberRequest | CreateTeamRoleMemberRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a member to a role. Sends `createTeamRoleMember`.

        Args:
            team_id: The team.
            role_id: The role.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_team_role_member import OPERATION

        await self._send(OPERATION, fields, extra=extra, scope=team_id, roleId=role_id)

    async def remove_member(self, team_id: str, role_id: str, member_id: str) -> None:
        """Remove a member from a role. Sends `deleteTeamRoleMember`.

        Args:
            team_id: The team.
            role_id: The role.
            member_id: The member.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_team_role_member import OPERATION

        await self._send(OPERATION, scope=team_id, roleId=role_id, memberId=member_id)
