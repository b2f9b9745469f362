"""The organization, its members, roles and directory groups on Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetOrgDirectoryGroupsResponse,
        ListOrgDirectoryGroupMembersResponseMember,
        ListOrgMembersResponseMember,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .organization_roles import AsyncNorthflankOrganizationRoles
    from .resource import Paging


class AsyncNorthflankOrganization(AsyncNorthflankResource):
    """The organization, its members, roles and directory groups."""

    __slots__ = ()

    @property
    def roles(self) -> AsyncNorthflankOrganizationRoles:
        """Roles of the organization and their members."""
        from .organization_roles import AsyncNorthflankOrganizationRoles

        return AsyncNorthflankOrganizationRoles(self._transport)

    def members(self, **paging: Unpack[Paging]) -> AsyncPager[ListOrgMembersResponseMember]:
        """List the members of the organization, page by page. Sends `listOrgMembers`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The members; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_org_members import PAGES

        return self._pages(PAGES, **paging)

    async def directory_groups(self) -> GetOrgDirectoryGroupsResponse:
        """Return the directory groups of the organization. Sends `getOrgDirectoryGroups`.

        Returns:
            The groups.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_org_directory_groups import OPERATION

        return await self._send(OPERATION)

    def directory_group_members(
        self, group_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListOrgDirectoryGroupMembersResponseMember]:
        """List the members of a directory group, page by page.

        Sends `listOrgDirectoryGroupMembers`.

        Args:
            group_id: The directory group.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The members; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_org_directory_group_members import PAGES

        return self._pages(PAGES, path={"groupId": group_id}, **paging)
