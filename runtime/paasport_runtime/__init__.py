"""The runtime of generated clients: calls, errors, models, paging, waiting.

Names are imported on first use, so that importing this package takes next to no time.
`paasport_runtime.errors`, `.scalars` and `.testing` are public as well. All other modules may move;
generated code imports their names from `paasport_runtime.contract`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .lazy_exports import lazy_exports
from .models.unset import UNSET, Unset
from .version import __version__

if TYPE_CHECKING:
    from .calls.raw_response import RawResponse
    from .calls.retries import RetryPolicy
    from .errors import (
        AuthenticationError,
        BadRequest,
        BadUserInput,
        ConfigurationError,
        Conflict,
        ConnectionFailed,
        Delivery,
        EnvironmentConflict,
        FieldProblem,
        GraphQLError,
        GraphQLErrorDetail,
        GraphQLParseFailed,
        GraphQLRateLimited,
        GraphQLValidationFailed,
        HTTPStatusError,
        InternalServerError,
        NotAuthorized,
        NotFound,
        OperationFailed,
        PaasportError,
        PagingError,
        PermissionDenied,
        RateLimit,
        RateLimited,
        RequestError,
        RequestTimeout,
        RequestValidationError,
        ResponseError,
        ResponseTooLarge,
        ResponseValidationError,
        ServerError,
        TokenRefused,
        UnexpectedContent,
        UnprocessableEntity,
        WaitTimeout,
        WebSocketClosed,
    )
    from .graphql._async.subscriptions import AsyncSubscription
    from .graphql._sync.subscriptions import Subscription
    from .graphql.reconnecting import Gap, Reconnection
    from .http.aiohttp_client import aiohttp_client
    from .http.files import File
    from .http.timeouts import Timeout
    from .models.salvage import LeftOut
    from .observation.events import RequestEvent, ResponseEvent
    from .paging._async.pagers import AsyncPager
    from .paging._sync.pagers import Pager
    from .paging.pages import Page, Pagination
    from .secrets.grants import ClientCredentials, RefreshToken
    from .streams._async.download import AsyncDownload
    from .streams._async.event_stream import AsyncEventStream
    from .streams._sync.download import Download
    from .streams._sync.event_stream import EventStream
    from .streams.events import ServerSentEvent
    from .waiting.polling import Backoff

__all__ = [
    "UNSET",
    "AsyncDownload",
    "AsyncEventStream",
    "AsyncPager",
    "AsyncSubscription",
    "AuthenticationError",
    "Backoff",
    "BadRequest",
    "BadUserInput",
    "ClientCredentials",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "Delivery",
    "Download",
    "EnvironmentConflict",
    "EventStream",
    "FieldProblem",
    "File",
    "Gap",
    "GraphQLError",
    "GraphQLErrorDetail",
    "GraphQLParseFailed",
    "GraphQLRateLimited",
    "GraphQLValidationFailed",
    "HTTPStatusError",
    "InternalServerError",
    "LeftOut",
    "NotAuthorized",
    "NotFound",
    "OperationFailed",
    "PaasportError",
    "Page",
    "Pager",
    "Pagination",
    "PagingError",
    "PermissionDenied",
    "RateLimit",
    "RateLimited",
    "RawResponse",
    "Reconnection",
    "RefreshToken",
    "RequestError",
    "RequestEvent",
    "RequestTimeout",
    "RequestValidationError",
    "ResponseError",
    "ResponseEvent",
    "ResponseTooLarge",
    "ResponseValidationError",
    "RetryPolicy",
    "ServerError",
    "ServerSentEvent",
    "Subscription",
    "Timeout",
    "TokenRefused",
    "UnexpectedContent",
    "UnprocessableEntity",
    "Unset",
    "WaitTimeout",
    "WebSocketClosed",
    "__version__",
    "aiohttp_client",
]

_MODULES: Final = {
    "AsyncDownload": "streams._async.download",
    "AsyncEventStream": "streams._async.event_stream",
    "AsyncPager": "paging._async.pagers",
    "AsyncSubscription": "graphql._async.subscriptions",
    "AuthenticationError": "errors",
    "Backoff": "waiting.polling",
    "BadRequest": "errors",
    "BadUserInput": "errors",
    "ClientCredentials": "secrets.grants",
    "ConfigurationError": "errors",
    "Conflict": "errors",
    "ConnectionFailed": "errors",
    "Delivery": "errors",
    "Download": "streams._sync.download",
    "EnvironmentConflict": "errors",
    "EventStream": "streams._sync.event_stream",
    "FieldProblem": "errors",
    "Gap": "graphql.reconnecting",
    "File": "http.files",
    "GraphQLError": "errors",
    "GraphQLErrorDetail": "errors",
    "GraphQLParseFailed": "errors",
    "GraphQLRateLimited": "errors",
    "GraphQLValidationFailed": "errors",
    "HTTPStatusError": "errors",
    "InternalServerError": "errors",
    "LeftOut": "models.salvage",
    "NotAuthorized": "errors",
    "NotFound": "errors",
    "OperationFailed": "errors",
    "PaasportError": "errors",
    "Page": "paging.pages",
    "Pager": "paging._sync.pagers",
    "Pagination": "paging.pages",
    "PagingError": "errors",
    "PermissionDenied": "errors",
    "RateLimit": "errors",
    "RateLimited": "errors",
    "RawResponse": "calls.raw_response",
    "Reconnection": "graphql.reconnecting",
    "RefreshToken": "secrets.grants",
    "RequestError": "errors",
    "RequestEvent": "observation.events",
    "RequestTimeout": "errors",
    "RequestValidationError": "errors",
    "ResponseError": "errors",
    "ResponseEvent": "observation.events",
    "ResponseTooLarge": "errors",
    "ResponseValidationError": "errors",
    "RetryPolicy": "calls.retries",
    "ServerError": "errors",
    "Subscription": "graphql._sync.subscriptions",
    "ServerSentEvent": "streams.events",
    "Timeout": "http.timeouts",
    "TokenRefused": "errors",
    "UnexpectedContent": "errors",
    "UnprocessableEntity": "errors",
    "WaitTimeout": "errors",
    "WebSocketClosed": "errors",
    "aiohttp_client": "http.aiohttp_client",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES)
