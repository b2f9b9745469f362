"""Translating the HTTP library's exceptions; by class name, since both libraries share them."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

from ..errors import (
    ConfigurationError,
    ConnectionFailed,
    Delivery,
    PaasportError,
    RequestError,
    RequestTimeout,
)
from ..light_dataclasses import dataclass
from ..secrets.addresses import mask_addresses
from ..secrets.masking import Secret, mask
from .addresses import origin
from .aiohttp_faults import may_have_been_sent, system_error
from .deadlines import DeadlinePassed
from .decoding import UndecodableContent
from .exchange_limits import LimitExceeded
from .library import LIBRARIES
from .messages import HttpRequest, HttpResponse, mask_response
from .streamed_content import StreamedContent
from .unexpected_content import response_too_large, unexpected_content

Phase: TypeAlias = Literal["connect", "read", "write", "pool"]

_DELIVERY_TEXTS: Final[dict[Delivery, str]] = {
    "not_sent": "the request was not sent",
    "unknown": "the server may have processed it",
    "answered": "the server had started to respond",
}

_STEPS: Final[dict[Phase, str]] = {
    "connect": "connecting",
    "read": "waiting for the response",
    "write": "sending the request",
    "pool": "waiting for a free connection",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A classified exception of a lower layer.

    Attributes:
        name: The name of the exception's class.
        reason: The exception's message.
        delivery: Whether the server received the request.
        phase: The step that timed out, if it is a timeout.
        cause: The operating system's error that caused it, which does not hold the token.
    """

    name: str
    reason: str
    delivery: Delivery
    phase: Phase | None = None
    cause: OSError | None = None


# By the name that both libraries share: the delivery, unless a response started, and the phase.
_FAULTS: Final[dict[str, tuple[Delivery, Phase | None]]] = {
    "ConnectTimeout": ("not_sent", "connect"),
    "PoolTimeout": ("not_sent", "pool"),
    "ReadTimeout": ("unknown", "read"),
    "WriteTimeout": ("unknown", "write"),
    "TimeoutException": ("unknown", "read"),
    "ConnectError": ("not_sent", None),
    "ReadError": ("unknown", None),
    "WriteError": ("unknown", None),
    "CloseError": ("unknown", None),
    "NetworkError": ("unknown", None),
    "ProxyError": ("not_sent", None),
    "UnsupportedProtocol": ("not_sent", None),
    "LocalProtocolError": ("unknown", None),
    "RemoteProtocolError": ("unknown", None),
    "ProtocolError": ("unknown", None),
    "SSEError": ("unknown", None),
    "TransportError": ("unknown", None),
    "DecodingError": ("answered", None),
    "TooManyRedirects": ("answered", None),
    "HTTPStatusError": ("answered", None),
    "RequestError": ("unknown", None),
    "HTTPError": ("unknown", None),
    "InvalidURL": ("not_sent", None),
    "CookieConflict": ("not_sent", None),
    "RequestNotRead": ("not_sent", None),
    "ResponseNotRead": ("answered", None),
    "StreamConsumed": ("unknown", None),
    "StreamClosed": ("unknown", None),
    "StreamError": ("unknown", None),
}


def classify(error: Exception, *, answered: bool) -> Fault | None:
    """Classify an exception of a lower layer.

    Args:
        error: The exception that the library raised.
        answered: Whether a response had started.

    Returns:
        The fault; None if neither the library nor the operating system raised the exception.
    """
    for base in type(error).__mro__:
        if base.__module__.partition(".")[0] in LIBRARIES and base.__name__ in _FAULTS:
            delivery, phase = _FAULTS[base.__name__]
            if delivery == "not_sent" and may_have_been_sent(error):
                delivery, phase = "unknown", None
            return Fault(
                name=type(error).__name__,
                reason=str(error),
                delivery="answered" if answered else delivery,
                phase=phase,
                cause=_system_error(error),
            )
    if isinstance(error, DeadlinePassed):
        delivered: Delivery = "answered" if answered else "unknown"
        return Fault(type(error).__name__, str(error), delivered, "read")
    if isinstance(error, OSError):
        delivery = "answered" if answered else "unknown"
        return Fault(type(error).__name__, str(error), delivery, cause=_system_error(error))
    return None


def exchange_failure(
    error: Exception, *, client: object, request: HttpRequest, response: Any, secret: Secret
) -> PaasportError | None:
    """Build the error that the caller gets.

    Args:
        error: The exception that the library raised.
        client: The library's client.
        request: The request that was to be sent.
        response: The library's response, if one had started.
        secret: The client's token.

    Returns:
        The error, with the operating system's error as its cause, if there is one; None for an
        unknown exception.
    """
    content = request.content
    if isinstance(content, StreamedContent) and content.failure is not None:
        return RequestError(
            f"{request.operation}: the body could not be sent completely: {content.failure}",
            operation=request.operation,
            attempts=1,
            delivery="unknown",
        )
    if isinstance(error, RuntimeError) and getattr(client, "is_closed", False):
        return ConfigurationError(
            "The HTTP client is closed; create a new one", operation=request.operation
        )
    if response is not None and isinstance(error, LimitExceeded | UndecodableContent):
        partial = mask_response(
            HttpResponse(request, response.status_code, response.headers, b""), secret
        )
        if isinstance(error, LimitExceeded):
            return response_too_large(partial, str(error), error.limit)
        return unexpected_content(partial, found=str(error))
    fault = classify(error, answered=response is not None)
    if fault is None:
        return None
    failure = _unanswered(fault, request, secret)
    failure.__cause__ = fault.cause
    return failure


def _unanswered(fault: Fault, request: HttpRequest, secret: Secret) -> PaasportError:
    delivery, host = _DELIVERY_TEXTS[fault.delivery], origin(request.url)
    if fault.phase is not None:
        return RequestTimeout(
            f"{request.operation}: {_STEPS[fault.phase]} timed out at {host}; {delivery}. "
            "Raise timeout= or try again later",
            operation=request.operation,
            attempts=1,
            delivery=fault.delivery,
            phase=fault.phase,
        )
    text = f"{fault.name}: {fault.reason}" if fault.reason else fault.name
    reason = mask_addresses(mask(text, secret))
    return ConnectionFailed(
        f"{request.operation}: the connection to {host} failed ({reason}); {delivery}. "
        "Check the network, the proxy and the URL",
        operation=request.operation,
        attempts=1,
        delivery=fault.delivery,
    )


def _system_error(error: BaseException) -> OSError | None:
    found = system_error(error)
    if found is not None:
        # Frames and contexts of the lower layers hold the request, including the token.
        found.__traceback__ = found.__cause__ = found.__context__ = None
    return found
