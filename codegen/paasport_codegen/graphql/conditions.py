"""When a selection applies: the variables of `@include` and `@skip`, and their consequences.

A presence says when a field is present, as alternatives: if all variables of at least one condition
have the listed values.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Final, TypeAlias

from graphql import BooleanValueNode, DirectiveNode, SelectionNode, VariableNode

Condition: TypeAlias = frozenset[tuple[str, bool]]
"""Values of variables, all of which are required.

A type condition, such as `... on Node`, is treated like a variable.
"""

Presence: TypeAlias = frozenset[Condition]
"""Conditions, any one of which suffices."""

ALWAYS: Final[Condition] = frozenset()

_MOST_VARIABLES = 10
"""The number of variables up to which every combination of values is tried."""


def selection_condition(node: SelectionNode) -> Condition | None:
    """When a selection applies according to its own directives, or None if never."""
    found: Condition | None = ALWAYS
    for directive in node.directives or ():
        wanted = {"include": True, "skip": False}.get(directive.name.value)
        if wanted is not None:
            found = _with_value(found, _argument(directive), wanted)
    return found


def _argument(directive: DirectiveNode) -> object:
    return next(entry.value for entry in directive.arguments if entry.name.value == "if")


def _with_value(condition: Condition | None, value: object, wanted: bool) -> Condition | None:
    if condition is None:
        return None
    if isinstance(value, BooleanValueNode):
        return condition if value.value == wanted else None
    assert isinstance(value, VariableNode), "validated before"
    return both(condition, frozenset({(value.name.value, wanted)}))


def both(first: Condition, second: Condition) -> Condition | None:
    """Both conditions combined, or None if they contradict each other."""
    together = first | second
    return None if any((name, not value) in together for name, value in together) else together


def implies(given: Iterable[Condition], wanted: Presence) -> bool:
    """Whether anything present under `wanted` is present whenever one of `given` holds.

    With too many variables to try, this may wrongly be false, which leaves a field optional.
    """
    return all(_implied(condition, wanted) for condition in given)


def _implied(given: Condition, wanted: Presence) -> bool:
    if any(condition <= given for condition in wanted):
        return True
    rest = [condition - given for condition in wanted if both(condition, given) is not None]
    names = sorted({name for condition in rest for name, _ in condition})
    if not rest or len(names) > _MOST_VARIABLES:
        return False
    return all(
        any(condition <= set(zip(names, values, strict=True)) for condition in rest)
        for values in product((False, True), repeat=len(names))
    )
