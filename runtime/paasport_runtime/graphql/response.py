"""From the response of a GraphQL request to its result."""

from __future__ import annotations

from typing import TypeVar

from pydantic_core import ValidationError

from ..errors import PaasportError
from ..http.json_values import get_field
from ..http.messages import HttpResponse, mask_response
from ..http.response_errors import invalid_response_error, read_json
from ..http.status_errors import status_error
from ..secrets.masking import Secret
from .errors import graphql_error
from .operation import GraphQLOperation

ResultT = TypeVar("ResultT")


def read_graphql_response(
    operation: GraphQLOperation[ResultT], response: HttpResponse, secret: Secret
) -> ResultT:
    """Validate a reply and take the result out of it.

    Args:
        operation: The operation.
        response: The response.
        secret: The client's token, to be masked.

    Returns:
        The operation's result.

    Raises:
        GraphQLError: The reply has errors.
        HTTPStatusError: The status is not a success and the reply has no GraphQL errors.
        ResponseValidationError: The data does not fit the schema.
        UnexpectedContent: The reply is no JSON.
    """
    if not 200 <= response.status <= 299:
        raise _refusal(mask_response(response, secret))
    try:
        envelope = operation.parse(response.content)
    except ValidationError as error:
        failure = _invalid(mask_response(response, secret), error)
    else:
        if not envelope.get("errors"):
            return operation.result(envelope["data"])
        safe = mask_response(response, secret)
        errors = get_field(read_json(safe.content), "errors")
        failure = graphql_error(safe, errors, envelope["data"])
    # Outside of the handler, so that pydantic's error, which holds the values, is not attached.
    raise failure


def _refusal(response: HttpResponse) -> PaasportError:
    body = read_json(response.content) if response.status == 400 else None
    if errors := get_field(body, "errors"):
        return graphql_error(response, errors, get_field(body, "data"))
    return status_error(response)


def _invalid(response: HttpResponse, error: ValidationError) -> PaasportError:
    # The usual reason is `data: null` beside errors.
    body = read_json(response.content)
    if errors := get_field(body, "errors"):
        return graphql_error(response, errors, get_field(body, "data"))
    return invalid_response_error(response, error, body)
