"""Parsing the responses of REST requests."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic_core import ValidationError

from ..errors import HTTPStatusError, UnexpectedContent
from ..http.messages import HttpResponse, mask_response
from ..secrets.masking import Secret
from .operation import RestOperation

ResultT = TypeVar("ResultT")


def refusal(
    operation: RestOperation[Any], response: HttpResponse, secret: Secret
) -> HTTPStatusError:
    """Build the error for a response whose status is not a success.

    Args:
        operation: The operation.
        response: The response.
        secret: The client's token, to mask.

    Returns:
        The error, with the model that the document declares for the status.
    """
    # Errors are rare, so these modules are imported only when needed.
    from ..http.addresses import origin
    from ..http.status_errors import status_error

    masked = mask_response(response, secret)
    error = status_error(masked)
    error.data = operation.parse_error(masked.content, masked.status)
    if masked.request.is_anonymous and operation.server is not None and masked.status == 401:
        error.add_note(
            f"The token is not sent to {origin(masked.request.url)}; if it should be, add it to "
            "token_origins="
        )
    return error


def read_rest_response(
    operation: RestOperation[ResultT],
    response: HttpResponse,
    secret: Secret,
    *,
    salvages: bool = False,
) -> ResultT:
    """Validate a response and extract the result from its envelope.

    Args:
        operation: The operation.
        response: The response.
        secret: The client's token, to mask.
        salvages: Whether to drop invalid parts and record them in the response.

    Returns:
        The operation's result; None for operations without one.

    Raises:
        HTTPStatusError: The status is not a success.
        ResponseValidationError: The response does not match the schema.
        UnexpectedContent: The response is not JSON, or is a declared one that was not requested.
    """
    if not 200 <= response.status <= 299 and not operation.declares(response.status):
        raise refusal(operation, response, secret)
    content_type = response.headers.get("content-type", "")
    try:
        return operation.parse(response.content, response.status, content_type)
    except ValidationError as error:
        from ..http.response_errors import invalid_response_error, read_json

        salvaged = (
            operation.salvage(response.content, response.status, content_type) if salvages else None
        )
        safe = mask_response(response, secret)
        failure = invalid_response_error(safe, error, read_json(safe.content))
        if isinstance(failure, UnexpectedContent) and operation.declares_beside(content_type):
            from ..http.unexpected_content import declared_content

            failure = declared_content(safe, has_method=not operation.is_other_form(content_type))
    if salvaged is None:
        # Outside the handler, so that pydantic's error, which holds values, is not chained.
        raise failure
    from ..observation.observer import note_salvaged

    content = note_salvaged(response, salvaged)
    return operation.parse(content, response.status, content_type)
