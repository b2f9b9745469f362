"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.measurements import MeasurementsGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def measurements(self) -> MeasurementsGroup:
        """Operations tagged `measurements`."""
        from .groups.measurements import MeasurementsGroup

        return MeasurementsGroup(self._transport)
