"""The response behind a result."""

from __future__ import annotations

from collections.abc import Awaitable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Annotated, Final, Generic, TypeAlias, TypeVar

from ..errors import ConfigurationError, RateLimit
from ..http.messages import HttpResponse

ResultT = TypeVar("ResultT")

AsyncReturned: TypeAlias = Awaitable[ResultT]
"""What a method of an asynchronous client returns."""

Returned: TypeAlias = Annotated[ResultT, "what a method of a synchronous client returns"]


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[ResultT]):
    """A result and the response that it was read from; the last one, where there were several.

    Attributes:
        status: The HTTP status.
        headers: The response's headers by lower-case name, secrets masked.
        body: The response's body as it came.
        parsed: The result.
        attempts: How many requests were sent for it.
        request_id: The server's identifier of the request.
        rate_limit: The rate limit as of this response.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    parsed: ResultT = field(repr=False)
    attempts: int = 1
    request_id: str | None = None
    rate_limit: RateLimit | None = None

    def parse(self) -> ResultT:
        """Return the result.

        Returns:
            What the method itself returns.
        """
        return self.parsed


@dataclass(slots=True)
class Capture:
    """Where the responses of a context are kept.

    Attributes:
        response: The last one, secrets in its headers masked.
        attempts: How many requests were sent for it.
    """

    response: HttpResponse | None = None
    attempts: int = 0

    def raw(self, result: ResultT) -> RawResponse[ResultT]:
        """Put a result together with its response.

        Args:
            result: The result.

        Returns:
            Both.

        Raises:
            ConfigurationError: There was no response.
        """
        from ..http.response_facts import response_facts

        if self.response is None:
            raise ConfigurationError(
                "with_raw_response: the method sent no request; give one that returns a result "
                "by itself"
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
        )


CAPTURE: Final[ContextVar[Capture | None]] = ContextVar("paasport_capture", default=None)
"""Set while a caller wants to see the response; each thread and each task has its own."""


@contextmanager
def capturing() -> Generator[Capture]:
    """Keep the responses to the requests that are made within a block.

    Yields:
        Where they are kept.
    """
    capture = Capture()
    token = CAPTURE.set(capture)
    try:
        yield capture
    finally:
        CAPTURE.reset(token)
