"""Roles of the organization and their members on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateOrgRoleMemberRequest,
        CreateOrgRoleMemberRequestDict,
        CreateOrgRoleRequest,
        CreateOrgRoleRequestDict,
        CreateOrgRoleResponse,
        ListOrgRoleMembersResponseMember,
        ListOrgRolesResponseRole,
        PatchOrgRoleRequest,
        PatchOrgRoleRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankOrganizationRoles(AsyncNorthflankResource):
    """Roles of the organization and their members."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListOrgRolesResponseRole]:
        """List roles, page by page. Sends `listOrgRoles`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The roles; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_org_roles import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, role_id: str) -> CreateOrgRoleResponse:
        """Return a role. Sends `getOrgRole`.

        Args:
            role_id: The role.

        Returns:
            The role.

        Raises:
            NotFound: There is no such role, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_org_role import OPERATION

        return await self._send(OPERATION, roleId=role_id)

    async def create(
        self,
        fields: CreateOrgRoleRequest | CreateOrgRoleRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateOrgRoleResponse:
        """Create a role. Sends `createOrgRole`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The role.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_org_role import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        role_id: str,
        fields: PatchOrgRoleRequest | PatchOrgRoleRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateOrgRoleResponse:
        """Change a role. Sends `patchOrgRole`.

        Args:
            role_id: The role.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The role.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_org_role import OPERATION

        return await self._send(OPERATION, fields, extra=extra, roleId=role_id)

    async def delete(self, role_id: str) -> None:
        """Delete a role. Sends `deleteOrgRole`.

        Args:
            role_id: The role.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_org_role import OPERATION

        await self._send(OPERATION, roleId=role_id)

    def members(
        self,
        role_id: str,
        *,
        membership: Literal["explicit", "implicit"] | None = None,
        user_ids: Sequence[str] | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListOrgRoleMembersResponseMember]:
        """List the members of a role, page by page. Sends `listOrgRoleMembers`.

        Args:
            role_id: The role.
            membership: Only explicit members, or only implicit ones.
            user_ids: Only these users.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The members; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_org_role_members import PAGES

        return self._pages(
            PAGES,
            query=drop_none(type=membership, userIds=user_ids),
            path={"roleId": role_id},
            **paging,
        )

    async def add_member(
        self,
        role_id: str,
        fields: CreateOrgRoleMemberRequest | CreateOrgRoleMemberRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a member to a role. Sends `createOrgRoleMember`.

        Args:
            role_id: The role.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_org_role_member import OPERATION

        await self._send(OPERATION, fields, extra=extra, roleId=role_id)

    async def remove_member(self, role_id: str, member_id: str) -> None:
        """Remove a member from a role. Sends `deleteOrgRoleMember`.

        Args:
            role_id: The role.
            member_id: The member.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_org_role_member import OPERATION

        await self._send(OPERATION, roleId=role_id, memberId=member_id)
