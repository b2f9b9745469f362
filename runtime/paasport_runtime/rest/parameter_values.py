"""Validating the parameters of a call before serialization."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, TypeAlias

from pydantic import ConfigDict, GetCoreSchemaHandler, GetPydanticSchema, TypeAdapter
from pydantic_core import CoreSchema, ValidationError, core_schema

from ..errors import FieldProblem
from ..models.strictness import strict_schema
from ..models.unset import UNSET
from .parameters import Parameter

LOCATIONS: Final = ("path", "query", "header", "cookie")

ParameterValues: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Values by location and wire name."""

_CONFIGURATION: Final = ConfigDict(hide_input_in_errors=True)
_CORE_CONFIGURATION: Final = core_schema.CoreConfig(allow_inf_nan=False)


def collect_parameters(
    path: Mapping[str, object] | None,
    query: Mapping[str, object] | None,
    headers: Mapping[str, object] | None,
    cookies: Mapping[str, object] | None = None,
) -> ParameterValues:
    """Collect the parameters of a call by location.

    Args:
        path: Path parameters by wire name.
        query: Query parameters by wire name.
        headers: Header parameters by wire name.
        cookies: Cookie parameters by wire name.

    Returns:
        The values by location, without null and unset values.
    """
    return {
        location: {
            name: value
            for name, value in (values or {}).items()
            if value is not UNSET and value is not None
        }
        for location, values in zip(LOCATIONS, (path, query, headers, cookies), strict=True)
    }


def can_skip_validation(parameters: Sequence[Parameter], values: ParameterValues) -> bool:
    """Return whether validation can be skipped, as for a string where any string is valid.

    Args:
        parameters: The operation's parameters.
        values: The parameters of a call.

    Returns:
        Whether validation would neither reject nor convert any value.
    """
    for parameter in parameters:
        value = values[parameter.location].get(parameter.name, UNSET)
        if value is UNSET:
            if parameter.required:
                return False
        elif parameter.annotation is not Any and not (
            parameter.annotation is str and type(value) is str
        ):
            return False
    return True


def parameters_adapter(parameters: Sequence[Parameter]) -> TypeAdapter[Any]:
    """Create the adapter of all parameters of an operation.

    Args:
        parameters: The parameters.

    Returns:
        An adapter of `ParameterValues` whose errors do not show values.
    """

    def schema(_: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        fields: dict[str, dict[str, core_schema.TypedDictField]] = {
            location: {} for location in LOCATIONS
        }
        for parameter in parameters:
            fields[parameter.location][parameter.name] = core_schema.typed_dict_field(
                strict_schema(parameter.annotation, handler), required=parameter.required
            )
        return core_schema.typed_dict_schema(
            {
                location: core_schema.typed_dict_field(
                    # The path may contain the scope, which is not among the parameters.
                    core_schema.typed_dict_schema(
                        inner, extra_behavior="allow", config=_CORE_CONFIGURATION
                    )
                )
                for location, inner in fields.items()
            }
        )

    return TypeAdapter(Annotated[Any, GetPydanticSchema(schema)], config=_CONFIGURATION)


def parameter_problems(error: ValidationError, values: ParameterValues) -> tuple[FieldProblem, ...]:
    """List the invalid parameters.

    Args:
        error: The error that the adapter raised.
        values: The values that were validated.

    Returns:
        The problems; each path starts with the parameter's wire name.
    """
    from ..models.field_problems import field_problems

    return tuple(
        FieldProblem(problem.path.partition(".")[2], problem.kind, problem.message)
        for problem in field_problems(error, values)
    )
