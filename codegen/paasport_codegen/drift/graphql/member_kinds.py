"""The kinds of members: fields, arguments, input fields and the values of enums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from graphql import is_required_argument, is_required_input_field

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import default_text, type_and_default
from paasport_codegen.drift.graphql.members import MemberKind, Presence
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    default_changes,
    deprecation_changes,
    description_changes,
    type_changes,
)

_SENT: Final = (type_changes, default_changes, deprecation_changes, description_changes)


def _argument_addition(argument: Any) -> Presence:
    need = "required" if is_required_argument(argument) else "optional"
    return Presence(need, "added", "was added")


def _input_field_addition(field: Any) -> Presence:
    default = default_text(field)
    if default is not None:
        return Presence("", "added-with-default", f"was added with the default value `{default}`")
    need = "required" if is_required_input_field(field) else "optional"
    return Presence(need, "added", "was added")


ARGUMENT: Final = MemberKind(
    "argument",
    lambda _: "argument",
    type_and_default,
    "{}({}:)",
    _SENT,
    addition=_argument_addition,
)
DIRECTIVE_ARGUMENT: Final = replace(ARGUMENT, area="directive-argument")


def argument_coordinates(coordinate: str, element: Any) -> Iterator[str]:
    """The coordinates of the arguments of a field or directive."""
    return ARGUMENT.coordinates(coordinate, element.args)


def _argument_changes(field: Pair) -> Iterator[Change]:
    old, new = field.old, field.new
    if old.args or new.args:
        yield from ARGUMENT.changes(field.coordinate, old.args, new.args, (old, new))


FIELD: Final = MemberKind(
    "field",
    lambda _: "field",
    lambda field: str(field.type),
    "{}.{}",
    (type_changes, deprecation_changes, description_changes, _argument_changes),
    argument_coordinates,
)
INPUT_FIELD: Final = MemberKind(
    "input-field",
    lambda _: "input field",
    type_and_default,
    "{}.{}",
    _SENT,
    addition=_input_field_addition,
)
ENUM_VALUE: Final = MemberKind(
    "enum-value",
    lambda _: "enum value",
    lambda value: value.ast_node.name.value,
    "{}.{}",
    (deprecation_changes, description_changes),
)
