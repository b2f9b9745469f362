"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport.runtime.api import RestApi

if TYPE_CHECKING:
    from .groups.trees import TreesGroup


class ExampleApi(RestApi):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    @cached_property
    def trees(self) -> TreesGroup:
        """Operations tagged `trees`."""
        from .groups.trees import TreesGroup

        return TreesGroup(self._transport)
