"""Building GraphQL requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError, ValidationError

from ..http.messages import HttpRequest
from .operation import GraphQLOperation

if TYPE_CHECKING:
    from .uploads import PlacedFile


def graphql_request(
    operation: GraphQLOperation[Any], variables: Mapping[str, object], url: str
) -> HttpRequest:
    """Build the request of a GraphQL operation.

    Args:
        operation: The operation.
        variables: Values by Python or GraphQL name.
        url: The endpoint.

    Returns:
        The request.

    Raises:
        RequestValidationError: A variable is invalid, or a file cannot be read.
    """
    files: list[PlacedFile] = []
    try:
        content = operation.request_body(variables, files)
    except ValidationError as error:
        from ..models.field_problems import field_problems

        problems = field_problems(error, variables, operation.variables)
    except (PydanticSerializationError, UnicodeEncodeError):
        from ..models.request_errors import serialization_problems

        problems = serialization_problems(variables)
    else:
        if files:
            from .uploads import upload_request

            return upload_request(operation.name, operation.kind, url, content, files)
        return HttpRequest(operation.name, "POST", url, content, graphql_type=operation.kind)
    from ..models.request_errors import invalid_request

    raise invalid_request(operation.name, problems)


def refuse_files(request: HttpRequest) -> HttpRequest:
    """Return the request of a subscription.

    Args:
        request: The request.

    Returns:
        The same.

    Raises:
        RequestValidationError: It has files.
    """
    if isinstance(request.content, bytes):
        return request
    from ..errors import FieldProblem
    from ..models.request_errors import invalid_request

    problem = FieldProblem("variables", "file", "A subscription cannot carry files")
    raise invalid_request(request.operation, (problem,))
