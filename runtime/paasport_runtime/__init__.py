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
    )
    from .http.aiohttp_client import aiohttp_client
    from .http.timeouts import Timeout
    from .models.salvage import LeftOut
    from .observation.events import RequestEvent, ResponseEvent
    from .paging._async.pagers import AsyncPager
    from .paging._sync.pagers import Pager
    from .paging.pages import Page, Pagination
    from .secrets.grants import ClientCredentials, RefreshToken
    from .waiting.polling import Backoff

__all__ = [
    "UNSET",
    "AsyncPager",
    "AuthenticationError",
    "Backoff",
    "BadRequest",
    "BadUserInput",
    "ClientCredentials",
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
    "Timeout",
    "TokenRefused",
    "UnexpectedContent",
    "UnprocessableEntity",
    "Unset",
    "WaitTimeout",
    "__version__",
    "aiohttp_client",
]

_MODULES: Final = {
    "AsyncPager": "paging._async.pagers",
    "AuthenticationError": "errors",
    "Backoff": "waiting.polling",
    "BadRequest": "errors",
    "BadUserInput": "errors",
    "ClientCredentials": "secrets.grants",
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
    "Timeout": "http.timeouts",
    "TokenRefused": "errors",
    "UnexpectedContent": "errors",
    "UnprocessableEntity": "errors",
    "WaitTimeout": "errors",
    "aiohttp_client": "http.aiohttp_client",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES)
