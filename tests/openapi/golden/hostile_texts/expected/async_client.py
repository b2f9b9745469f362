"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.u0022_u0022_u0022 import AsyncU0022U0022U0022Group


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def u0022_u0022_u0022(self) -> AsyncU0022U0022U0022Group:
        """Operations tagged `\"\"\"`."""
        from .async_groups.u0022_u0022_u0022 import AsyncU0022U0022U0022Group

        return AsyncU0022U0022U0022Group(self._transport)
