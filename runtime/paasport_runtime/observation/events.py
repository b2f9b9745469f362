"""What event hooks are told: never a header, a body or a variable, and so never the token.

An error that goes with an event is the one that the caller would get, secrets masked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..errors import PaasportError, RateLimit
from ..http.messages import OperationKind


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """An attempt that is about to begin.

    Attributes:
        operation: The operation's name.
        kind: Whether it reads or writes.
        method: The HTTP method.
        url: The address without its query.
        attempt: Its number, from 1.
    """

    operation: str
    kind: OperationKind
    method: str
    url: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """An attempt that has ended, with or without an answer.

    Attributes:
        request: How it began.
        duration: Seconds from then until the reply was read and validated.
        status: The HTTP status; none where no answer came.
        request_id: The server's identifier of the request.
        rate_limit: The rate limit as of this response.
        error: What went wrong; none after a success, and where the call was cancelled.
        retry_after: Seconds until the next attempt; none where this was the last.
    """

    request: RequestEvent
    duration: float
    status: int | None = None
    request_id: str | None = None
    rate_limit: RateLimit | None = None
    error: PaasportError | None = None
    retry_after: float | None = None


RequestHook: TypeAlias = Callable[[RequestEvent], None]
ResponseHook: TypeAlias = Callable[[ResponseEvent], None]
