"""What the HTTP library raises, in our terms; its classes are told by name, as both share them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from ..errors import ConfigurationError, ConnectionFailed, Delivery, PaasportError, RequestTimeout
from ..secrets.masking import Secret, mask
from .addresses import origin
from .aiohttp_faults import perhaps_sent, system_error
from .library import LIBRARIES
from .messages import HttpRequest, HttpResponse, masked
from .unexpected_content import unexpected_content

Phase: TypeAlias = Literal["connect", "read", "write", "pool"]

_TOLD: Final[dict[Delivery, str]] = {
    "not_sent": "the request was not sent",
    "unknown": "whether the server carried it out is unknown",
    "answered": "the server had begun to answer",
}

_STEPS: Final[dict[Phase, str]] = {
    "connect": "connecting",
    "read": "waiting for the answer",
    "write": "sending the request",
    "pool": "waiting for a free connection",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A lower layer's exception, in our terms.

    Attributes:
        name: The exception's class.
        reason: Its text.
        delivery: Whether the server got the request.
        phase: The step that took too long, for a timeout.
        content: Whether the response came and its content cannot be decoded.
        cause: The operating system's error beneath; it holds no request, so no token.
    """

    name: str
    reason: str
    delivery: Delivery
    phase: Phase | None = None
    content: bool = False
    cause: OSError | None = None


# By name, which both libraries share: delivery before a response began, and the timeout's phase.
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
    """Put a lower layer's exception into our terms.

    Args:
        error: What the library raised.
        answered: Whether a response had begun.

    Returns:
        The fault, or none where the exception is not of the library, nor of the system beneath.
    """
    for base in type(error).__mro__:
        if base.__module__.partition(".")[0] in LIBRARIES and base.__name__ in _FAULTS:
            delivery, phase = _FAULTS[base.__name__]
            if delivery == "not_sent" and perhaps_sent(error):
                delivery, phase = "unknown", None
            return Fault(
                name=type(error).__name__,
                reason=str(error),
                delivery="answered" if answered else delivery,
                phase=phase,
                content=base.__name__ == "DecodingError",
                cause=_system_error(error),
            )
    if isinstance(error, TimeoutError) and answered:
        # Ours: the response did not end by the deadline.
        return Fault(type(error).__name__, str(error), "answered", "read")
    if isinstance(error, OSError):
        delivery = "answered" if answered else "unknown"
        return Fault(type(error).__name__, str(error), delivery, cause=_system_error(error))
    return None


def exchange_failure(
    error: Exception, *, client: object, request: HttpRequest, answer: Any, secret: Secret
) -> PaasportError | None:
    """Write the error that the caller sees.

    Args:
        error: What the library raised.
        client: The library's client.
        request: What was to be sent.
        answer: The library's response, where one had begun.
        secret: The client's token.

    Returns:
        The error, its cause set where the operating system names one; none where the exception
        is a stranger.
    """
    if isinstance(error, RuntimeError) and getattr(client, "is_closed", False):
        return ConfigurationError(
            "The HTTP client is closed; make a new one", operation=request.operation
        )
    fault = classify(error, answered=answer is not None)
    if fault is None:
        return None
    if fault.content and answer is not None:
        partial = masked(HttpResponse(request, answer.status_code, answer.headers, b""), secret)
        return unexpected_content(partial, found="content that cannot be decoded")
    failure = _unanswered(fault, request, secret)
    failure.__cause__ = fault.cause
    return failure


def _unanswered(fault: Fault, request: HttpRequest, secret: Secret) -> PaasportError:
    told, place = _TOLD[fault.delivery], origin(request.url)
    if fault.phase is not None:
        return RequestTimeout(
            f"{request.operation}: {_STEPS[fault.phase]} took too long at {place}; {told}. "
            "Raise timeout= or try again later",
            operation=request.operation,
            attempts=1,
            delivery=fault.delivery,
            phase=fault.phase,
        )
    reason = mask(f"{fault.name}: {fault.reason}" if fault.reason else fault.name, secret)
    return ConnectionFailed(
        f"{request.operation}: the connection to {place} failed ({reason}); {told}. "
        "Check the network, the proxy and the address",
        operation=request.operation,
        attempts=1,
        delivery=fault.delivery,
    )


def _system_error(error: BaseException) -> OSError | None:
    found = system_error(error)
    if found is not None:
        # Frames and contexts of the lower layers hold the request, and with it the token.
        found.__traceback__ = found.__cause__ = found.__context__ = None
    return found
