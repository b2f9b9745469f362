"""Names for the definitions of a direction, derived from the first use of each.

Definitions named by the vendor keep their names. Any other name starts with the operation and the
direction, followed by the shortest end of the path that distinguishes it from the operation's other
definitions: `GetServiceResponsePort`. Equal objects of several operations share the name derived
from the first one, in document order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import field

from paasport_codegen.openapi.folds import ITEM, Steps, parts_of, parts_of_shape
from paasport_codegen.openapi.nodes import Node, Nullable, Reference
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import pascal_case, unique


def name_definitions(
    roots: Iterable[tuple[str, Node]],
    table: DefinitionTable,
    components: Mapping[str, str] | None = None,
    taken: Iterable[str] = (),
) -> dict[Reference, str]:
    """The names of definitions, in the order in which `roots` reach them.

    `roots` pairs prefixes such as `GetServiceResponse` with nodes. If a root is a definition, the
    prefix itself becomes its name before any inner one is named. `components` are the class names
    of the vendor's components by pointer; their parts are named after them, whichever operation
    reaches them. `taken` are names that are not available.
    """
    ordered = list(roots)
    own = _own_names(ordered, table, set(taken))
    naming = _Naming(table, components or {}, own, {*taken, *own.values()})
    for prefix, node in ordered:
        inner = node.inner if isinstance(node, Nullable) else node
        if isinstance(inner, Reference):
            naming.name(inner, naming.owner(inner) or prefix, ())
    for prefix, node in ordered:
        naming.name_below(prefix, node)
    return naming.names


def _own_names(
    roots: Iterable[tuple[str, Node]], table: DefinitionTable, others: set[str]
) -> dict[Reference, str]:
    """The names of the vendor's components that the roots reach."""
    reached: set[Reference] = set()
    pending = [node for _, node in roots]
    while pending:
        node = pending.pop()
        if not isinstance(node, Reference):
            pending.extend(inner for _, inner in parts_of(node))
        elif node not in reached:
            reached.add(node)
            pending.extend(inner for _, inner in parts_of_shape(table[node]))
    named = [(table[reference].name, reference) for reference in reached if table[reference].name]
    names: dict[Reference, str] = {}
    taken = {name for name, _ in named} | others
    seen = set(others)
    for name, reference in sorted(named, key=lambda entry: (entry[0], entry[1].number)):
        names[reference] = unique(name, taken) if name in seen else name
        seen.add(name)
        taken.add(names[reference])
    return names


@dataclass(slots=True)
class _Naming:
    table: DefinitionTable
    components: Mapping[str, str]
    own: Mapping[Reference, str]
    taken: set[str]
    names: dict[Reference, str] = field(default_factory=dict[Reference, str])
    _visited: set[Reference] = field(default_factory=set[Reference])

    def owner(self, reference: Reference) -> str | None:
        """The name of the component that a definition is part of."""
        return self.components.get(self.table[reference].owner)

    def name(self, reference: Reference, prefix: str, steps: Steps) -> None:
        """Name a definition that has no name yet."""
        if reference not in self.names:
            found = self.own.get(reference) or _shortest(prefix, steps, self.taken)
            self.names[reference] = found
            self.taken.add(found)

    def name_below(self, root_prefix: str, root: Node) -> None:
        """Name the definitions that a node reaches, nearest first."""
        pending: deque[tuple[str, Steps, Node]] = deque([(root_prefix, (), root)])
        while pending:
            prefix, steps, node = pending.popleft()
            if not isinstance(node, Reference):
                pending.extend((prefix, steps + more, inner) for more, inner in parts_of(node))
                continue
            owner = self.owner(node)
            if owner is not None and owner != prefix:
                prefix, steps = owner, ()
            self.name(node, prefix, steps)
            if node in self.own:
                prefix, steps = owner or prefix, () if owner else steps
            if node not in self._visited:
                self._visited.add(node)
                pending.extend(
                    (prefix, steps + more, inner)
                    for more, inner in parts_of_shape(self.table[node])
                )


def _shortest(prefix: str, steps: Steps, taken: set[str]) -> str:
    words = [pascal_case(step) for step in _with_singulars(steps)]
    for count in range(1, len(words) + 1):
        candidate = prefix + "".join(words[-count:])
        if candidate not in taken:
            return candidate
    return unique(prefix + "".join(words), taken)


def _with_singulars(steps: Steps) -> list[str]:
    words: list[str] = []
    for step in steps:
        if step != ITEM:
            words.append(step)
        elif words:
            words[-1] = singular(words[-1])
        else:
            words.append("Item")
    return words


def singular(word: str) -> str:
    """The name of an item of a list: `ports` -> `port`, `data` -> `dataItem`."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return word[:-1]
    return f"{word}Item"
