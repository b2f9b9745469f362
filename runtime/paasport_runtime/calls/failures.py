"""How an attempt failed, in the terms in which retries are decided."""

from __future__ import annotations

from ..errors import (
    ConnectionFailed,
    GraphQLError,
    GraphQLRateLimited,
    HTTPStatusError,
    RequestError,
    RequestTimeout,
    ResponseError,
    UnexpectedContent,
)
from ..http.json_values import entry
from .retries import AttemptFailure, FailureKind

# By name: the module ssl takes long to import, and is there only where TLS was used.
_CERTIFICATE_REFUSED = "SSLCertVerificationError"


def describe_failure(error: RequestError | ResponseError, now: float) -> AttemptFailure:
    """Describe how an attempt failed.

    Args:
        error: The error that the attempt ended in.
        now: The time, in seconds since the epoch.

    Returns:
        The failure, as `decide` takes it.
    """
    if isinstance(error, RequestError):
        return AttemptFailure(_unanswered(error), error.delivery)
    return AttemptFailure(
        what=_answered(error),
        delivery=error.delivery,
        status=error.status,
        result=_has_result(error),
        wait=_wait(error, now),
    )


def _unanswered(error: RequestError) -> FailureKind:
    if isinstance(error, RequestTimeout):
        return "timeout"
    if isinstance(error, ConnectionFailed):
        # Another attempt would meet the same certificate.
        refused = type(error.__cause__).__name__ == _CERTIFICATE_REFUSED
        return "certificate" if refused else "connection"
    return "other"


def _answered(error: ResponseError) -> FailureKind:
    if isinstance(error, GraphQLRateLimited):
        return "rate_limit"
    if isinstance(error, GraphQLError):
        return "other"
    if isinstance(error, HTTPStatusError):
        return "status"
    return "content" if isinstance(error, UnexpectedContent) else "other"


def _has_result(error: ResponseError) -> bool:
    if isinstance(error, GraphQLError):
        # A path names a field, and so a document whose execution had begun.
        return error.data is not None or any(detail.path for detail in error.errors)
    if not isinstance(error, HTTPStatusError):
        return True
    from ..http.reply_errors import read_json

    return entry(read_json(error.body), "data") is not None


def _wait(error: ResponseError, now: float) -> float | None:
    if error.retry_after is not None:
        return error.retry_after
    limit = error.rate_limit
    limited = error.status == 429 or isinstance(error, GraphQLRateLimited)
    # With requests remaining, the server objects to something else, such as a burst.
    if not limited or limit is None or limit.reset_at is None or limit.remaining:
        return None
    return max(0.0, limit.reset_at.timestamp() - now)
