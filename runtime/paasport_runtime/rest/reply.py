"""From the response of a REST request to its result."""

from __future__ import annotations

from typing import TypeVar

from pydantic_core import ValidationError

from ..http.messages import HttpResponse, masked
from ..http.reply_errors import read_json, reply_error
from ..http.status_errors import status_error
from ..secrets.masking import Secret
from .operation import RestOperation

ResultT = TypeVar("ResultT")


def read_rest_reply(
    operation: RestOperation[ResultT], response: HttpResponse, secret: Secret
) -> ResultT:
    """Validate a reply and take the result out of its envelope.

    Args:
        operation: The operation.
        response: The response.
        secret: The client's token, to be masked.

    Returns:
        The operation's result; none for operations without one.

    Raises:
        HTTPStatusError: The status is not a success.
        ResponseValidationError: The reply does not fit the schema.
        UnexpectedContent: The reply is no JSON.
    """
    if not 200 <= response.status <= 299:
        raise status_error(masked(response, secret))
    try:
        return operation.parse(response.content)
    except ValidationError as error:
        safe = masked(response, secret)
        failure = reply_error(safe, error, read_json(safe.content))
    # Outside of the handler, so that pydantic's error, which holds the values, is not attached.
    raise failure
