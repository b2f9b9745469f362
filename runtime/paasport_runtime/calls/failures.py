"""Classifying failed attempts for the retry policy."""

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
from ..http.json_values import get_field
from .retries import AttemptFailure, FailureKind

# By name: importing ssl is slow, and it is loaded only if TLS was used.
_CERTIFICATE_REFUSED = "SSLCertVerificationError"


def describe_failure(error: RequestError | ResponseError, now: float) -> AttemptFailure:
    """Classify a failed attempt.

    Args:
        error: The error that the attempt raised.
        now: The current time, in seconds since the epoch.

    Returns:
        The failure, for `decide`.
    """
    if isinstance(error, RequestError):
        return AttemptFailure(_request_failure(error), error.delivery)
    return AttemptFailure(
        kind=_response_failure(error),
        delivery=error.delivery,
        status=error.status,
        has_result=_has_result(error),
        retry_after=_retry_after(error, now),
    )


def _request_failure(error: RequestError) -> FailureKind:
    if isinstance(error, RequestTimeout):
        return "timeout"
    if isinstance(error, ConnectionFailed):
        # A retry would get the same certificate.
        refused = type(error.__cause__).__name__ == _CERTIFICATE_REFUSED
        return "certificate" if refused else "connection"
    return "other"


def _response_failure(error: ResponseError) -> FailureKind:
    if isinstance(error, GraphQLRateLimited):
        return "rate_limit"
    if isinstance(error, GraphQLError):
        return "other"
    if isinstance(error, HTTPStatusError):
        return "status"
    return "content" if isinstance(error, UnexpectedContent) else "other"


def _has_result(error: ResponseError) -> bool:
    if isinstance(error, GraphQLError):
        # A path names a field, so the execution of the document had begun.
        return error.data is not None or any(detail.path for detail in error.errors)
    if not isinstance(error, HTTPStatusError):
        return True
    from ..http.response_errors import read_json

    return get_field(read_json(error.body), "data") is not None


def _retry_after(error: ResponseError, now: float) -> float | None:
    if error.retry_after is not None:
        return error.retry_after
    limit = error.rate_limit
    limited = error.status == 429 or isinstance(error, GraphQLRateLimited)
    # If requests remain, the server objects to something else, such as a burst.
    if not limited or limit is None or limit.reset_at is None or limit.remaining:
        return None
    return max(0.0, limit.reset_at.timestamp() - now)
