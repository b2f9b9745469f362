"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.limits import AsyncLimitsGroup
    from .async_groups.links import AsyncLinksGroup
    from .async_groups.numbers import AsyncNumbersGroup
    from .async_groups.orders import AsyncOrdersGroup
    from .async_groups.shops import AsyncShopsGroup
    from .async_groups.unsure import AsyncUnsureGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def limits(self) -> AsyncLimitsGroup:
        """Operations tagged `limits`."""
        from .async_groups.limits import AsyncLimitsGroup

        return AsyncLimitsGroup(self._transport)

    @cached_property
    def links(self) -> AsyncLinksGroup:
        """Operations tagged `links`."""
        from .async_groups.links import AsyncLinksGroup

        return AsyncLinksGroup(self._transport)

    @cached_property
    def numbers(self) -> AsyncNumbersGroup:
        """Operations tagged `numbers`."""
        from .async_groups.numbers import AsyncNumbersGroup

        return AsyncNumbersGroup(self._transport)

    @cached_property
    def orders(self) -> AsyncOrdersGroup:
        """Operations tagged `orders`."""
        from .async_groups.orders import AsyncOrdersGroup

        return AsyncOrdersGroup(self._transport)

    @cached_property
    def shops(self) -> AsyncShopsGroup:
        """Operations tagged `shops`."""
        from .async_groups.shops import AsyncShopsGroup

        return AsyncShopsGroup(self._transport)

    @cached_property
    def unsure(self) -> AsyncUnsureGroup:
        """Operations tagged `unsure`."""
        from .async_groups.unsure import AsyncUnsureGroup

        return AsyncUnsureGroup(self._transport)
