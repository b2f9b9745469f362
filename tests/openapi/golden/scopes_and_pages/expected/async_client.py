"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.billing import AsyncBillingGroup
    from .async_groups.projects import AsyncProjectsGroup
    from .async_groups.team_members import AsyncTeamMembersGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def billing(self) -> AsyncBillingGroup:
        """Operations tagged `billing`."""
        from .async_groups.billing import AsyncBillingGroup

        return AsyncBillingGroup(self._transport)

    @cached_property
    def projects(self) -> AsyncProjectsGroup:
        """Operations tagged `projects`."""
        from .async_groups.projects import AsyncProjectsGroup

        return AsyncProjectsGroup(self._transport)

    @cached_property
    def team_members(self) -> AsyncTeamMembersGroup:
        """Operations tagged `team-members`."""
        from .async_groups.team_members import AsyncTeamMembersGroup

        return AsyncTeamMembersGroup(self._transport)
