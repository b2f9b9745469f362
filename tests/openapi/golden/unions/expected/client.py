"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport.runtime.api import RestApi

if TYPE_CHECKING:
    from .groups.default import DefaultGroup


class ExampleApi(RestApi):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    @cached_property
    def default(self) -> DefaultGroup:
        """Operations tagged `default`."""
        from .groups.default import DefaultGroup

        return DefaultGroup(self._transport)
