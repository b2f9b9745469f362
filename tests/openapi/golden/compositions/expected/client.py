"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.accounts import AccountsGroup
    from .groups.things import ThingsGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def accounts(self) -> AccountsGroup:
        """Operations tagged `accounts`."""
        from .groups.accounts import AccountsGroup

        return AccountsGroup(self._transport)

    @cached_property
    def things(self) -> ThingsGroup:
        """Operations tagged `things`."""
        from .groups.things import ThingsGroup

        return ThingsGroup(self._transport)
