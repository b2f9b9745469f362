"""Errors for WebSockets that cannot be opened, or are closed."""

from __future__ import annotations

from ssl import SSLCertVerificationError
from typing import Any

from ..errors import ConnectionFailed, PaasportError, RequestTimeout, WebSocketClosed
from ..http.addresses import origin
from ..http.messages import HttpResponse, mask_response
from ..http.status_errors import status_error
from ..secrets.addresses import mask_addresses
from ..secrets.masking import mask
from .close_codes import LOST, TOO_BIG, close_meaning, is_transient
from .handshake import Handshake
from .library import RedirectRefused


def opening_failure(error: Exception, handshake: Handshake) -> PaasportError | None:
    """Build the error for a WebSocket that could not be opened.

    Args:
        error: The exception that the library raised.
        handshake: The WebSocket that was to be opened.

    Returns:
        The error; None for an exception that is neither the library's nor the system's.
    """
    request = handshake.request
    if isinstance(error, RedirectRefused) or _is(error, "InvalidStatus"):
        answer: Any = _attribute(error, "response")
        response = HttpResponse(
            request,
            answer.status_code,
            dict(answer.headers.raw_items()),
            bytes(answer.body or b""),
        )
        return status_error(mask_response(response, handshake.secret))
    if isinstance(error, TimeoutError):
        return RequestTimeout(
            f"{request.operation}: the WebSocket at {origin(request.url)} did not open within "
            f"{handshake.seconds:g} s. Raise timeout= or try again later",
            operation=request.operation,
            attempts=1,
            phase="connect",
        )
    if not isinstance(error, OSError | EOFError) and not _is(error, "WebSocketException"):
        return None
    name = type(error).__name__
    reason = mask_addresses(mask(f"{name}: {error}", handshake.secret))
    failure = ConnectionFailed(
        f"{request.operation}: no WebSocket could be opened at {origin(request.url)} ({reason}). "
        "Check the network, the proxy and the URL",
        operation=request.operation,
        attempts=1,
    )
    if isinstance(error, SSLCertVerificationError):
        # A copy: the frames of the original hold the request, including the token.
        failure.__cause__ = SSLCertVerificationError(*error.args)
    return failure


def closing_failure(error: Exception, handshake: Handshake) -> PaasportError | None:
    """Build the error for an open WebSocket that was closed.

    Args:
        error: The exception that the library raised.
        handshake: The WebSocket that was opened.

    Returns:
        The error; None for an exception that is neither the library's nor the system's.
    """
    if _is(error, "ConnectionClosed"):
        received, sent = _attribute(error, "rcvd"), _attribute(error, "sent")
        if received is not None:
            return closed_error(handshake, int(received.code), received.reason)
        if sent is not None and sent.code == TOO_BIG:
            return closed_error(handshake, TOO_BIG, "", limit=handshake.max_message_size)
        return closed_error(handshake, LOST, "")
    if isinstance(error, OSError | EOFError) or _is(error, "WebSocketException"):
        return closed_error(handshake, LOST, "")
    return None


def closed_error(
    handshake: Handshake, code: int, reason: str, *, limit: float | None = None
) -> WebSocketClosed:
    """Build the error for a WebSocket that was closed prematurely.

    Args:
        handshake: The WebSocket that was opened.
        code: The close code.
        reason: The server's reason.
        limit: The largest message that this side accepts, if one was larger.

    Returns:
        The error, with secrets masked.
    """
    request = handshake.request
    said = mask(reason, handshake.secret)
    quoted = f" ({said})" if said else ""
    meaning = close_meaning(code)
    advice = ". Try again later" if is_transient(code) else ""
    if limit is not None:
        meaning = f"a message is larger than {limit:,.0f} bytes"
        advice = ". To allow it, raise max_response_size"
    return WebSocketClosed(
        f"{request.operation}: the WebSocket to {origin(request.url)} was closed with code {code}: "
        f"{meaning}{quoted}{advice}",
        operation=request.operation,
        attempts=1,
        delivery="answered",
        code=code,
        reason=said,
    )


def may_recover(failure: PaasportError) -> bool:
    """Return whether another attempt to open a WebSocket may succeed.

    Args:
        failure: The error of the last one.
    """
    if isinstance(failure, WebSocketClosed):
        return is_transient(failure.code)
    if isinstance(failure.__cause__, SSLCertVerificationError):
        # Another attempt would get the same certificate.
        return False
    status = getattr(failure, "status", None)
    if status is not None:
        return status in (408, 425, 429) or status >= 500
    return isinstance(failure, ConnectionFailed | RequestTimeout)


def _attribute(error: Exception, name: str) -> Any:
    return getattr(error, name)


def _is(error: Exception, name: str) -> bool:
    """Return whether an exception comes from the library, which may not be installed."""
    return any(
        base.__name__ == name and base.__module__.partition(".")[0] == "websockets"
        for base in type(error).__mro__
    )
