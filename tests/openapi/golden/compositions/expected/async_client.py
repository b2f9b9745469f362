"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.accounts import AsyncAccountsGroup
    from .async_groups.things import AsyncThingsGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def accounts(self) -> AsyncAccountsGroup:
        """Operations tagged `accounts`."""
        from .async_groups.accounts import AsyncAccountsGroup

        return AsyncAccountsGroup(self._transport)

    @cached_property
    def things(self) -> AsyncThingsGroup:
        """Operations tagged `things`."""
        from .async_groups.things import AsyncThingsGroup

        return AsyncThingsGroup(self._transport)
