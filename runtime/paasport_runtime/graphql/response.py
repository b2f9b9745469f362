"""Parsing the responses of GraphQL requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic_core import ValidationError

from ..errors import ResponseValidationError
from ..http.messages import HttpResponse, mask_response
from ..secrets.masking import Secret

if TYPE_CHECKING:
    from ..http.response_errors import Expectation
    from ..models.salvage import Salvaged

ResultT = TypeVar("ResultT")
ResultT_co = TypeVar("ResultT_co", covariant=True)


class ReplyReader(Protocol[ResultT_co]):
    """The part of an operation that concerns the reply."""

    def parse(self, content: bytes) -> dict[str, Any]:
        """Validate a response: `data`, and `errors` if it has them."""
        ...

    def salvage(self, content: bytes) -> Salvaged | None:
        """Drop the invalid parts of a response."""
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
        expectation: What the data must match.
        salvages: Whether to drop invalid parts, and report them in the response.

    Returns:
        The operation's result.

    Raises:
        GraphQLError: The response has errors.
        HTTPStatusError: The status is not a success, and the response has no GraphQL errors.
        ResponseValidationError: The data does not match the schema, or the caller's model.
        UnexpectedContent: The response is not JSON.
    """
    # Errors are rare, so the modules that describe them are imported late.
    if not 200 <= response.status <= 299:
        from .response_errors import status_failure

        raise status_failure(mask_response(response, secret))
    try:
        envelope = operation.parse(response.content)
    except ValidationError as error:
        from .response_errors import validation_failure

        failure = validation_failure(mask_response(response, secret), error, expectation)
        is_schema = salvages and isinstance(failure, ResponseValidationError)
        salvaged = operation.salvage(response.content) if is_schema else None
        if salvaged is not None:
            from ..observation.observer import note_salvaged

            content = note_salvaged(response, salvaged)
            return operation.result(operation.parse(content)["data"])
    else:
        if not envelope.get("errors"):
            return operation.result(envelope["data"])
        from .response_errors import reported_failure

        safe = mask_response(response, secret)
        failure = reported_failure(operation.parse, safe, envelope["data"])
    # Outside the handler, so that pydantic's error, which holds the values, is not chained.
    raise failure
