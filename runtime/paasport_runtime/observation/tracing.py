"""OpenTelemetry spans, if `opentelemetry-api` is installed.

Each attempt is a span of kind CLIENT that follows the HTTP conventions, with the attributes of the
GraphQL conventions where they apply. Neither trace context nor baggage is propagated to the
platforms. Spans contain no URL queries, bodies, documents or variables.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Token
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..errors import PaasportError, ResponseError
from ..http.messages import HttpRequest
from ..version import __version__

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, Tracer

_PORTS = {"http": 80, "https": 443}


def tracer() -> Tracer | None:
    """Return the tracer.

    Returns:
        A tracer of the application's provider; None if there is no provider, or OpenTelemetry is
        not installed.
    """
    find = _finder()
    return None if find is None else find()


@lru_cache(maxsize=1)
def _finder() -> Callable[[], Tracer | None] | None:
    try:
        from opentelemetry.trace import ProxyTracerProvider, get_tracer_provider
    except ImportError:
        return None
    tracers: dict[int, Tracer] = {}

    def find() -> Tracer | None:
        provider = get_tracer_provider()
        # The placeholder until the application sets a provider; its spans would be dropped.
        if isinstance(provider, ProxyTracerProvider):
            return None
        if id(provider) not in tracers:
            tracers[id(provider)] = provider.get_tracer("paasport", __version__)
        return tracers[id(provider)]

    return find


class AttemptSpan:
    """The span of one attempt, which is current until it ends.

    Args:
        tracer: Creates the span.
        request: The request.
        attempt: Its number, from 1.
    """

    __slots__ = ("_span", "_token")

    def __init__(self, tracer: Tracer, request: HttpRequest, attempt: int) -> None:
        from opentelemetry.context import attach
        from opentelemetry.trace import SpanKind, set_span_in_context

        self._span: Span = tracer.start_span(
            _name(request), kind=SpanKind.CLIENT, attributes=_attributes(request, attempt)
        )
        self._token: Token[Context] = attach(set_span_in_context(self._span))

    def end(self, status: int | None, error: BaseException | None) -> None:
        """End the span.

        Args:
            status: The HTTP status, if there was a response.
            error: The error, if there was one.
        """
        from opentelemetry.context import detach
        from opentelemetry.trace import StatusCode

        detach(self._token)
        if status is not None:
            self._span.set_attribute("http.response.status_code", status)
        if error is not None:
            self._span.set_attribute("error.type", _error_type(error))
            self._span.set_status(StatusCode.ERROR)
        self._span.end()


def _name(request: HttpRequest) -> str:
    if request.graphql_type == "unknown":
        return "GraphQL Operation"
    if request.graphql_type is not None:
        # Names come from documents and contain no values, so their cardinality is low.
        return f"{request.graphql_type} {request.operation}"
    return f"{request.method} {request.route}" if request.route else request.method


def _attributes(request: HttpRequest, attempt: int) -> dict[str, Any]:
    parts = urlsplit(request.url)
    attributes: dict[str, Any] = {
        "http.request.method": request.method,
        "server.address": parts.hostname or "",
        "server.port": parts.port or _PORTS.get(parts.scheme, 0),
        "url.full": request.address,
    }
    if request.route is not None:
        attributes["url.template"] = request.route
    if attempt > 1:
        attributes["http.request.resend_count"] = attempt - 1
    if request.graphql_type is not None:
        attributes["graphql.operation.name"] = request.operation
        if request.graphql_type != "unknown":
            attributes["graphql.operation.type"] = request.graphql_type
    return attributes


def _error_type(error: BaseException) -> str:
    if isinstance(error, ResponseError) and error.status >= 400:
        return str(error.status)
    kind = type(error)
    module = "paasport.errors" if isinstance(error, PaasportError) else kind.__module__
    return f"{module}.{kind.__qualname__}"
