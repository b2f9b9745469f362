"""Names for the definitions of a direction, after the first place that uses each.

What the vendor has named keeps that name. Any other name begins with the operation and the
direction, and continues with as few of the last steps of the path as tell it from the operation's
other definitions: `GetServiceResponsePort`. Equal objects of several operations share the name
that the first of them gives, in the document's order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from paasport_codegen.openapi.nodes import (
    EnumShape,
    ListOf,
    MapOf,
    Node,
    Nullable,
    ObjectShape,
    OneOf,
    Reference,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.identifiers import pascal_case, unique

_Steps = tuple[str, ...]


def name_definitions(
    roots: Iterable[tuple[str, Node]], table: DefinitionTable
) -> dict[Reference, str]:
    """Names by definition, in the order in which `roots` reach them.

    `roots` are a prefix such as `GetServiceResponse` and the node it stands for. The definition
    that a root is takes the prefix itself as its name before any inner one is named.
    """
    ordered = list(roots)
    names: dict[Reference, str] = {}
    own, taken = _own_names(ordered, table)
    for prefix, node in ordered:
        inner = node.inner if isinstance(node, Nullable) else node
        if isinstance(inner, Reference) and inner not in names:
            names[inner] = own.get(inner) or unique(prefix, taken)
            taken.add(names[inner])
    visited: set[Reference] = set()
    for prefix, node in ordered:
        _name_below(prefix, node, table, own, names, taken, visited)
    return names


def _own_names(
    roots: Iterable[tuple[str, Node]], table: DefinitionTable
) -> tuple[dict[Reference, str], set[str]]:
    """The names of the vendor's components among what the roots reach."""
    reached: set[Reference] = set()
    pending = [node for _, node in roots]
    while pending:
        node = pending.pop()
        if not isinstance(node, Reference):
            pending.extend(inner for _, inner in _inner(node))
        elif node not in reached:
            reached.add(node)
            pending.extend(inner for _, inner in _members(node, table))
    named = [(table[reference].name, reference) for reference in reached if table[reference].name]
    names: dict[Reference, str] = {}
    taken = {name for name, _ in named}
    seen: set[str] = set()
    for name, reference in sorted(named, key=lambda entry: (entry[0], entry[1].number)):
        names[reference] = unique(name, taken) if name in seen else name
        seen.add(name)
        taken.add(names[reference])
    return names, taken


def _name_below(
    prefix: str,
    root: Node,
    table: DefinitionTable,
    own: dict[Reference, str],
    names: dict[Reference, str],
    taken: set[str],
    visited: set[Reference],
) -> None:
    pending: deque[tuple[_Steps, Node]] = deque([((), root)])
    while pending:
        steps, node = pending.popleft()
        if not isinstance(node, Reference):
            pending.extend((steps + more, inner) for more, inner in _inner(node))
            continue
        if node not in names:
            names[node] = own.get(node) or _shortest(prefix, steps, taken)
            taken.add(names[node])
        if node not in visited:
            visited.add(node)
            pending.extend((steps + more, inner) for more, inner in _members(node, table))


def _shortest(prefix: str, steps: _Steps, taken: set[str]) -> str:
    words = [pascal_case(step) for step in _with_singulars(steps)]
    for count in range(1, len(words) + 1):
        candidate = prefix + "".join(words[-count:])
        if candidate not in taken:
            return candidate
    return unique(prefix + "".join(words), taken)


_ITEM = "[]"


def _with_singulars(steps: _Steps) -> list[str]:
    words: list[str] = []
    for step in steps:
        if step != _ITEM:
            words.append(step)
        elif words:
            words[-1] = singular(words[-1])
        else:
            words.append("Item")
    return words


def singular(word: str) -> str:
    """The name of one item of a list: `ports` -> `port`, `data` -> `dataItem`."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return word[:-1]
    return f"{word}Item"


def _inner(node: Node) -> list[tuple[_Steps, Node]]:
    if isinstance(node, Nullable):
        return [((), node.inner)]
    if isinstance(node, ListOf):
        return [((_ITEM,), node.items)]
    if isinstance(node, MapOf):
        return [(("value",), node.values)]
    if isinstance(node, OneOf):
        return [((), variant) for variant in node.variants]
    return []


def _members(reference: Reference, table: DefinitionTable) -> list[tuple[_Steps, Node]]:
    shape = table[reference]
    if isinstance(shape, EnumShape):
        return []
    if isinstance(shape, ObjectShape):
        found: list[tuple[_Steps, Node]] = [
            ((item.wire_name,), item.node) for item in shape.properties
        ]
        return found + ([(("other",), shape.others)] if shape.others is not None else [])
    labels = shape.labels or tuple(f"Option{n}" for n in range(1, len(shape.variants) + 1))
    found = [((label,), variant) for label, variant in zip(labels, shape.variants, strict=True)]
    return found + [((), other) for other in shape.others]
