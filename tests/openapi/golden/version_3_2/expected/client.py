"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.animals import AnimalsGroup
    from .groups.pets import PetsGroup
    from .groups.vehicles import VehiclesGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def animals(self) -> AnimalsGroup:
        """Operations tagged `animals`."""
        from .groups.animals import AnimalsGroup

        return AnimalsGroup(self._transport)

    @cached_property
    def pets(self) -> PetsGroup:
        """Operations tagged `pets`."""
        from .groups.pets import PetsGroup

        return PetsGroup(self._transport)

    @cached_property
    def vehicles(self) -> VehiclesGroup:
        """Operations tagged `vehicles`."""
        from .groups.vehicles import VehiclesGroup

        return VehiclesGroup(self._transport)
