"""Results as a server would send them that is newer than the pinned schema."""

from __future__ import annotations

from typing import Any

from graphql import ExecutionContext, GraphQLEnumType, GraphQLLeafType, is_introspection_type

from paasport_codegen.sandbox.faults import NEW_FIELD, NEW_FIELD_VALUE, NEW_VALUE, Newness


class _UnknownValues(ExecutionContext):
    """Executes with enumerations of which each value is one that the pin does not have."""

    @staticmethod
    def complete_leaf_value(return_type: GraphQLLeafType, result: Any) -> Any:
        value = ExecutionContext.complete_leaf_value(return_type, result)
        if isinstance(return_type, GraphQLEnumType) and not is_introspection_type(return_type):
            return NEW_VALUE
        return value


def execution_context(newness: Newness) -> type[ExecutionContext]:
    """What executes with the values that are new."""
    return _UnknownValues if newness.values else ExecutionContext


def with_new_fields(body: dict[str, Any], newness: Newness) -> dict[str, Any]:
    """A reply with what is new beside its data.

    The objects of a result have the fields that were asked for, and no server can add to them.
    What surrounds them may grow: the reply itself, its `extensions` and its errors.
    """
    if not newness.fields:
        return body
    new = {NEW_FIELD: dict(NEW_FIELD_VALUE)}
    made = {**body, "extensions": {**body.get("extensions", {}), **new}, **new}
    if "errors" in body:
        made["errors"] = [{**error, **new} for error in body["errors"]]
    return made
