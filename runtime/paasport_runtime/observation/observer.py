"""Reporting each attempt to loggers, hooks and tracing."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ..errors import PaasportError, RateLimit, ResponseError
from ..http.messages import HttpRequest, HttpResponse, mask_head
from ..secrets.masking import Secret

# Most calls have no observers.
if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

    from .events import RequestHook, ResponseHook

if TYPE_CHECKING:
    from ..models.salvage import Salvaged

LOGGER: Final = logging.getLogger("paasport.requests")

_LONGEST_ID: Final = 100
_MOST_SHOWN: Final = 5


class Observation:
    """Reports one attempt.

    Args:
        request: The request.
        attempt: Its number, from 1.
        secret: The client's token, to mask.
        on_request: The hook to call before it.
        on_response: The hook to call after it.
        now: Returns monotonic seconds.
    """

    __slots__ = ("_began", "_event", "_now", "_on_response", "_secret", "_span")

    def __init__(
        self,
        request: HttpRequest,
        attempt: int,
        secret: Secret,
        *,
        on_request: RequestHook | None,
        on_response: ResponseHook | None,
        now: Callable[[], float],
    ) -> None:
        self._secret = secret
        self._on_response = on_response
        self._now = now
        from .events import RequestEvent

        self._event = RequestEvent(
            request.operation, request.kind, request.method, request.address, attempt
        )
        if on_request is not None:
            self._call("on_request", on_request, self._event)
        self._span = None
        current_tracer = _tracer()
        if current_tracer is not None:
            from .tracing import AttemptSpan

            self._span = AttemptSpan(current_tracer, request, attempt)
        self._began = now()

    def succeeded(self, response: HttpResponse) -> None:
        """Report a success.

        Args:
            response: The response.
        """
        from ..http.response_facts import response_facts

        facts = response_facts(mask_head(response, self._secret))
        self._end(facts.status, facts.request_id, facts.rate_limit)

    def failed(self, error: BaseException, retry_after: float | None = None) -> None:
        """Report a failure.

        Args:
            error: The error.
            retry_after: Seconds until the next attempt; None if this was the last.
        """
        if isinstance(error, ResponseError):
            self._end(error.status, error.request_id, error.rate_limit, error, retry_after)
        else:
            self._end(None, None, None, error, retry_after)

    def _end(
        self,
        status: int | None,
        request_id: str | None,
        rate_limit: RateLimit | None,
        error: BaseException | None = None,
        retry_after: float | None = None,
    ) -> None:
        duration = self._now() - self._began
        if self._span is not None:
            self._span.end(status, error)
        level = logging.DEBUG if retry_after is None else logging.INFO
        if LOGGER.isEnabledFor(level):
            failed = "" if error is None else f" {type(error).__name__}"
            retry = "" if retry_after is None else f", retrying in {retry_after:.2f} s"
            LOGGER.log(
                level,
                "%s: %s%s in %.0f ms, attempt %d, request id %s, rate limit remaining %s%s",
                self._event.operation,
                "no response" if status is None else status,
                failed,
                duration * 1000,
                self._event.attempt,
                "unknown" if request_id is None else request_id[:_LONGEST_ID],
                "unknown"
                if rate_limit is None or rate_limit.remaining is None
                else rate_limit.remaining,
                retry,
            )
        if self._on_response is not None:
            from .events import ResponseEvent

            event = ResponseEvent(
                request=self._event,
                duration=duration,
                status=status,
                request_id=request_id,
                rate_limit=rate_limit,
                error=error if isinstance(error, PaasportError) else None,
                retry_after=retry_after,
            )
            self._call("on_response", self._on_response, event)

    def _call(self, name: str, hook: object, event: object) -> None:
        try:
            hook(event)  # type: ignore[operator] # either hook, each with its own event
        except Exception:
            # An executed write must not look as if it failed.
            LOGGER.exception("%s: the %s hook failed", self._event.operation, name)


def _tracer() -> Tracer | None:
    # Setting a provider imports this; importing it here would only cost time.
    if "opentelemetry.trace" not in sys.modules:
        return None
    from .tracing import tracer

    return tracer()


def note_salvaged(response: HttpResponse, salvaged: Salvaged) -> bytes:
    """Record in a response, and in the log, what was left out of its result.

    Args:
        response: The response; modified in place.
        salvaged: The rest of its body, and the dropped parts.

    Returns:
        The rest of its body.
    """
    content, response.salvaged = salvaged
    count = len(response.salvaged)
    shown = ", ".join(f"{each.pointer} ({each.reason})" for each in response.salvaged[:_MOST_SHOWN])
    more = f" and {count - _MOST_SHOWN} more" if count > _MOST_SHOWN else ""
    LOGGER.warning(
        "%s: left out what does not match the schema: %s%s", response.request.operation, shown, more
    )
    return content


def observe(
    request: HttpRequest,
    attempt: int,
    secret: Secret,
    *,
    on_request: RequestHook | None,
    on_response: ResponseHook | None,
    now: Callable[[], float],
) -> Observation | None:
    """Start to observe an attempt.

    Args:
        request: The request.
        attempt: Its number, from 1.
        secret: The client's token, to mask.
        on_request: The hook to call before it.
        on_response: The hook to call after it.
        now: Returns monotonic seconds.

    Returns:
        The observation; None if nothing observes it.
    """
    if (
        on_request is None
        and on_response is None
        and not LOGGER.isEnabledFor(logging.INFO)
        and _tracer() is None
    ):
        return None
    return Observation(
        request, attempt, secret, on_request=on_request, on_response=on_response, now=now
    )
