"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.trees import AsyncTreesGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def trees(self) -> AsyncTreesGroup:
        """Operations tagged `trees`."""
        from .async_groups.trees import AsyncTreesGroup

        return AsyncTreesGroup(self._transport)
