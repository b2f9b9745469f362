"""Results together with the responses that they were parsed from."""

from __future__ import annotations

from collections.abc import Awaitable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Final, Generic, TypeAlias, TypeVar

from ..errors import ConfigurationError, RateLimit
from ..http.messages import HttpResponse
from ..light_dataclasses import dataclass

if TYPE_CHECKING:
    from ..models.salvage import LeftOut

ResultT = TypeVar("ResultT")

AsyncReturned: TypeAlias = Awaitable[ResultT]
"""The return type of a method of an asynchronous client."""

Returned: TypeAlias = Annotated[ResultT, "the return type of a method of a synchronous client"]


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[ResultT]):
    """A result and the response that it was parsed from; the last one, if there were several.

    Attributes:
        status: The HTTP status.
        headers: The response's headers by lower-case name, secrets masked.
        body: The response's body, unmodified.
        parsed: The result.
        attempts: The number of requests sent for it.
        request_id: The server's identifier for the request.
        rate_limit: The rate limit as of this response.
        salvaged: The invalid parts of the body that were left out of the result, with the option
            `salvage`; otherwise empty.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    parsed: ResultT = field(repr=False)
    attempts: int = 1
    request_id: str | None = None
    rate_limit: RateLimit | None = None
    salvaged: tuple[LeftOut, ...] = ()

    def parse(self) -> ResultT:
        """Return the result.

        Returns:
            The value that the method itself returns.
        """
        return self.parsed


@dataclass(slots=True)
class Capture:
    """The latest response of a context.

    Attributes:
        response: The latest response, secrets in its headers masked.
        attempts: The number of requests sent for it.
    """

    response: HttpResponse | None = None
    attempts: int = 0

    @property
    def body(self) -> bytes:
        """The body of the latest response; empty if there was none."""
        return b"" if self.response is None else self.response.content

    def to_raw_response(self, result: ResultT) -> RawResponse[ResultT]:
        """Combine a result with its response.

        Args:
            result: The result.

        Returns:
            The raw response.

        Raises:
            ConfigurationError: There was no response.
        """
        from ..http.response_facts import response_facts

        if self.response is None:
            raise ConfigurationError(
                "with_raw_response: the method sent no request; pass one that returns a result "
                "itself"
            )
        facts = response_facts(self.response)
        return RawResponse(
            status=facts.status,
            headers=facts.headers,
            body=facts.body,
            parsed=result,
            attempts=self.attempts,
            request_id=facts.request_id,
            rate_limit=facts.rate_limit,
            salvaged=self.response.salvaged,
        )


CAPTURE: Final[ContextVar[Capture | None]] = ContextVar("paasport_capture", default=None)
"""Set while a caller wants the response; local to each thread and task."""


@contextmanager
def capture_response() -> Generator[Capture]:
    """Capture the responses to the requests sent within a block.

    Yields:
        The object that holds the latest response; an enclosing block gets it too.
    """
    outer, capture = CAPTURE.get(), Capture()
    token = CAPTURE.set(capture)
    try:
        yield capture
    finally:
        CAPTURE.reset(token)
        if outer is not None and capture.response is not None:
            outer.response, outer.attempts = capture.response, capture.attempts
