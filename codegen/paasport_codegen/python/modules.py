"""Distributing definitions over modules, so that a call imports only what its operation needs.

A definition used by only one operation is in that operation's module. Shared definitions are in
`models/`, one module per strongly connected component, named after the component's first class:
adding an operation never renames the module of another one's types. Optional parts of requests are
not imported with their containers: for the purpose of modules, each is like a separate operation.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from paasport_codegen.python.identifiers import is_builtin, module_identifier

_LATER = "later:"


@dataclass(frozen=True, slots=True)
class Definition:
    """One top-level class or alias, its source, and the names that the source uses.

    `deferred` are those of `references` that are imported when a value for them is given.
    """

    name: str
    source: str
    references: frozenset[str]
    public: bool = True
    deferred: frozenset[str] = frozenset()

    @property
    def eager(self) -> frozenset[str]:
        """The names without which the source cannot be run."""
        return self.references - self.deferred


@dataclass(frozen=True, slots=True)
class OperationModule:
    """The definitions that an operation's own code needs, and that code.

    `imports` are the names that the code itself uses, where they are not all of `references`;
    `deferred` are those of `references` that are imported when a value for them is given.
    """

    name: str
    source: str
    references: frozenset[str]
    docstring: str = ""
    imports: frozenset[str] | None = None
    deferred: frozenset[str] = frozenset()

    @property
    def eager(self) -> frozenset[str]:
        """The names without which the code cannot be run."""
        return self.references - self.deferred


@dataclass(frozen=True, slots=True)
class Externals:
    """Where names come from that no definition defines: name -> module."""

    modules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModuleLayout:
    """The files of a package and, for each definition, the module that holds it."""

    files: Mapping[str, str]
    module_of: Mapping[str, str]
    unresolved: tuple[str, ...] = field(default=())


def referenced_names(node: ast.AST) -> frozenset[str]:
    """Every bare name that a piece of code reads."""
    return frozenset(
        child.id
        for child in ast.walk(node)
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load)
    )


def strongly_connected(graph: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Tarjan's components, dependencies first, each in the order of `graph`.

    Iterative, because documents nest deeper than Python's recursion limit may allow.
    """
    order = {name: position for position, name in enumerate(graph)}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    components: list[tuple[str, ...]] = []
    for root in graph:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(_known(graph, root, order)))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, successors = work[-1]
            for successor in successors:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    stack.append(successor)
                    on_stack.add(successor)
                    work.append((successor, iter(_known(graph, successor, order))))
                    break
                if successor in on_stack:
                    low[name] = min(low[name], index[successor])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[name])
                if low[name] == index[name]:
                    component: list[str] = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == name:
                            break
                    components.append(tuple(sorted(component, key=order.__getitem__)))
    return components


def _known(graph: Mapping[str, Iterable[str]], name: str, order: Mapping[str, int]) -> list[str]:
    return sorted((other for other in graph[name] if other in order), key=order.__getitem__)


def lay_out(
    definitions: Iterable[Definition],
    operations: Iterable[OperationModule],
    externals: Externals,
    *,
    module_name: Callable[[str], str] = module_identifier,
    operations_package: str = "operations",
    shared_package: str = "models",
    together: bool = False,
    postpone: bool = True,
) -> ModuleLayout:
    """Assign each definition to a module and render all modules, unformatted.

    With `together`, definitions reached by exactly the same operations share a module: code that
    needs one of them needs all. No cycle of imports can come of it, because whatever stands between
    two such definitions is reached by the same operations too.

    Without `postpone`, modules in which nothing is named before it is defined do without
    `from __future__ import annotations`: pydantic would compile each annotation's text again.

    Definitions that no operation reaches are left out. Names that are neither defined, external
    nor built in are returned in `unresolved`; the caller decides whether that is an error.
    """
    by_name = {definition.name: definition for definition in definitions}
    modules = list(operations)
    users = _users(by_name, modules)
    graph = {name: by_name[name].eager for name in by_name if name in users}
    components = strongly_connected(graph)

    module_of: dict[str, str] = {}
    bodies: dict[str, list[str]] = {}
    taken: set[str] = set()
    shared: dict[frozenset[str] | tuple[str, ...], str] = {}
    first = _first_names(components, users, by_name) if together else {}
    for component in components:
        owners = {owner for name in component for owner in users[name]}
        owner = next(iter(owners)) if len(owners) == 1 else _LATER
        if not owner.startswith(_LATER):
            module = f"{operations_package}.{owner}"
        else:
            key = frozenset(owners) if together else component
            if key not in shared:
                name = first.get(frozenset(owners), component[0])
                shared[key] = f"{shared_package}.{_free(module_name(name), taken)}"
            module = shared[key]
        for name in component:
            module_of[name] = module
            bodies.setdefault(module, []).append(name)

    files: dict[str, str] = {}
    unresolved: set[str] = set()
    for module, names in bodies.items():
        if module.startswith(f"{shared_package}."):
            files[_path(module)] = _render(
                module,
                [by_name[name] for name in names],
                None,
                module_of,
                externals,
                unresolved,
                postpone,
            )
    for operation in modules:
        module = f"{operations_package}.{operation.name}"
        own = [by_name[name] for name in bodies.get(module, ())]
        files[_path(module)] = _render(
            module, own, operation, module_of, externals, unresolved, postpone
        )
    return ModuleLayout(
        files=dict(sorted(files.items())),
        module_of=module_of,
        unresolved=tuple(sorted(unresolved)),
    )


def _first_names(
    components: Iterable[tuple[str, ...]],
    users: Mapping[str, set[str]],
    by_name: Mapping[str, Definition],
) -> dict[frozenset[str], str]:
    """The first definition, in their given order, of those that the same operations reach."""
    order = {name: position for position, name in enumerate(by_name)}
    first: dict[frozenset[str], str] = {}
    for component in components:
        owners = frozenset(owner for name in component for owner in users[name])
        candidates = [*component, *([first[owners]] if owners in first else [])]
        first[owners] = min(candidates, key=order.__getitem__)
    return first


def _users(
    by_name: Mapping[str, Definition], operations: Iterable[OperationModule]
) -> dict[str, set[str]]:
    """What needs each definition as soon as it is imported itself.

    That is an operation, or a definition that is imported when a value for it is given.
    """
    users: dict[str, set[str]] = {}
    work = [(operation.name, operation.eager) for operation in operations]
    work += [
        (_LATER + name, frozenset({name})) for op in operations for name in sorted(op.deferred)
    ]
    begun: set[str] = set()
    while work:
        user, references = work.pop()
        if user in begun:
            continue
        begun.add(user)
        pending = [name for name in references if name in by_name]
        seen: set[str] = set()
        while pending:
            name = pending.pop()
            if name in seen:
                continue
            seen.add(name)
            users.setdefault(name, set()).add(user)
            pending.extend(other for other in by_name[name].eager if other in by_name)
            work += [(_LATER + other, frozenset({other})) for other in by_name[name].deferred]
    return users


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}_{number}", number + 1
    taken.add(candidate)
    return candidate


def _path(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _render(
    module: str,
    definitions: list[Definition],
    operation: OperationModule | None,
    module_of: Mapping[str, str],
    externals: Externals,
    unresolved: set[str],
    postpone: bool,
) -> str:
    used = {name for definition in definitions for name in definition.references}
    eager = {name for definition in definitions for name in definition.eager}
    if operation is not None:
        named = operation.references if operation.imports is None else operation.imports
        used |= named
        eager |= named - operation.deferred
    imports: dict[str, set[str]] = {}
    deferred: dict[str, str] = {}
    for name in used:
        home = module_of.get(name)
        if home is not None:
            if home != module and name in eager:
                imports.setdefault(_relative(module, home), set()).add(name)
            elif home != module:
                deferred[name] = _relative(module, home)
        elif name in externals.modules:
            imports.setdefault(externals.modules[name], set()).add(name)
        elif not is_builtin(name):
            unresolved.add(name)
    parts = [operation.docstring] if operation is not None and operation.docstring else []
    if postpone or not _in_order(definitions):
        parts.append("from __future__ import annotations")
    if deferred:
        imports.setdefault("typing", set()).add("TYPE_CHECKING")
        imports.setdefault(externals.modules["later"], set()).add("later")
    parts.append(render_imports(imports))
    parts.append(_render_deferred(deferred))
    parts.extend(definition.source for definition in definitions)
    if operation is not None:
        parts.append(operation.source)
    return "\n\n".join(part for part in parts if part) + "\n"


def _render_deferred(modules: Mapping[str, str]) -> str:
    """Names that type checkers import, and the running program when it needs them."""
    if not modules:
        return ""
    by_module: dict[str, set[str]] = {}
    for name, module in modules.items():
        by_module.setdefault(module, set()).add(name)
    return "\n".join(
        [
            "if TYPE_CHECKING:",
            *(f"    {line}" for line in render_imports(by_module).splitlines()),
            "else:",
            *(
                f'    {name} = later(__package__, "{modules[name]}", "{name}")'
                for name in sorted(modules, key=_isort_key)
            ),
        ]
    )


def _in_order(definitions: Iterable[Definition]) -> bool:
    remaining = {definition.name for definition in definitions}
    for definition in definitions:
        if not remaining.isdisjoint(definition.references):
            return False
        remaining.discard(definition.name)
    return True


def _relative(module: str, home: str) -> str:
    own, other = module.split(".")[0], home.split(".")[0]
    return f".{home.split('.')[1]}" if own == other else f"..{home}"


_STANDARD = frozenset(
    {"typing", "datetime", "decimal", "enum", "uuid", "collections.abc", "functools"}
)


def render_imports(imports: Mapping[str, Iterable[str]]) -> str:
    """`from … import …` lines in the order that ruff's isort rules want."""
    lines: list[str] = []
    previous: int | None = None
    for module in sorted(imports, key=_import_key):
        group = _import_key(module)[0]
        if previous is not None and group != previous:
            lines.append("")
        previous = group
        lines.append(f"from {module} import {', '.join(sorted(imports[module], key=_isort_key))}")
    return "\n".join(lines)


def render_reexports(modules: Mapping[str, str]) -> str:
    """`from … import X as X` lines, which type checkers take as public."""
    by_module: dict[str, list[str]] = {}
    for name, module in modules.items():
        by_module.setdefault(module, []).append(name)
    return "\n".join(
        f"from {module} import {name} as {name}"
        for module in sorted(by_module, key=_natural)
        for name in sorted(by_module[module], key=_isort_key)
    )


@cache
def _import_key(module: str) -> tuple[int, int, str]:
    if module.startswith("."):
        depth = len(module) - len(module.lstrip("."))
        return (3, -depth, module)
    if module in _STANDARD:
        return (0, 0, module)
    return (2 if module.partition(".")[0] in ("paasport_api", "paasport_runtime") else 1, 0, module)


@cache
def _isort_key(name: str) -> tuple[int, tuple[tuple[int, str], ...], str]:
    # ruff's default order of members: CONSTANTS, Classes, functions; within each by natural
    # order (2 before 10) without regard to case.
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return (rank, _natural(name.lower()), name)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)
    )
