"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.jobs import AsyncJobsGroup
    from .async_groups.plans import AsyncPlansGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def jobs(self) -> AsyncJobsGroup:
        """Operations tagged `jobs`."""
        from .async_groups.jobs import AsyncJobsGroup

        return AsyncJobsGroup(self._transport)

    @cached_property
    def plans(self) -> AsyncPlansGroup:
        """Operations tagged `plans`."""
        from .async_groups.plans import AsyncPlansGroup

        return AsyncPlansGroup(self._transport)
