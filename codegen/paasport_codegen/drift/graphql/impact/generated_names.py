"""What is generated of a GraphQL schema under the schema's own names: enums and input objects."""

from __future__ import annotations

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLSchema

from paasport_codegen.drift.changes import Change

_KINDS = (GraphQLEnumType, GraphQLInputObjectType)
_AREAS = ("field-type-changed", "input-field-type-changed", "argument-type-changed")


def other_class(old: GraphQLSchema, new: GraphQLSchema, change: Change) -> tuple[str, str] | None:
    """The class that a place has and the one that it gets, if a change gives it another one."""
    if not change.rule.id.startswith(_AREAS):
        return None
    before, after = (str(text).strip("[]!") for text in (change.old, change.new))
    one, other = old.type_map.get(before), new.type_map.get(after)
    if before != after and any(isinstance(one, k) and isinstance(other, k) for k in _KINDS):
        return before, after
    return None


def lost_member(change: Change) -> tuple[str, ...]:
    """The class and the member of a value that is gone; nothing for another change."""
    if change.rule.id not in ("enum-value-removed", "deprecated-enum-value-removed"):
        return ()
    return tuple(change.coordinate.split("."))
