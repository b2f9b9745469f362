"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.billing import BillingGroup
    from .groups.projects import ProjectsGroup
    from .groups.team_members import TeamMembersGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def billing(self) -> BillingGroup:
        """Operations tagged `billing`."""
        from .groups.billing import BillingGroup

        return BillingGroup(self._transport)

    @cached_property
    def projects(self) -> ProjectsGroup:
        """Operations tagged `projects`."""
        from .groups.projects import ProjectsGroup

        return ProjectsGroup(self._transport)

    @cached_property
    def team_members(self) -> TeamMembersGroup:
        """Operations tagged `team-members`."""
        from .groups.team_members import TeamMembersGroup

        return TeamMembersGroup(self._transport)
