"""Reading JSON replies, whatever their media type."""

from __future__ import annotations

from dataclasses import field
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, cast

from ...http.json_values import as_text, get_field
from ...http.messages import JSON
from ...light_dataclasses import dataclass
from ...models.reply_readers import ReplyReader
from ...models.validators import BUILDING, RECEIVED, adapter_for, object_adapter
from ...paging.pages import Page, Pagination

if TYPE_CHECKING:
    from ...models.salvage import Salvaged

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, eq=False)
class JsonReply:
    """A JSON reply.

    Attributes:
        status: The status as in the document: `200`, `2XX` or `default`.
        annotation: The annotation of the result.
        media_type: The declared media type.
        envelope: The field of the response that holds the result; None if there is no envelope.
        paginated: Whether the result is a `Page` of `annotation`.
    """

    status: str
    annotation: Any
    media_type: str = JSON
    envelope: str | None = None
    paginated: bool = False
    _reader: ReplyReader | None = field(default=None, init=False, repr=False)

    def read(self, content: bytes, _: str = "", /) -> Any:
        """Validate a response, with envelope and result in one pass over the bytes.

        Args:
            content: The response's body.

        Returns:
            The result.

        Raises:
            pydantic.ValidationError: The body does not match the schema.
        """
        # RFC 8259, section 8.1: JSON parsers may ignore a byte order mark.
        reply = (self._reader or self._build_reader()).read(content.removeprefix(_BOM))
        if self.envelope is None:
            return reply
        if not self.paginated:
            return reply[self.envelope]
        return Page(reply[self.envelope], _pagination(reply.get("pagination")))

    def salvage(self, content: bytes) -> Salvaged | None:
        """Drop the invalid parts.

        Args:
            content: A body that failed validation.

        Returns:
            A body that validates; None if nothing can be salvaged.
        """
        from ...models.salvage import salvager

        adapter = (self._reader or self._build_reader()).adapter
        return salvager(adapter, context=RECEIVED, by_alias=True, by_name=False).salvage(content)

    def _build_reader(self) -> ReplyReader:
        with BUILDING:
            if self._reader is None:
                if self.envelope is None:
                    adapter = adapter_for(self.annotation)
                else:
                    pagination = {"pagination": Any} if self.paginated else {}
                    adapter = object_adapter({self.envelope: self.annotation}, pagination)
                object.__setattr__(self, "_reader", ReplyReader(adapter))
            return cast("ReplyReader", self._reader)


def _pagination(sent: object) -> Pagination:
    count = get_field(sent, "count")
    return Pagination(
        has_next_page=get_field(sent, "hasNextPage") is True,
        cursor=as_text(get_field(sent, "cursor")),
        count=int(count) if isinstance(count, int | float) and isfinite(count) else None,
    )
