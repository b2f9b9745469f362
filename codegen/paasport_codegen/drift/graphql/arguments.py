"""Changes of the arguments of a field or of a directive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLArgument, is_required_argument

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import definition, type_and_default
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    default_changes,
    deprecation_changes,
    description_changes,
    match,
    type_changes,
)
from paasport_codegen.drift.graphql.rules import graphql_rule
from paasport_codegen.drift.graphql.type_safety import safe_for_requests


def argument_changes(area: str, coordinate: str, old: Any, new: Any) -> Iterator[Change]:
    """The changes of the arguments of a field or directive that both versions have.

    `area` is `argument` or `directive-argument`; `coordinate` is that of the field or directive.
    """
    members = match(old.args, new.args)
    for name, argument in members.gone:
        yield Change(
            graphql_rule(_removal(area, argument)),
            f"{coordinate}({name}:)",
            f"{_title(argument)} `{coordinate}({name}:)` was removed",
            old=type_and_default(argument),
            before=definition(old),
            after=definition(new),
        )
    for name, argument in members.come:
        required = is_required_argument(argument)
        yield Change(
            graphql_rule(f"{'required' if required else 'optional'}-{area}-added"),
            f"{coordinate}({name}:)",
            f"{'Required' if required else 'Optional'} argument `{coordinate}({name}:)` was added",
            new=type_and_default(argument),
            before=definition(old),
            after=definition(new),
        )
    for name, old_argument, new_argument in members.kept:
        pair = Pair(area, f"{coordinate}({name}:)", old_argument, new_argument, (old, new))
        yield from type_changes(pair, safe_for_requests)
        yield from default_changes(pair)
        yield from deprecation_changes(pair, reasons_come_and_go=False)
        yield from description_changes(pair)


def argument_coordinates(coordinate: str, element: Any) -> Iterator[str]:
    """The coordinates of the arguments of a field or directive."""
    return (f"{coordinate}({name}:)" for name in element.args)


def _removal(area: str, argument: GraphQLArgument) -> str:
    if area == "argument" and argument.deprecation_reason is not None:
        return "deprecated-argument-removed"
    return f"{area}-removed"


def _title(argument: GraphQLArgument) -> str:
    return "Argument" if argument.deprecation_reason is None else "Deprecated argument"
