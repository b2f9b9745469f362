"""The events that hooks receive; they never contain headers, bodies or variables, nor the token.

The error of an event is the one that the caller would get, secrets masked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..errors import PaasportError, RateLimit
from ..http.messages import OperationKind
from ..light_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """An attempt that is about to start.

    Attributes:
        operation: The operation's name.
        kind: Whether it reads or writes.
        method: The HTTP method.
        url: The URL without its query.
        attempt: Its number, from 1.
    """

    operation: str
    kind: OperationKind
    method: str
    url: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """An attempt that has ended, with or without a response.

    Attributes:
        request: The event of its start.
        duration: Seconds from its start until the response was read and validated.
        status: The HTTP status; None if there was no response.
        request_id: The server's identifier for the request.
        rate_limit: The rate limit as of this response.
        error: The error; None after a success, or if the call was cancelled.
        retry_after: Seconds until the next attempt; None if this was the last.
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
