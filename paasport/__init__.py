"""Typed clients for Railway, Hasura Cloud and Northflank.

Everything here is imported when it is first used, so that `import paasport` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .runtime.lazy import lazy_exports
from .runtime.unset import UNSET, Unset
from .runtime.version import __version__

if TYPE_CHECKING:
    from ._async.hasura import AsyncHasuraCloud
    from ._async.northflank import AsyncNorthflank
    from ._async.railway import AsyncRailway
    from ._sync.hasura import HasuraCloud
    from ._sync.northflank import Northflank
    from ._sync.railway import Railway
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
        ResponseValidationError,
        ServerError,
        UnexpectedContent,
        UnprocessableEntity,
        WaitTimeout,
    )
    from .runtime._async.paging import AsyncPager
    from .runtime._sync.paging import Pager
    from .runtime.aiohttp_client import aiohttp_client
    from .runtime.events import RequestEvent, ResponseEvent
    from .runtime.pages import Page, Pagination
    from .runtime.polling import Backoff
    from .runtime.raw_response import RawResponse
    from .runtime.retries import RetryPolicy
    from .runtime.timeouts import Timeout

__all__ = [
    "UNSET",
    "AsyncHasuraCloud",
    "AsyncNorthflank",
    "AsyncPager",
    "AsyncRailway",
    "AuthenticationError",
    "Backoff",
    "BadRequest",
    "BadUserInput",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "Delivery",
    "EnvironmentConflict",
    "FieldProblem",
    "GraphQLError",
    "GraphQLErrorDetail",
    "GraphQLParseFailed",
    "GraphQLRateLimited",
    "GraphQLValidationFailed",
    "HTTPStatusError",
    "HasuraCloud",
    "InternalServerError",
    "Northflank",
    "NotAuthorized",
    "NotFound",
    "OperationFailed",
    "PaasportError",
    "Page",
    "Pager",
    "Pagination",
    "PagingError",
    "PermissionDenied",
    "Railway",
    "RateLimit",
    "RateLimited",
    "RawResponse",
    "RequestError",
    "RequestEvent",
    "RequestTimeout",
    "RequestValidationError",
    "ResponseError",
    "ResponseEvent",
    "ResponseValidationError",
    "RetryPolicy",
    "ServerError",
    "Timeout",
    "UnexpectedContent",
    "UnprocessableEntity",
    "Unset",
    "WaitTimeout",
    "__version__",
    "aiohttp_client",
]

_MODULES = {
    "AsyncHasuraCloud": "_async.hasura",
    "AsyncNorthflank": "_async.northflank",
    "AsyncPager": "runtime._async.paging",
    "AsyncRailway": "_async.railway",
    "AuthenticationError": "errors",
    "Backoff": "runtime.polling",
    "BadRequest": "errors",
    "BadUserInput": "errors",
    "ConfigurationError": "errors",
    "Conflict": "errors",
    "ConnectionFailed": "errors",
    "Delivery": "errors",
    "EnvironmentConflict": "errors",
    "FieldProblem": "errors",
    "GraphQLError": "errors",
    "GraphQLErrorDetail": "errors",
    "GraphQLParseFailed": "errors",
    "GraphQLRateLimited": "errors",
    "GraphQLValidationFailed": "errors",
    "HTTPStatusError": "errors",
    "HasuraCloud": "_sync.hasura",
    "InternalServerError": "errors",
    "Northflank": "_sync.northflank",
    "NotAuthorized": "errors",
    "NotFound": "errors",
    "OperationFailed": "errors",
    "PaasportError": "errors",
    "Page": "runtime.pages",
    "Pager": "runtime._sync.paging",
    "Pagination": "runtime.pages",
    "PagingError": "errors",
    "PermissionDenied": "errors",
    "Railway": "_sync.railway",
    "RateLimit": "errors",
    "RateLimited": "errors",
    "RawResponse": "runtime.raw_response",
    "RequestError": "errors",
    "RequestEvent": "runtime.events",
    "RequestTimeout": "errors",
    "RequestValidationError": "errors",
    "ResponseError": "errors",
    "ResponseEvent": "runtime.events",
    "ResponseValidationError": "errors",
    "RetryPolicy": "runtime.retries",
    "ServerError": "errors",
    "Timeout": "runtime.timeouts",
    "UnexpectedContent": "errors",
    "UnprocessableEntity": "errors",
    "WaitTimeout": "errors",
    "aiohttp_client": "runtime.aiohttp_client",
}

# Out of sight of type checkers, which would take any name for one of these.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES)
