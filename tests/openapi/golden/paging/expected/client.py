"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.limits import LimitsGroup
    from .groups.links import LinksGroup
    from .groups.numbers import NumbersGroup
    from .groups.orders import OrdersGroup
    from .groups.shops import ShopsGroup
    from .groups.unsure import UnsureGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def limits(self) -> LimitsGroup:
        """Operations tagged `limits`."""
        from .groups.limits import LimitsGroup

        return LimitsGroup(self._transport)

    @cached_property
    def links(self) -> LinksGroup:
        """Operations tagged `links`."""
        from .groups.links import LinksGroup

        return LinksGroup(self._transport)

    @cached_property
    def numbers(self) -> NumbersGroup:
        """Operations tagged `numbers`."""
        from .groups.numbers import NumbersGroup

        return NumbersGroup(self._transport)

    @cached_property
    def orders(self) -> OrdersGroup:
        """Operations tagged `orders`."""
        from .groups.orders import OrdersGroup

        return OrdersGroup(self._transport)

    @cached_property
    def shops(self) -> ShopsGroup:
        """Operations tagged `shops`."""
        from .groups.shops import ShopsGroup

        return ShopsGroup(self._transport)

    @cached_property
    def unsure(self) -> UnsureGroup:
        """Operations tagged `unsure`."""
        from .groups.unsure import UnsureGroup

        return UnsureGroup(self._transport)
