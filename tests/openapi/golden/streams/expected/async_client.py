"""The asynchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .async_groups.chat import AsyncChatGroup
    from .async_groups.events import AsyncEventsGroup
    from .async_groups.files import AsyncFilesGroup
    from .async_groups.records import AsyncRecordsGroup


class AsyncExampleApi(AsyncRestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def chat(self) -> AsyncChatGroup:
        """Operations tagged `chat`."""
        from .async_groups.chat import AsyncChatGroup

        return AsyncChatGroup(self._transport)

    @cached_property
    def events(self) -> AsyncEventsGroup:
        """Operations tagged `events`."""
        from .async_groups.events import AsyncEventsGroup

        return AsyncEventsGroup(self._transport)

    @cached_property
    def files(self) -> AsyncFilesGroup:
        """Operations tagged `files`."""
        from .async_groups.files import AsyncFilesGroup

        return AsyncFilesGroup(self._transport)

    @cached_property
    def records(self) -> AsyncRecordsGroup:
        """Operations tagged `records`."""
        from .async_groups.records import AsyncRecordsGroup

        return AsyncRecordsGroup(self._transport)
