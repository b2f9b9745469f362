"""The synchronous client of Example."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.contract import RestClient

from .endpoint import ENDPOINT

if TYPE_CHECKING:
    from .groups.chat import ChatGroup
    from .groups.events import EventsGroup
    from .groups.files import FilesGroup
    from .groups.records import RecordsGroup


class ExampleApi(RestClient):
    """Every operation of Example, grouped by tag; a group is imported when first used."""

    _endpoint = ENDPOINT

    @cached_property
    def chat(self) -> ChatGroup:
        """Operations tagged `chat`."""
        from .groups.chat import ChatGroup

        return ChatGroup(self._transport)

    @cached_property
    def events(self) -> EventsGroup:
        """Operations tagged `events`."""
        from .groups.events import EventsGroup

        return EventsGroup(self._transport)

    @cached_property
    def files(self) -> FilesGroup:
        """Operations tagged `files`."""
        from .groups.files import FilesGroup

        return FilesGroup(self._transport)

    @cached_property
    def records(self) -> RecordsGroup:
        """Operations tagged `records`."""
        from .groups.records import RecordsGroup

        return RecordsGroup(self._transport)
