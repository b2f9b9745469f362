"""Changes of generated classes with names from the schema: enums and input objects."""

from __future__ import annotations

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLSchema

from paasport_codegen.drift.changes import Change

_KINDS = (GraphQLEnumType, GraphQLInputObjectType)
_AREAS = ("field-type-changed", "input-field-type-changed", "argument-type-changed")


def other_class(old: GraphQLSchema, new: GraphQLSchema, change: Change) -> tuple[str, str] | None:
    """The old and the new class of a place, if a change gives it another class."""
    if not change.rule.id.startswith(_AREAS):
        return None
    before, after = (str(text).strip("[]!") for text in (change.old, change.new))
    one, other = old.type_map.get(before), new.type_map.get(after)
    if before != after and any(isinstance(one, k) and isinstance(other, k) for k in _KINDS):
        return before, after
    return None


def lost_member(change: Change) -> tuple[str, ...]:
    """The class and member of a removed enum value; empty for any other change."""
    if change.rule.id not in ("enum-value-removed", "deprecated-enum-value-removed"):
        return ()
    return tuple(change.coordinate.split("."))
