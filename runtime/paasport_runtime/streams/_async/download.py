"""Downloads: streamed files."""

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
    """The source of a file's bytes.

    Attributes:
        connect: Sends the request.
    """

    connect: Callable[[], AsyncReturned[HttpResponse]] = field(repr=False)


class _FileReader:
    """Reads a body. It does not refer to the download, so a download that is dropped is closed."""

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
        """Read the body to its end and close it.

        Yields:
            The data as it arrives.
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
        """Close the connection and release the request."""
        response = self.response
        self.closed, self._source = True, None
        if isinstance(response, AsyncStreamedResponse):
            await response.body.aclose()


class AsyncDownload(AsyncClosing, Uncopyable):
    """A streamed file, to save or to iterate over in chunks.

    The request is sent on first use. The connection is closed at the end of the file, after an
    error, and when the iterator or a surrounding `with` block is left.

    Args:
        source: The source of the bytes.
    """

    __slots__ = ("_parts", "_reader")

    def __init__(self, source: AsyncDownloadSource) -> None:
        self._reader = _FileReader(source)
        self._parts: AsyncGenerator[bytes] = self._reader.parts()

    @property
    def received(self) -> int:
        """The number of bytes received so far."""
        return self._reader.received

    @property
    def total(self) -> int | None:
        """The total number of bytes; None if unknown, or not known yet."""
        response = self._reader.response
        if not isinstance(response, AsyncStreamedResponse):
            return None
        # The length of encoded data differs from that of the decoded data.
        return None if response.headers.get("content-encoding") else response.body.length

    @property
    def media_type(self) -> str:
        """The response's media type; empty if unknown, or not known yet."""
        response = self._reader.response
        return "" if response is None else response.headers.get("content-type", "")

    @guarded
    async def save(self, path: str | PathLike[str], progress: Progress | None = None) -> int:
        """Save the file.

        It is written to a temporary file beside its destination and renamed when complete, so the
        destination always has either the complete file or the previous one.

        Args:
            path: Its destination; an existing file is replaced.
            progress: Called after each chunk with the number of bytes so far and in total, or None
                if unknown.

        Returns:
            The size of the file in bytes.

        Raises:
            ConfigurationError: Part of the file has already been read, or the download is closed.
            OSError: The file cannot be written.
            RequestError: The connection was lost, or a read timed out.
            ResponseError: The response is not a success, or not a file.
        """
        if self.received:
            raise ConfigurationError(
                "Part of the download has already been read; call the method again"
            )
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
        """Return the next chunk.

        Raises:
            StopAsyncIteration: The file is complete.
            RequestError: The connection was lost, or a read timed out.
            ResponseError: The response is not a success, or not a file.
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
        """Close the connection; the file can no longer be read."""
        await self._parts.aclose()
        await self._reader.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self._reader.closed else 'open'}>"
