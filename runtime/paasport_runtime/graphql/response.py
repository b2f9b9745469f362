"""Parsing the responses of GraphQL requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic_core import ValidationError

from ..errors import PaasportError, ResponseValidationError
from ..http.json_values import get_field
from ..http.messages import HttpResponse, mask_response
from ..http.response_errors import Expectation, invalid_response_error, read_json
from ..http.status_errors import status_error
from ..models.base import ResponseModel
from ..observation.observer import note_salvaged
from ..secrets.masking import Secret
from .response_errors import graphql_error

if TYPE_CHECKING:
    from ..models.salvage import Salvaged

ResultT = TypeVar("ResultT")
ResultT_co = TypeVar("ResultT_co", covariant=True)


class ReplyReader(Protocol[ResultT_co]):
    """What is sent, as far as it concerns the reply."""

    def parse(self, content: bytes) -> dict[str, Any]:
        """Validate a response: `data`, and `errors` if it has them."""
        ...

    def salvage(self, content: bytes) -> Salvaged | None:
        """Leave out of a response what does not fit."""
        ...

    def result(self, data: Any) -> ResultT_co:
        """Return the result from validated data."""
        ...


def read_graphql_response(
    operation: ReplyReader[ResultT],
    response: HttpResponse,
    secret: Secret,
    expectation: Expectation = "schema",
    *,
    salvages: bool = False,
) -> ResultT:
    """Validate a response and return its result.

    Args:
        operation: The operation, generated or of a document.
        response: The response.
        secret: The client's token, to mask.
        expectation: What the data are to match.
        salvages: Whether to leave out what does not fit, and say so in the response.

    Returns:
        The operation's result.

    Raises:
        GraphQLError: The response has errors.
        HTTPStatusError: The status is not a success, and the response has no GraphQL errors.
        ResponseValidationError: The data does not match the schema, or the caller's model.
        UnexpectedContent: The response is not JSON.
    """
    if not 200 <= response.status <= 299:
        raise _status_failure(mask_response(response, secret))
    try:
        envelope = operation.parse(response.content)
    except ValidationError as error:
        failure = _validation_failure(mask_response(response, secret), error, expectation)
        is_schema = salvages and isinstance(failure, ResponseValidationError)
        salvaged = operation.salvage(response.content) if is_schema else None
        if salvaged is not None:
            content = note_salvaged(response, salvaged)
            return operation.result(operation.parse(content)["data"])
    else:
        if not envelope.get("errors"):
            return operation.result(envelope["data"])
        safe = mask_response(response, secret)
        errors = get_field(read_json(safe.content), "errors")
        failure = graphql_error(safe, errors, _partial_data(operation, safe, envelope["data"]))
    # Outside of the handler, so that pydantic's error, which holds the values, is not attached.
    raise failure


def _partial_data(operation: ReplyReader[Any], safe: HttpResponse, data: object) -> object:
    if isinstance(data, ResponseModel):
        return data
    # The caller's own types do not mask what they show, so they are read from what is masked.
    try:
        return operation.parse(safe.content)["data"]
    except ValidationError:
        return get_field(read_json(safe.content), "data")


def _status_failure(response: HttpResponse) -> PaasportError:
    body = read_json(response.content) if response.status == 400 else None
    if errors := get_field(body, "errors"):
        return graphql_error(response, errors, get_field(body, "data"))
    return status_error(response)


def _validation_failure(
    response: HttpResponse, error: ValidationError, expectation: Expectation
) -> PaasportError:
    # Usually because `data` is null beside errors.
    body = read_json(response.content)
    if errors := get_field(body, "errors"):
        return graphql_error(response, errors, get_field(body, "data"))
    return invalid_response_error(response, error, body, expectation)
