"""Classifying failed attempts for the retry policy."""

from __future__ import annotations

import re
from typing import Final

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
from .begun import has_begun
from .retries import AttemptFailure, FailureKind

# RFC 6750, section 3.1: "the client MAY request a new access token and retry the protected resource
# request".
_REFUSED_TOKEN: Final = re.compile(r"\berror\s*=\s*\"?invalid_token\b", re.IGNORECASE)
# By name: importing ssl is slow, and it is loaded only if TLS was used.
_CERTIFICATE_REFUSED = "SSLCertVerificationError"


def describe_failure(error: RequestError | ResponseError) -> AttemptFailure:
    """Classify a failed attempt.

    Args:
        error: The error that the attempt raised.

    Returns:
        The failure, for `decide`.
    """
    if isinstance(error, RequestError):
        return AttemptFailure(_request_failure(error), error.delivery)
    return AttemptFailure(
        kind=_response_failure(error),
        delivery=error.delivery,
        status=error.status,
        has_begun=has_begun(error),
        retry_after=error.retry_after,
        refuses_token=_REFUSED_TOKEN.search(error.headers.get("www-authenticate", "")) is not None,
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
    if isinstance(error, UnexpectedContent):
        # A retry would get the same reply.
        return "other" if error.is_declared else "content"
    return "other"
