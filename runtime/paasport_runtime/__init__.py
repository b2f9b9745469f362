"""The runtime of generated clients: calls, errors, models, paging, waiting.

Names are imported on first use, so importing this package is nearly instant.
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
    from .paging._async.connections import async_connection_pager
    from .paging._async.pagers import AsyncCursorPager, AsyncPager
    from .paging._sync.connections import connection_pager
    from .paging._sync.pagers import CursorPager, Pager
    from .paging.fetched_pages import FetchedPage, connection_page
    from .paging.pages import Page, Pagination
    from .secrets.grants import ClientCredentials, RefreshToken
    from .streams._async.download import AsyncDownload
    from .streams._async.event_stream import AsyncEventStream
    from .streams._sync.download import Download
    from .streams._sync.event_stream import EventStream
    from .streams.events import ServerSentEvent
    from .waiting._async.handles import AsyncHandle, AsyncPoller
    from .waiting._async.wait import async_wait
    from .waiting._sync.handles import Handle, Poller
    from .waiting._sync.wait import wait
    from .waiting.options import WaitOptions
    from .waiting.polling import Backoff, WaitCondition

__all__ = [
    "UNSET",
    "AsyncCursorPager",
    "AsyncDownload",
    "AsyncEventStream",
    "AsyncHandle",
    "AsyncPager",
    "AsyncPoller",
    "AsyncSubscription",
    "AuthenticationError",
    "Backoff",
    "BadRequest",
    "BadUserInput",
    "ClientCredentials",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "CursorPager",
    "Delivery",
    "Download",
    "EnvironmentConflict",
    "EventStream",
    "FetchedPage",
    "FieldProblem",
    "File",
    "Gap",
    "GraphQLError",
    "GraphQLErrorDetail",
    "GraphQLParseFailed",
    "GraphQLRateLimited",
    "GraphQLValidationFailed",
    "HTTPStatusError",
    "Handle",
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
    "Poller",
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
    "WaitCondition",
    "WaitOptions",
    "WaitTimeout",
    "WebSocketClosed",
    "__version__",
    "aiohttp_client",
    "async_connection_pager",
    "async_wait",
    "connection_page",
    "connection_pager",
    "wait",
]

_MODULES: Final = {
    "AsyncCursorPager": "paging._async.pagers",
    "AsyncDownload": "streams._async.download",
    "AsyncEventStream": "streams._async.event_stream",
    "AsyncHandle": "waiting._async.handles",
    "AsyncPager": "paging._async.pagers",
    "AsyncPoller": "waiting._async.handles",
    "AsyncSubscription": "graphql._async.subscriptions",
    "AuthenticationError": "errors",
    "Backoff": "waiting.polling",
    "BadRequest": "errors",
    "BadUserInput": "errors",
    "ClientCredentials": "secrets.grants",
    "ConfigurationError": "errors",
    "Conflict": "errors",
    "ConnectionFailed": "errors",
    "CursorPager": "paging._sync.pagers",
    "Delivery": "errors",
    "Download": "streams._sync.download",
    "EnvironmentConflict": "errors",
    "EventStream": "streams._sync.event_stream",
    "FetchedPage": "paging.fetched_pages",
    "FieldProblem": "errors",
    "File": "http.files",
    "Gap": "graphql.reconnecting",
    "GraphQLError": "errors",
    "GraphQLErrorDetail": "errors",
    "GraphQLParseFailed": "errors",
    "GraphQLRateLimited": "errors",
    "GraphQLValidationFailed": "errors",
    "HTTPStatusError": "errors",
    "Handle": "waiting._sync.handles",
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
    "Poller": "waiting._sync.handles",
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
    "ServerSentEvent": "streams.events",
    "Subscription": "graphql._sync.subscriptions",
    "Timeout": "http.timeouts",
    "TokenRefused": "errors",
    "UnexpectedContent": "errors",
    "UnprocessableEntity": "errors",
    "WaitCondition": "waiting.polling",
    "WaitOptions": "waiting.options",
    "WaitTimeout": "errors",
    "WebSocketClosed": "errors",
    "aiohttp_client": "http.aiohttp_client",
    "async_connection_pager": "paging._async.connections",
    "async_wait": "waiting._async.wait",
    "connection_page": "paging.fetched_pages",
    "connection_pager": "paging._sync.connections",
    "wait": "waiting._sync.wait",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES)
