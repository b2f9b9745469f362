"""Responses whose body is streamed, however large it is and however long it takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import field
from typing import Any, Final, TypeAlias

from ...errors import ConnectionFailed, PaasportError
from ...light_dataclasses import dataclass
from ...secrets.masking import Secret
from ...secrets.uncopyable import Uncopyable
from ..decoding import ContentDecoder
from ..faults import exchange_failure
from ..library import async_chunks
from ..messages import HttpRequest, HttpResponse

Streamed: TypeAlias = Callable[[int, str], bool]
"""Whether to stream a response with a given status and media type."""

_DIGITS: Final = 20


class AsyncStreamedBody(Uncopyable):
    """The body of one response, decoded incrementally.

    Args:
        response: The library's response.
        client: The library's client.
        request: The request.
        secret: The client's token, to mask in messages.

    Attributes:
        received: The number of bytes received so far, before decoding.
    """

    __slots__ = ("_client", "_request", "_response", "_secret", "received")

    def __init__(self, response: Any, client: object, request: HttpRequest, secret: Secret) -> None:
        self._response = response
        self._client = client
        self._request = request
        self._secret = secret
        self.received = 0

    async def pieces(self) -> AsyncGenerator[bytes]:
        """Read the body to the end, and close it.

        Yields:
            The received data, decoded.

        Raises:
            ConnectionFailed: The connection was lost before the body was complete.
            RequestTimeout: Nothing arrived within the read timeout.
            UnexpectedContent: The body cannot be decoded.
        """
        response = self._response
        # A mock transport or an event hook may have read, and so decoded, it already.
        decoded = response.is_stream_consumed
        failure: PaasportError | None
        try:
            codings = "" if decoded else response.headers.get("content-encoding", "")
            decoder = ContentDecoder(codings) if codings else None
            async for part in async_chunks(response, decoded=decoded):
                self.received += len(part)
                if decoder is None:
                    yield part
                    continue
                for piece in decoder.decode(part):
                    yield piece
            if decoder is not None:
                decoder.finish()
        except Exception as error:
            failure = exchange_failure(
                error,
                client=self._client,
                request=self._request,
                response=response,
                secret=self._secret,
            )
            if failure is None:
                raise
        else:
            failure = None if decoded else self._missing()
            if failure is None:
                return
        finally:
            await self.aclose()
        # Outside the handler: the library's error holds the request, including the token.
        raise failure

    @property
    def length(self) -> int | None:
        """The length of the body in bytes before decoding, if the server reports it."""
        text = self._response.headers.get("content-length", "")
        return int(text) if text.isdecimal() and len(text) < _DIGITS else None

    def _missing(self) -> ConnectionFailed | None:
        # The libraries detect this too, but a caller's transport may not.
        length = self.length
        if length is None or length == self.received:
            return None
        return ConnectionFailed(
            f"{self._request.operation}: the response ended after {self.received:,} of "
            f"{length:,} bytes; try again",
            operation=self._request.operation,
            attempts=1,
            delivery="answered",
        )

    async def aclose(self) -> None:
        """Close the connection, unless the body was read to the end."""
        await self._response.aclose()


@dataclass(slots=True)
class AsyncStreamedResponse(HttpResponse):
    """A response whose body has not been read.

    Attributes:
        body: The body.
    """

    body: AsyncStreamedBody = field(repr=False)
