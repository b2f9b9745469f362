"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.jobs import JobsGroup
    from .groups.plans import PlansGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def jobs(self) -> JobsGroup:
        """Operations tagged `jobs`."""
        from .groups.jobs import JobsGroup

        return JobsGroup(self._transport)

    @cached_property
    def plans(self) -> PlansGroup:
        """Operations tagged `plans`."""
        from .groups.plans import PlansGroup

        return PlansGroup(self._transport)
