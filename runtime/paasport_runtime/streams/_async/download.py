"""Bodies of bytes that are read as they arrive."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import field
from os import PathLike
from typing import Self

from ...calls.raw_response import AsyncReturned
from ...errors import ConfigurationError
from ...http._async.closing import AsyncClosing
from ...http._async.streamed_response import AsyncStreamedResponse
from ...http.messages import HttpResponse
from ...light_dataclasses import dataclass
from ...secrets.frames import guarded
from ...secrets.uncopyable import Uncopyable
from ..files import FileTarget, Progress


@dataclass(slots=True)
class AsyncDownloadSource:
    """Where the bytes of one file come from.

    Attributes:
        connect: Sends the request.
    """

    connect: Callable[[], AsyncReturned[HttpResponse]] = field(repr=False)


class _FileReader:
    """Reads one body. It does not know what callers hold, so that a dropped one is closed."""

    __slots__ = ("_source", "closed", "received", "response")

    def __init__(self, source: AsyncDownloadSource) -> None:
        self._source: AsyncDownloadSource | None = source
        self.response: HttpResponse | None = None
        self.received = 0
        self.closed = False

    async def open(self) -> None:
        """Send the request, unless it has been sent."""
        source = self._source
        if source is None:
            raise ConfigurationError("The download is closed; call the method again")
        if self.response is None:
            self.response = await source.connect()

    async def parts(self) -> AsyncGenerator[bytes]:
        """Read the body to its end, and close it.

        Yields:
            What has arrived.
        """
        try:
            await self.open()
            response = self.response
            if isinstance(response, AsyncStreamedResponse):
                async for piece in response.body.pieces():
                    self.received += len(piece)
                    yield piece
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        """Close the connection, and forget the request."""
        response = self.response
        self.closed, self._source = True, None
        if isinstance(response, AsyncStreamedResponse):
            await response.body.aclose()


class AsyncDownload(AsyncClosing, Uncopyable):
    """A file that is read as it arrives: saved, or iterated over in parts.

    The request is sent with the first step. The connection is closed at the end, after an error,
    and where the iterator or a `with` block around it is left.

    Args:
        source: Where the bytes come from.
    """

    __slots__ = ("_parts", "_reader")

    def __init__(self, source: AsyncDownloadSource) -> None:
        self._reader = _FileReader(source)
        self._parts: AsyncGenerator[bytes] = self._reader.parts()

    @property
    def received(self) -> int:
        """How many bytes there have been so far."""
        return self._reader.received

    @property
    def total(self) -> int | None:
        """How many bytes there are in all; None if that is not known, or not yet."""
        response = self._reader.response
        if not isinstance(response, AsyncStreamedResponse):
            return None
        # The length of what is encoded is not that of what comes of it.
        return None if response.headers.get("content-encoding") else response.body.length

    @property
    def media_type(self) -> str:
        """The media type that came; empty if it is not known, or not yet."""
        response = self._reader.response
        return "" if response is None else response.headers.get("content-type", "")

    @guarded
    async def save(self, path: str | PathLike[str], progress: Progress | None = None) -> int:
        """Write the file.

        It is written beside its place and renamed when it is complete, so there is either all of
        it or what there was before.

        Args:
            path: Its place; what is there is replaced.
            progress: Called with the number of bytes so far and in all, or None if that is not
                known, after each part.

        Returns:
            Its size in bytes.

        Raises:
            ConfigurationError: A part of it has been read already, or it is closed.
            OSError: It cannot be written.
            RequestError: The connection was lost, or nothing arrived for as long as a read may
                take.
            ResponseError: The response is no success, or no file.
        """
        if self.received:
            raise ConfigurationError("A part of the download has been read; call the method again")
        try:
            await self._reader.open()
            total = self.total
            with FileTarget(path) as file:
                async for part in self._parts:
                    file.write(part)
                    if progress is not None:
                        progress(self.received, total)
        finally:
            await self.aclose()
        return self.received

    @guarded
    async def __anext__(self) -> bytes:
        """Return the next part.

        Raises:
            StopAsyncIteration: The file is complete.
            RequestError: The connection was lost, or nothing arrived for as long as a read may
                take.
            ResponseError: The response is no success, or no file.
        """
        return await anext(self._parts)

    def __aiter__(self) -> Self:
        """Return the download itself."""
        return self

    @guarded
    async def __aenter__(self) -> Self:
        """Send the request."""
        await self._reader.open()
        return self

    async def aclose(self) -> None:
        """Close the connection; the file cannot be read any more."""
        await self._parts.aclose()
        await self._reader.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self._reader.closed else 'open'}>"
