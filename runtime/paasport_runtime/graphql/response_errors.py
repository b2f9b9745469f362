"""Errors for responses to GraphQL requests that are not results."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from pydantic_core import ValidationError

from ..errors import (
    BadUserInput,
    GraphQLError,
    GraphQLErrorDetail,
    GraphQLParseFailed,
    GraphQLRateLimited,
    GraphQLValidationFailed,
    InternalServerError,
    NotAuthorized,
    PaasportError,
)
from ..http.json_values import as_array, as_text, get_field
from ..http.messages import HttpResponse
from ..http.response_errors import Expectation, invalid_response_error, read_json
from ..http.response_facts import describe_request, format_identifiers, response_facts
from ..http.status_errors import status_error
from ..models.base import ResponseModel

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
_MESSAGES: Final[tuple[tuple[str, type[GraphQLError]], ...]] = (
    (r"\s*not authori[sz]ed\b", NotAuthorized),
    (r".*(\brate.?limit|\btoo many requests\b)", GraphQLRateLimited),
)


def status_failure(response: HttpResponse) -> PaasportError:
    """Build the error for a status that is not a success.

    Args:
        response: The response, secrets masked.

    Returns:
        The error for its `errors` if it has any, otherwise for its status.
    """
    body = read_json(response.content) if response.status == 400 else None
    if errors := get_field(body, "errors"):
        return graphql_error(response, errors, get_field(body, "data"))
    return status_error(response)


def validation_failure(
    response: HttpResponse, error: ValidationError, expectation: Expectation
) -> PaasportError:
    """Build the error for a response that does not validate.

    Args:
        response: The response, secrets masked.
        error: The error that pydantic raised.
        expectation: What the data should match.

    Returns:
        The error for its `errors`, if it has any: `data` is usually null beside them.
    """
    body = read_json(response.content)
    if errors := get_field(body, "errors"):
        return graphql_error(response, errors, get_field(body, "data"))
    return invalid_response_error(response, error, body, expectation)


def reported_failure(
    parse: Callable[[bytes], dict[str, Any]], response: HttpResponse, data: object
) -> PaasportError:
    """Build the error for a response that validates and has errors.

    Args:
        parse: Validates a response.
        response: The response, secrets masked.
        data: The validated `data` of the original response.

    Returns:
        The error, which carries the data.
    """
    body = read_json(response.content)
    if not isinstance(data, ResponseModel):
        # The caller's own types do not mask their values, so they are built from the masked
        # response.
        try:
            data = parse(response.content)["data"]
        except ValidationError:
            data = get_field(body, "data")
    return graphql_error(response, get_field(body, "errors"), data)


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
            if re.match(pattern, detail.message, re.IGNORECASE):
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
