"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.value import AsyncValueGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def value(self) -> AsyncValueGroup:
        """Operations tagged `\"\"\"`."""
        from .async_groups.value import AsyncValueGroup

        return AsyncValueGroup(self._transport)
