"""Turning the parameters and body of a call into a request, or saying what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticSerializationError, ValidationError

from ..errors import FieldProblem
from ..http.messages import HttpRequest
from ..models.field_problems import field_problems
from ..models.request_errors import UNSERIALIZABLE, invalid_request
from ..models.unset import UNSET, Unset
from .operation import RestOperation
from .parameter_values import ParameterValues, collect_parameters, parameter_problems
from .parameters import ParameterError


def rest_request(
    operation: RestOperation[Any],
    base_url: str,
    *,
    path: Mapping[str, object] | None,
    query: Mapping[str, object] | None,
    headers: Mapping[str, object] | None,
    body: object,
    scope: str | Unset | None,
    default_scope: str | None,
) -> HttpRequest:
    """Make the request of a REST operation.

    Args:
        operation: The operation.
        base_url: The address that its routes follow.
        path: Path parameters by wire name.
        query: Query parameters by wire name.
        headers: Header parameters by wire name.
        body: A model, a mapping, or `UNSET`.
        scope: The scope of this call; null for none, `UNSET` for the client's.
        default_scope: The client's scope.

    Returns:
        The request.

    Raises:
        RequestValidationError: A parameter or the body does not fit.
    """
    named = operation.scope_parameter or "scope"
    has_scope = operation.scoped_path is not None or f"{{{named}}}" in operation.path
    problems: tuple[FieldProblem, ...]
    if isinstance(scope, str) and not has_scope:
        problems = (
            FieldProblem(named, "extra_forbidden", "The operation exists outside of scopes only"),
        )
    else:
        chosen = default_scope if isinstance(scope, Unset) else scope
        given = collect_parameters(path, query, headers)
        checked: ParameterValues | None = None
        try:
            checked = operation.validate_parameters(given)
            target = operation.request_target(checked["path"], checked["query"], chosen)
            content = operation.request_body(body)
            written = operation.headers(checked["header"]) if checked["header"] else None
        except ParameterError as error:
            problems = (FieldProblem(error.parameter, "parameter", error.reason),)
        except ValidationError as error:
            if checked is None:
                problems = parameter_problems(error, given)
            else:
                problems = field_problems(error, None if body is UNSET else body, operation.body)
        except (PydanticSerializationError, UnicodeEncodeError):
            problems = UNSERIALIZABLE
        else:
            return HttpRequest(
                operation.name,
                operation.method,
                base_url + target,
                content,
                written,
                route=operation.route(chosen),
            )
    raise invalid_request(operation.name, problems)
