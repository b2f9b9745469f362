"""Custom scalars that accept only their usual formats, such as dates and UUIDs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from graphql import GraphQLError, GraphQLScalarType, GraphQLSchema, is_specified_scalar_type

from paasport_codegen.sandbox.words import flat

_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "datetime": _MOMENT,
    "timestamp": _MOMENT,
    "timestamptz": _MOMENT,
    "date": _DATE,
    "uuid": _UUID,
}
TEXTS: Final = frozenset({"citext", "text", "url", "uri", "email", "string"})
"""The custom scalars whose values are strings, without case and separators."""


def is_moment(scalar: str) -> bool:
    """Whether a scalar is a date with a time."""
    return _FORMS.get(flat(scalar)) is _MOMENT


def make_strict(schema: GraphQLSchema) -> None:
    """Make custom scalars refuse values in another format than their names suggest."""
    for name, scalar in schema.type_map.items():
        form = _FORMS.get(flat(name))
        if (
            isinstance(scalar, GraphQLScalarType)
            and form is not None
            and not is_specified_scalar_type(scalar)
        ):
            vars(scalar)["parse_value"] = _parser(name, form)


def _parser(name: str, form: re.Pattern[str]) -> Callable[[Any], Any]:
    def parse_value(value: Any) -> Any:
        if not isinstance(value, str) or form.fullmatch(value) is None:
            raise GraphQLError(f"{name} cannot be read from {value!r}")
        return value

    return parse_value
