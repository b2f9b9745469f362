"""The exception hierarchy.

    PaasportError
    ├── ConfigurationError               a client cannot be created or used as requested
    ├── OperationFailed                  an awaited operation failed
    ├── WaitTimeout                      an awaited operation did not finish in time
    ├── EnvironmentConflict              someone else changed the same variables
    ├── RequestError                     there is no response
    │   ├── RequestValidationError       the input is invalid; nothing was sent
    │   ├── ConnectionFailed             no connection could be opened, or it was lost
    │   │   └── WebSocketClosed          a WebSocket was closed before the stream ended
    │   └── RequestTimeout               connecting, writing, reading or waiting timed out
    └── ResponseError                    there is a response, but it is not a result
        ├── HTTPStatusError              any status but success
        │   ├── BadRequest               400
        │   ├── AuthenticationError      401
        │   ├── PermissionDenied         403
        │   ├── NotFound                 404
        │   ├── Conflict                 409
        │   ├── UnprocessableEntity      422
        │   ├── RateLimited              429
        │   └── ServerError              5xx
        ├── ResponseValidationError      the response does not match the schema
        ├── UnexpectedContent            the response is empty, HTML or malformed JSON
        ├── ResponseTooLarge             the response exceeds the size limit
        ├── TokenRefused                 an authorization server did not issue a token
        ├── PagingError                  a list announces a page that cannot be requested
        └── GraphQLError                 the response has `errors`
            ├── GraphQLParseFailed
            ├── GraphQLValidationFailed
            ├── BadUserInput
            ├── InternalServerError
            ├── NotAuthorized
            └── GraphQLRateLimited       also a RateLimited

Every error has the operation and the number of attempts. A `ResponseError` also has the status, the
masked headers, the body, the request ID and the rate limit. All can be pickled and copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal, TypeAlias, TypeVar

from .light_dataclasses import dataclass

PartT = TypeVar("PartT")

Delivery: TypeAlias = Literal["not_sent", "unknown", "answered"]
"""Whether the server received the request: certainly not, possibly, or certainly."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A field of a request or response that does not match its schema, without its value.

    Attributes:
        path: The field, such as `data.project.id`; empty for the entire value.
        kind: The type of problem, as pydantic names it, such as `missing`.
        message: A description of the problem, for requests.
    """

    path: str
    kind: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class GraphQLErrorDetail:
    """One entry of a response's `errors`.

    Attributes:
        message: The server's message.
        path: The field of the result that it refers to.
        code: `extensions.code`.
        trace_id: The server's identifier for the failure.
    """

    message: str
    path: tuple[str | int, ...] = ()
    code: str | None = None
    trace_id: str | None = None


class PaasportError(Exception):
    """The base class of all errors.

    Attributes:
        operation: The operation's name, if there is one.
        attempts: The number of requests sent for it.
    """

    def __init__(self, message: str, *, operation: str | None = None, attempts: int = 0) -> None:
        super().__init__(message)
        self.operation = operation
        self.attempts = attempts


class ConfigurationError(PaasportError):
    """A client cannot be created or used with these arguments or in this environment."""


class OperationFailed(PaasportError):
    """An awaited operation failed on the platform.

    Attributes:
        state: The last state.
        log: The end of its log, oldest line first; empty if there is none. It is not part of the
            message, since logs may contain secrets.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 0,
        state: object = None,
        log: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts)
        self.state = state
        self.log = log


class WaitTimeout(PaasportError):
    """An awaited operation did not finish in time; it continues on the platform.

    Attributes:
        state: The last state.
        waited: Seconds spent waiting.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 0,
        state: object = None,
        waited: float = 0.0,
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts)
        self.state = state
        self.waited = waited


class EnvironmentConflict(PaasportError):
    """Someone else changed the same variables; their changes are kept.

    Attributes:
        names: The variables in question; empty if the environment kept changing before it could
            be written.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 0,
        names: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts)
        self.names = names


class RequestError(PaasportError):
    """There is no response to the request.

    Attributes:
        delivery: Whether the server received the request.
    """

    delivery: Delivery

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 0,
        delivery: Delivery = "not_sent",
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts)
        self.delivery = delivery


class RequestValidationError(RequestError):
    """The input is invalid; nothing was sent.

    Attributes:
        problems: The invalid fields.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        problems: tuple[FieldProblem, ...] = (),
    ) -> None:
        super().__init__(message, operation=operation)
        self.problems = problems


class ConnectionFailed(RequestError):
    """No connection could be opened, or it was lost before the response was complete."""


class WebSocketClosed(ConnectionFailed):
    """A WebSocket was closed before its stream ended.

    Attributes:
        code: The close code, such as 4401 (RFC 6455, section 7.4); 1006 if the connection was lost
            without one.
        reason: The server's reason, secrets masked.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 0,
        delivery: Delivery = "answered",
        code: int = 1006,
        reason: str = "",
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts, delivery=delivery)
        self.code = code
        self.reason = reason


class RequestTimeout(RequestError):
    """A step of the request timed out.

    Attributes:
        phase: The step; `pool` is the wait for a free connection.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 0,
        delivery: Delivery = "not_sent",
        phase: Literal["connect", "read", "write", "pool"] = "read",
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts, delivery=delivery)
        self.phase = phase


@dataclass(frozen=True, slots=True)
class RateLimit:
    """The latest state of a rate limit; values that are missing or invalid are None.

    Attributes:
        limit: Requests per window.
        remaining: Requests remaining in this window.
        reset_at: When the window ends, in UTC.
        policy: The policy as sent by the server, such as `1000;w=3600`.
    """

    limit: int | None = None
    remaining: int | None = None
    reset_at: datetime | None = None
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """The facts about a response that every `ResponseError` has, secrets masked."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    request_id: str | None = None
    trace_id: str | None = None
    rate_limit: RateLimit | None = None
    retry_after: float | None = None


class ResponseError(PaasportError):
    """The server responded, but not with a result of the operation.

    Attributes:
        status: The HTTP status.
        headers: The response's headers by lower-case name, secrets masked.
        body: The response's body, the token masked.
        request_id: The server's identifier for the request.
        trace_id: The server's identifier for the failure.
        rate_limit: The rate limit as of this response.
        retry_after: Seconds that the server asks to wait before a retry.
        delivery: Always `answered`.
    """

    delivery: Delivery

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        attempts: int = 1,
        facts: ResponseFacts | None = None,
    ) -> None:
        super().__init__(message, operation=operation, attempts=attempts)
        facts = facts or ResponseFacts()
        self.delivery = "answered"
        self.status = facts.status
        self.headers = facts.headers
        self.body = facts.body
        self.request_id = facts.request_id
        self.trace_id = facts.trace_id
        self.rate_limit = facts.rate_limit
        self.retry_after = facts.retry_after


class HTTPStatusError(ResponseError):
    """The status is not a success.

    Attributes:
        details: The details that the server adds to its message, unparsed.
        data: The response's body: as the model that the API's document declares for the status if
            it validates, otherwise plain data; None if it is not JSON. Secrets are masked.
    """

    details: object = None
    data: object = None


class BadRequest(HTTPStatusError):
    """400: the request is malformed."""


class AuthenticationError(HTTPStatusError):
    """401: the token is missing, wrong or expired."""


class PermissionDenied(HTTPStatusError):
    """403: the token does not permit this."""


class NotFound(HTTPStatusError):
    """404: the resource does not exist, or the token cannot access it."""


class Conflict(HTTPStatusError):
    """409: the current state of the resource does not permit this."""


class UnprocessableEntity(HTTPStatusError):
    """422: the request is well-formed, but its values are invalid."""


class RateLimited(HTTPStatusError):
    """429: too many requests; see `retry_after` and `rate_limit` for when to retry."""


class ServerError(HTTPStatusError):
    """5xx: the server failed."""


class ResponseValidationError(ResponseError):
    """The response does not match the schema that the client was generated from.

    Attributes:
        problems: All fields that do not match.
        path: The first of them, such as `data.serviceCreate.id`.
    """

    problems: tuple[FieldProblem, ...] = ()

    @property
    def path(self) -> str:
        """The first field that does not match."""
        return self.problems[0].path if self.problems else ""


class UnexpectedContent(ResponseError):
    """The response is not JSON, but empty, HTML, truncated or of an unknown encoding.

    Attributes:
        is_declared: Whether it is another reply that the document declares for the operation, so
            the call is not retried. `body` has it, and `headers` its `content-type`.
    """

    is_declared: bool = False


class ResponseTooLarge(ResponseError):
    """The response is larger than the client reads; `body` is empty.

    Attributes:
        limit: The largest allowed body in bytes, set by `max_response_size`.
    """

    limit: float = 0.0


class TokenRefused(ResponseError):
    """An authorization server did not issue a token; `body` is empty, since it might contain one.

    Attributes:
        code: The error's code, such as `invalid_grant` (RFC 6749, section 5.2), or
            `invalid_response` for a success without a usable token.
        description: The server's description of it.
    """

    code: str = ""
    description: str = ""


class PagingError(ResponseError):
    """A list announces another page, but without a new cursor to request it with."""


class GraphQLError(ResponseError):
    """The response has `errors`, with or without data.

    Attributes:
        errors: The entries of `errors`.
        data: The partial result: the operation's data model if it validates, otherwise the raw
            value.
    """

    errors: tuple[GraphQLErrorDetail, ...] = ()
    data: object = None

    @property
    def code(self) -> str | None:
        """The code of the first error."""
        return self.errors[0].code if self.errors else None

    def partial(self, kind: type[PartT]) -> PartT | None:
        """Return the partial result sent along with the errors.

        Args:
            kind: The class of the operation's result, or of its entire data.

        Returns:
            The partial result; None if there is none of that class.
        """
        fields = vars(self.data).values() if hasattr(self.data, "__dict__") else ()
        found = (part for part in (self.data, *fields) if isinstance(part, kind))
        return next(found, None)


class GraphQLParseFailed(GraphQLError):
    """The document cannot be parsed."""


class GraphQLValidationFailed(GraphQLError):
    """The document is not valid against the server's schema."""


class BadUserInput(GraphQLError):
    """The variables are invalid."""


class InternalServerError(GraphQLError):
    """The server failed while executing the operation."""


class NotAuthorized(GraphQLError):
    """The token is invalid, or does not permit this."""


class GraphQLRateLimited(GraphQLError, RateLimited):
    """Too many requests, reported within a GraphQL response."""


__all__ = [
    "AuthenticationError",
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
    "InternalServerError",
    "NotAuthorized",
    "NotFound",
    "OperationFailed",
    "PaasportError",
    "PagingError",
    "PermissionDenied",
    "RateLimit",
    "RateLimited",
    "RequestError",
    "RequestTimeout",
    "RequestValidationError",
    "ResponseError",
    "ResponseTooLarge",
    "ResponseValidationError",
    "ServerError",
    "TokenRefused",
    "UnexpectedContent",
    "UnprocessableEntity",
    "WaitTimeout",
    "WebSocketClosed",
]
