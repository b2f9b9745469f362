"""Hasura's list arguments: `where`, `order_by`, `limit`, `offset` and `distinct_on`.

https://hasura.io/docs/2.0/queries/postgres/filters/index/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cmp_to_key
from typing import Any, Final

from paasport_codegen.sandbox.account import Fields
from paasport_codegen.sandbox.operations import Refused

Relation = Callable[[Fields, str], Any]
"""Returns the field of an entity: a column's value, a related entity, or a list of them."""


def matches(entity: Fields, where: Mapping[str, Any] | None, relation: Relation) -> bool:
    """Whether an entity matches a boolean expression.

    Args:
        entity: The entity.
        where: The expression; None and `{}` match every entity.
        relation: Returns the entity's fields.

    Raises:
        Refused: The expression has an unknown operator, or a value of the wrong type.
    """
    for name, condition in (where or {}).items():
        if name == "_and":
            parts = condition if isinstance(condition, list) else [condition]
            fits = all(matches(entity, part, relation) for part in parts)
        elif name == "_or":
            fits = any(matches(entity, part, relation) for part in condition)
        elif name == "_not":
            fits = not matches(entity, condition, relation)
        else:
            fits = _fits(relation(entity, name), condition, relation)
        if not fits:
            return False
    return True


def _fits(value: Any, condition: Mapping[str, Any] | None, relation: Relation) -> bool:
    if condition is None:
        return True
    if isinstance(value, list) and not any(name.startswith("_") for name in condition):
        return any(matches(related, condition, relation) for related in value)
    if isinstance(value, dict) and not any(name in _OPERATORS for name in condition):
        return matches(value, condition, relation)
    return all(_holds(value, operator, given) for operator, given in condition.items())


def _holds(value: Any, operator: str, given: Any) -> bool:
    if operator == "_is_null":
        return bool((value is None) == given)
    compare = _OPERATORS.get(operator)
    if compare is None:
        if value is None:
            # A condition on a related object that does not exist.
            return False
        raise Refused(f"{operator}: this operator is not known to the sandbox")
    # In SQL, comparing null with any value is never true.
    if value is None or given is None:
        return False
    try:
        return compare(value, given)
    except (TypeError, re.error) as error:
        raise Refused(f"{operator} does not fit the value: {error}") from error


def _like(flags: int) -> Callable[[Any, Any], bool]:
    def compare(value: Any, pattern: Any) -> bool:
        expression = "".join(
            ".*" if part == "%" else "." if part == "_" else re.escape(part) for part in pattern
        )
        return re.fullmatch(expression, value, flags | re.DOTALL) is not None

    return compare


def _searches(flags: int) -> Callable[[Any, Any], bool]:
    return lambda value, pattern: re.search(pattern, value, flags) is not None


def _negated(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda value, given: not compare(value, given)


_OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "_eq": lambda value, given: value == given,
    "_neq": lambda value, given: value != given,
    "_gt": lambda value, given: value > given,
    "_gte": lambda value, given: value >= given,
    "_lt": lambda value, given: value < given,
    "_lte": lambda value, given: value <= given,
    "_in": lambda value, given: value in given,
    "_nin": lambda value, given: value not in given,
    "_like": _like(0),
    "_nlike": _negated(_like(0)),
    "_ilike": _like(re.IGNORECASE),
    "_nilike": _negated(_like(re.IGNORECASE)),
    "_similar": _like(0),
    "_nsimilar": _negated(_like(0)),
    "_regex": _searches(0),
    "_nregex": _negated(_searches(0)),
    "_iregex": _searches(re.IGNORECASE),
    "_niregex": _negated(_searches(re.IGNORECASE)),
    "_has_key": lambda value, given: given in value,
    "_has_keys_all": lambda value, given: all(name in value for name in given),
    "_has_keys_any": lambda value, given: any(name in value for name in given),
    "_contains": lambda value, given: _contains(value, given),
    "_contained_in": lambda value, given: _contains(given, value),
}


def _contains(outer: Any, inner: Any) -> bool:
    if isinstance(outer, dict) and isinstance(inner, dict):
        return all(name in outer and _contains(outer[name], part) for name, part in inner.items())
    if isinstance(outer, list) and isinstance(inner, list):
        return all(any(_contains(whole, part) for whole in outer) for part in inner)
    return bool(outer == inner)


def selected(
    entities: Sequence[Fields], arguments: Mapping[str, Any], relation: Relation
) -> list[Fields]:
    """The entities that the arguments of a list select, in the requested order.

    Raises `Refused` for an unknown operator, or a value of the wrong type.
    """
    found = [entity for entity in entities if matches(entity, arguments.get("where"), relation)]
    given = arguments.get("order_by") or []
    order: list[Mapping[str, Any]] = given if isinstance(given, list) else [given]
    found.sort(key=cmp_to_key(lambda a, b: _order(a, b, order, relation)))
    distinct = arguments.get("distinct_on")
    if distinct:
        found = _distinct(found, distinct, relation)
    offset = arguments.get("offset") or 0
    limit = arguments.get("limit")
    return found[offset : None if limit is None else offset + limit]


def _distinct(found: list[Fields], names: Sequence[str], relation: Relation) -> list[Fields]:
    seen: set[str] = set()
    kept: list[Fields] = []
    for entity in found:
        key = repr([relation(entity, name) for name in names])
        if key not in seen:
            seen.add(key)
            kept.append(entity)
    return kept


def _order(
    left: Fields, right: Fields, order: Sequence[Mapping[str, Any]], relation: Relation
) -> int:
    for step in order:
        for name, direction in step.items():
            if direction is None:
                continue
            a, b = relation(left, name), relation(right, name)
            if isinstance(direction, dict):
                result = _order(a or {}, b or {}, [direction], relation)
            else:
                result = _compare(a, b, direction)
            if result:
                return result
    return 0


def _compare(a: Any, b: Any, direction: str) -> int:
    if a is None or b is None:
        if a is b:
            return 0
        # PostgreSQL's default: null is the largest value.
        first = direction.endswith("nulls_first") or direction == "desc"
        return (-1 if first else 1) if a is None else (1 if first else -1)
    if a == b:
        return 0
    try:
        result = 1 if a > b else -1
    except TypeError:
        # Values without an order, such as objects: any order that is stable.
        result = 1 if repr(a) > repr(b) else -1
    return -result if direction.startswith("desc") else result
