"""Everything that goes wrong, as one tree.

    PaasportError
    ├── ConfigurationError               a client cannot be made or used as asked
    ├── OperationFailed                  what was waited for has failed on the platform
    ├── WaitTimeout                      what was waited for has not ended in time
    ├── EnvironmentConflict              somebody else has changed the same variables
    ├── RequestError                     no answer came
    │   ├── RequestValidationError       the input does not fit; nothing was sent
    │   ├── ConnectionFailed             no connection, or it broke
    │   └── RequestTimeout               connecting, writing, reading or waiting took too long
    └── ResponseError                    an answer came, and it is not the result
        ├── HTTPStatusError              any status but success
        │   ├── BadRequest               400
        │   ├── AuthenticationError      401
        │   ├── PermissionDenied         403
        │   ├── NotFound                 404
        │   ├── Conflict                 409
        │   ├── UnprocessableEntity      422
        │   ├── RateLimited              429
        │   └── ServerError              5xx
        ├── ResponseValidationError      the reply does not fit the schema
        ├── UnexpectedContent            the reply is empty, HTML or broken JSON
        ├── PagingError                  a list promises a page that cannot be asked for
        └── GraphQLError                 the reply has `errors`
            ├── GraphQLParseFailed
            ├── GraphQLValidationFailed
            ├── BadUserInput
            ├── InternalServerError
            ├── NotAuthorized
            └── GraphQLRateLimited       also a RateLimited

Each carries the operation and the number of attempts; a `ResponseError` also the status, the
masked headers, the body, the request's id and the rate limit. All can be pickled and copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias, TypeVar

PartT = TypeVar("PartT")

Delivery: TypeAlias = Literal["not_sent", "unknown", "answered"]
"""Whether the server got the request: surely not, perhaps, or surely."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A place in a request or reply that does not fit its schema; never its value.

    Attributes:
        path: Where, such as `data.project.id`; empty for the whole.
        kind: What is wrong, in pydantic's terms, such as `missing`.
        message: The same as a sentence, for requests.
    """

    path: str
    kind: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class GraphQLErrorDetail:
    """One entry of a reply's `errors`.

    Attributes:
        message: What the server says.
        path: The place in the result that it is about.
        code: `extensions.code`.
        trace_id: The server's identifier for the failure.
    """

    message: str
    path: tuple[str | int, ...] = ()
    code: str | None = None
    trace_id: str | None = None


class PaasportError(Exception):
    """The base of every error of this distribution.

    Attributes:
        operation: The operation's name, where there is one.
        attempts: How many requests were sent for it.
    """

    def __init__(self, message: str, *, operation: str | None = None, attempts: int = 0) -> None:
        super().__init__(message)
        self.operation = operation
        self.attempts = attempts


class ConfigurationError(PaasportError):
    """A client cannot be made or used with these arguments or in this environment."""


class OperationFailed(PaasportError):
    """The platform says that what was waited for has failed.

    Attributes:
        state: What was last seen.
        log: The end of its log, oldest line first; empty where there is none. It is not in the
            message, since a log may hold anything.
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
    """What was waited for has not ended in time; on the platform it goes on.

    Attributes:
        state: What was last seen.
        waited: Seconds.
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
    """Somebody else has changed the variables that were to be changed; theirs stand.

    Attributes:
        names: The variables in question; empty where the environment changed each time before it
            could be written.
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
    """The operation has no answer.

    Attributes:
        delivery: Whether the server got the request.
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
    """The input does not fit the operation; nothing was sent.

    Attributes:
        problems: What does not fit.
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
    """No connection could be made, or it broke before the answer was complete."""


class RequestTimeout(RequestError):
    """A step took longer than the client's timeout allows.

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
    """The last seen state of a rate limit; what was not sent or made no sense is none.

    Attributes:
        limit: Requests per window.
        remaining: Requests that remain in this window.
        reset_at: When the window ends, UTC.
        policy: The policy in the server's words, such as `1000;w=3600`.
    """

    limit: int | None = None
    remaining: int | None = None
    reset_at: datetime | None = None
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What every `ResponseError` knows about the response, secrets masked."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    request_id: str | None = None
    trace_id: str | None = None
    rate_limit: RateLimit | None = None
    retry_after: float | None = None


class ResponseError(PaasportError):
    """The server answered, and the answer is not the operation's result.

    Attributes:
        status: The HTTP status.
        headers: The response's headers by lower-case name, secrets masked.
        body: The response's body, the token masked.
        request_id: The server's identifier of the request.
        trace_id: The server's identifier of the failure.
        rate_limit: The rate limit as of this response.
        retry_after: Seconds after which the server wants to be asked again.
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
        details: What the server adds to its message, as it came.
    """

    details: object = None


class BadRequest(HTTPStatusError):
    """400: the server cannot make sense of the request."""


class AuthenticationError(HTTPStatusError):
    """401: the token is missing, wrong or expired."""


class PermissionDenied(HTTPStatusError):
    """403: the token does not allow this."""


class NotFound(HTTPStatusError):
    """404: there is no such thing, or the token may not see it."""


class Conflict(HTTPStatusError):
    """409: the state of the thing does not allow this now."""


class UnprocessableEntity(HTTPStatusError):
    """422: the request is well formed and its values are not acceptable."""


class RateLimited(HTTPStatusError):
    """429: too many requests; `retry_after` and `rate_limit` tell when there may be more."""


class ServerError(HTTPStatusError):
    """5xx: the server failed."""


class ResponseValidationError(ResponseError):
    """The reply does not fit the schema that the client was generated from.

    Attributes:
        problems: Every place that does not fit.
        path: The first of them, such as `data.serviceCreate.id`.
    """

    problems: tuple[FieldProblem, ...] = ()

    @property
    def path(self) -> str:
        """The first place that does not fit."""
        return self.problems[0].path if self.problems else ""


class UnexpectedContent(ResponseError):
    """The reply is not the JSON it should be: empty, HTML, truncated or of unknown encoding."""


class PagingError(ResponseError):
    """A list promises a further page and gives nothing new to ask for it with."""


class GraphQLError(ResponseError):
    """The reply has `errors`, with or without data.

    Attributes:
        errors: The entries of `errors`.
        data: The partial result: the operation's data model where it fits, else the raw value.
    """

    errors: tuple[GraphQLErrorDetail, ...] = ()
    data: object = None

    @property
    def code(self) -> str | None:
        """The code of the first error."""
        return self.errors[0].code if self.errors else None

    def partial(self, kind: type[PartT]) -> PartT | None:
        """Take what came in spite of the errors.

        Args:
            kind: The class of the operation's result, or of its whole data.

        Returns:
            The partial result; none where there is none of that class.
        """
        fields = vars(self.data).values() if hasattr(self.data, "__dict__") else ()
        found = (part for part in (self.data, *fields) if isinstance(part, kind))
        return next(found, None)


class GraphQLParseFailed(GraphQLError):
    """The document cannot be parsed."""


class GraphQLValidationFailed(GraphQLError):
    """The document does not fit the server's schema."""


class BadUserInput(GraphQLError):
    """The variables are not acceptable."""


class InternalServerError(GraphQLError):
    """The server failed while it carried out the operation."""


class NotAuthorized(GraphQLError):
    """The token is not valid, or does not allow this."""


class GraphQLRateLimited(GraphQLError, RateLimited):
    """Too many requests, told within a GraphQL reply."""


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
    "ResponseValidationError",
    "ServerError",
    "UnexpectedContent",
    "UnprocessableEntity",
    "WaitTimeout",
]
