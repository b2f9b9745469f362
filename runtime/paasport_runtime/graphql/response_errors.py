"""Errors for the `errors` of a GraphQL response."""

from __future__ import annotations

import re
from typing import Final

from ..errors import (
    BadUserInput,
    GraphQLError,
    GraphQLErrorDetail,
    GraphQLParseFailed,
    GraphQLRateLimited,
    GraphQLValidationFailed,
    InternalServerError,
    NotAuthorized,
)
from ..http.json_values import as_array, as_text, get_field
from ..http.messages import HttpResponse
from ..http.response_facts import describe_request, format_identifiers, response_facts

# Codes of Apollo-style servers (Railway) and of Hasura.
_CLASSES: Final[dict[str, type[GraphQLError]]] = {
    "GRAPHQL_PARSE_FAILED": GraphQLParseFailed,
    "GRAPHQL_VALIDATION_FAILED": GraphQLValidationFailed,
    "BAD_USER_INPUT": BadUserInput,
    "INTERNAL_SERVER_ERROR": InternalServerError,
    "UNAUTHENTICATED": NotAuthorized,
    "FORBIDDEN": NotAuthorized,
    "RATE_LIMITED": GraphQLRateLimited,
    "RATELIMITED": GraphQLRateLimited,
    "TOO_MANY_REQUESTS": GraphQLRateLimited,
    "parse-failed": GraphQLParseFailed,
    "validation-failed": GraphQLValidationFailed,
    "bad-request": BadUserInput,
    "unexpected": InternalServerError,
    "access-denied": NotAuthorized,
    "invalid-headers": NotAuthorized,
    "invalid-jwt": NotAuthorized,
    "permission-error": NotAuthorized,
    "rate-limit-exceeded": GraphQLRateLimited,
}

# Railway sends these as INTERNAL_SERVER_ERROR, so the message takes precedence over the code.
_MESSAGES: Final[tuple[tuple[re.Pattern[str], type[GraphQLError]], ...]] = (
    (re.compile(r"\s*not authori[sz]ed\b", re.IGNORECASE), NotAuthorized),
    (re.compile(r".*(\brate.?limit|\btoo many requests\b)", re.IGNORECASE), GraphQLRateLimited),
)


def graphql_error(response: HttpResponse, errors: object, data: object) -> GraphQLError:
    """Build the error for a response that has errors.

    Args:
        response: The response, secrets masked.
        errors: The response's `errors`, unparsed.
        data: The partial result.

    Returns:
        The error; its class depends on the first entry.
    """
    details = tuple(_detail(error) for error in as_array(errors)) or (_detail(None),)
    first = details[0]
    kind = _class(first)
    limited = issubclass(kind, GraphQLRateLimited)
    facts = response_facts(response, trace_id=first.trace_id, limited=limited)
    location = f" at {'.'.join(str(step) for step in first.path)}" if first.path else ""
    code = f" [{first.code}]" if first.code else ""
    more = f", and {len(details) - 1} more" if len(details) > 1 else ""
    error = kind(
        f"{describe_request(response.request)} failed{location}: {first.message}{code}{more}"
        f"{format_identifiers(facts)}",
        operation=response.request.operation,
        facts=facts,
    )
    error.errors = details
    error.data = data
    return error


def _class(detail: GraphQLErrorDetail) -> type[GraphQLError]:
    if detail.code in (None, "INTERNAL_SERVER_ERROR"):
        for pattern, kind in _MESSAGES:
            if pattern.match(detail.message):
                return kind
    return _CLASSES.get(detail.code or "", GraphQLError)


def _detail(error: object) -> GraphQLErrorDetail:
    extensions = get_field(error, "extensions")
    message = as_text(get_field(error, "message")) or "the server sent no readable message"
    path = as_array(get_field(error, "path"))
    return GraphQLErrorDetail(
        message=message,
        path=tuple(step for step in path if isinstance(step, str | int)),
        code=as_text(get_field(extensions, "code")),
        trace_id=as_text(get_field(error, "traceId")) or as_text(get_field(extensions, "traceId")),
    )
