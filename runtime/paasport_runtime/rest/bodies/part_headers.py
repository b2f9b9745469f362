"""Checking and serializing the headers of a body's parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from pydantic_core import ValidationError

from ...models.strictness import SENDING
from ..parameter_values import (
    can_skip_validation,
    collect_parameters,
    parameter_problems,
    parameters_adapter,
)
from ..parameters import Parameter, header_values
from ..values import ParameterError, format_value

HeadersOfParts: TypeAlias = Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""Headers by name for all parts of a field, or a list of the headers of each part."""

PartHeaders: TypeAlias = Mapping[str, HeadersOfParts] | Sequence[Mapping[str, Any]]
"""Headers by field, or the headers of each part if parts have no names."""


def headers_of_parts(field: str, given: object, count: int) -> list[Mapping[str, object]]:
    """Return the caller's headers for each part of a field.

    Args:
        field: The field, for messages.
        given: Headers for all parts, or a list of the headers of each part.
        count: The number of parts of the field.

    Returns:
        The headers of each part.

    Raises:
        ParameterError: They are not headers, or the list has another length than the parts.
    """
    if isinstance(given, Mapping):
        return [cast("Mapping[str, object]", given)] * count
    if isinstance(given, list | tuple):
        listed = cast("Sequence[object]", given)
        if all(isinstance(each, Mapping) for each in listed):
            if len(listed) != count:
                raise ParameterError(
                    field, f"There are headers for {len(listed)} parts, but {count} parts"
                )
            return cast("list[Mapping[str, object]]", list(listed))
    raise ParameterError(field, "Headers of a part should be a mapping of names to values")


def written_headers(
    field: str,
    declared: Sequence[Parameter],
    given: Mapping[str, object],
    own: Mapping[str, str],
) -> dict[str, str]:
    """Validate and serialize the headers of a part.

    Args:
        field: The field, for messages.
        declared: The headers that the document declares for the field's parts.
        given: The caller's headers for the part.
        own: The headers that belong to the file.

    Returns:
        Header values by name.

    Raises:
        ParameterError: A header is missing, not declared, or invalid.
    """
    names = {header.name.lower(): header.name for header in declared}
    values: dict[str, object] = {}
    others = dict(own)
    for name, value in given.items():
        if name.lower() in names:
            values[names[name.lower()]] = value
        elif declared and not name.lower().startswith("content-"):
            known = ", ".join(names.values())
            raise ParameterError(f"{field}.{name}", f"Unknown header; its parts have {known}")
        else:
            others[name] = format_value(f"{field}.{name}", value)
    present = {name.lower() for name in own}
    checked = [header for header in declared if header.name.lower() not in present]
    return {**others, **_declared(field, checked, values)}


def _declared(
    field: str, declared: Sequence[Parameter], given: Mapping[str, object]
) -> dict[str, str]:
    values = collect_parameters(None, None, given)
    try:
        if not can_skip_validation(declared, values):
            adapter = parameters_adapter(declared)
            checked = adapter.validator.validate_python(values, context=SENDING)
            values = adapter.serializer.to_python(
                checked, by_alias=True, exclude_unset=True, warnings=False, context=SENDING
            )
        return header_values(declared, values["header"])
    except ValidationError as error:
        problem = parameter_problems(error, values)[0]
        place, reason = problem.path, problem.message
    except ParameterError as error:
        place, reason = error.parameter, error.reason
    raise ParameterError(f"{field}.{place}", reason)


def merged_headers(usual: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return the usual headers, overridden by the given ones; names are case-insensitive."""
    names = {name.lower() for name in given}
    return {**{name: text for name, text in usual.items() if name.lower() not in names}, **given}
