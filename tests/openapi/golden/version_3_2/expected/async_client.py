"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.animals import AsyncAnimalsGroup
    from .async_groups.pets import AsyncPetsGroup
    from .async_groups.vehicles import AsyncVehiclesGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def animals(self) -> AsyncAnimalsGroup:
        """Operations tagged `animals`."""
        from .async_groups.animals import AsyncAnimalsGroup

        return AsyncAnimalsGroup(self._transport)

    @cached_property
    def pets(self) -> AsyncPetsGroup:
        """Operations tagged `pets`."""
        from .async_groups.pets import AsyncPetsGroup

        return AsyncPetsGroup(self._transport)

    @cached_property
    def vehicles(self) -> AsyncVehiclesGroup:
        """Operations tagged `vehicles`."""
        from .async_groups.vehicles import AsyncVehiclesGroup

        return AsyncVehiclesGroup(self._transport)
