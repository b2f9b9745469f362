"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.jobs import JobsGroup
    from .groups.sinks import SinksGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def jobs(self) -> JobsGroup:
        """Operations tagged `jobs`."""
        from .groups.jobs import JobsGroup

        return JobsGroup(self._transport)

    @cached_property
    def sinks(self) -> SinksGroup:
        """Operations tagged `sinks`."""
        from .groups.sinks import SinksGroup

        return SinksGroup(self._transport)
