"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.measurements import AsyncMeasurementsGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def measurements(self) -> AsyncMeasurementsGroup:
        """Operations tagged `measurements`."""
        from .async_groups.measurements import AsyncMeasurementsGroup

        return AsyncMeasurementsGroup(self._transport)
