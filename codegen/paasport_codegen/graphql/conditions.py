"""When a selection takes part: the variables of `@include` and `@skip`, and what follows of them.

A presence says when a field comes, as alternatives: it comes if all variables of any one of its
conditions have the values that stand there.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Final, TypeAlias

from graphql import BooleanValueNode, DirectiveNode, SelectionNode, VariableNode

Condition: TypeAlias = frozenset[tuple[str, bool]]
"""Values of variables, all of which are needed.

What a type may become, such as `... on Node`, stands among them like a variable.
"""

Presence: TypeAlias = frozenset[Condition]
"""Conditions, any of which is enough."""

ALWAYS: Final[Condition] = frozenset()

_MOST_VARIABLES = 10
"""With more variables than these not every combination of their values is tried."""


def selection_condition(node: SelectionNode) -> Condition | None:
    """When a selection takes part by its own directives, or None where it never does."""
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
    """Both conditions in one, or None where they contradict each other."""
    together = first | second
    return None if any((name, not value) in together for name, value in together) else together


def implies(given: Iterable[Condition], wanted: Presence) -> bool:
    """Whether what comes under `wanted` is there whenever one of `given` holds.

    With more variables than can be tried a yes may be missed, which leaves a field optional.
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
