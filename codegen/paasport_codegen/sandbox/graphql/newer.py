"""Results as a server newer than the pinned schema would send them."""

from __future__ import annotations

from typing import Any

from graphql import ExecutionContext, GraphQLEnumType, GraphQLLeafType, is_introspection_type

from paasport_codegen.sandbox.faults import NEW_FIELD, NEW_FIELD_VALUE, NEW_VALUE, Newness


class _UnknownValues(ExecutionContext):
    """Replaces every enum value in a result with one that is not in the pin."""

    @staticmethod
    def complete_leaf_value(return_type: GraphQLLeafType, result: Any) -> Any:
        value = ExecutionContext.complete_leaf_value(return_type, result)
        if isinstance(return_type, GraphQLEnumType) and not is_introspection_type(return_type):
            return NEW_VALUE
        return value


def execution_context(newness: Newness) -> type[ExecutionContext]:
    """The execution context that adds the new enum values, if there are any."""
    return _UnknownValues if newness.values else ExecutionContext


def with_new_fields(body: dict[str, Any], newness: Newness) -> dict[str, Any]:
    """A reply with new fields outside its data.

    The objects in the data have exactly the selected fields, so no server can add any. The reply
    itself, its `extensions` and its errors may have more.
    """
    if not newness.fields:
        return body
    new = {NEW_FIELD: dict(NEW_FIELD_VALUE)}
    made = {**body, "extensions": {**body.get("extensions", {}), **new}, **new}
    if "errors" in body:
        made["errors"] = [{**error, **new} for error in body["errors"]]
    return made
