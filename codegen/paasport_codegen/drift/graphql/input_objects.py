"""Changes of input objects."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLInputField, GraphQLInputObjectType, is_required_input_field

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import (
    default_text,
    definition,
    head,
    type_and_default,
)
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    default_changes,
    deprecation_changes,
    description_changes,
    match,
    removed,
    type_changes,
)
from paasport_codegen.drift.graphql.rules import graphql_rule
from paasport_codegen.drift.graphql.type_safety import safe_for_requests


def input_object_changes(
    old: GraphQLInputObjectType, new: GraphQLInputObjectType
) -> Iterator[Change]:
    """The changes of `@oneOf` and of the fields of an input object that both versions have."""
    if old.is_one_of != new.is_one_of:
        pair = Pair("input-object", new.name, old, new, show=head)
        if new.is_one_of:
            yield pair.change("one-of-added", f"`{new.name}` now takes exactly one of its fields")
        else:
            yield pair.change("one-of-removed", f"`{new.name}` now takes any of its fields")
    fields = match(old.fields, new.fields)
    for name, field in fields.gone:
        coordinate = f"{old.name}.{name}"
        yield removed("input-field", "input field", coordinate, field, type_and_default(field))
    for name, field in fields.come:
        yield _added(f"{new.name}.{name}", field)
    for name, old_field, new_field in fields.kept:
        pair = Pair("input-field", f"{new.name}.{name}", old_field, new_field)
        yield from type_changes(pair, safe_for_requests)
        yield from default_changes(pair)
        yield from deprecation_changes(pair, reasons_come_and_go=False)
        yield from description_changes(pair)


def _added(coordinate: str, field: GraphQLInputField) -> Change:
    default = default_text(field)
    if default is not None:
        rule, title = "input-field-added-with-default", "Input field"
        more = f" with the default value `{default}`"
    elif is_required_input_field(field):
        rule, title, more = "required-input-field-added", "Required input field", ""
    else:
        rule, title, more = "optional-input-field-added", "Optional input field", ""
    return Change(
        graphql_rule(rule),
        coordinate,
        f"{title} `{coordinate}` was added{more}",
        new=type_and_default(field),
        after=definition(field),
    )
