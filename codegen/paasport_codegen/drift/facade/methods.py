"""Which hand-written methods send which operations, found by reading their source.

`facades` in `[tool.paasport]` names the folders. Nothing is imported, so no code runs. A method is
named after the path that leads to it: properties of a class from outside, such as
`AsyncRailway.projects.get`, or the class's own name if no property leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paasport_codegen.config.model import ProjectConfiguration
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.facade.call_graph import CallGraph
from paasport_codegen.drift.facade.python_symbols import (
    Call,
    PythonClass,
    PythonFunction,
    SentOperation,
)
from paasport_codegen.drift.facade.sources import Sources
from paasport_codegen.drift.judgements import FacadeMethod


def facade_methods(
    configuration: ProjectConfiguration,
) -> Mapping[tuple[str, str], tuple[FacadeMethod, ...]]:
    """The public methods and functions that send an operation, directly or through others.

    They are sorted, by the API's name and the operation's module below `operations/`. Raises
    `UsageError` if a folder of `facades` does not exist, `DocumentError` if a file in it is not
    Python, and `FileSystemError`.
    """
    if not configuration.facades:
        return {}
    graph = CallGraph(Sources(configuration))
    found: dict[SentOperation, set[FacadeMethod]] = {}
    for name, call in _public(graph):
        node = call.function.node
        file = configuration.relative(call.function.module.path)
        method = FacadeMethod(name, SourceLocation(file, node.lineno, node.col_offset + 1))
        for operation in graph.operations(call):
            found.setdefault(operation, set()).add(method)
    return {
        (operation.api, operation.module): tuple(
            sorted(methods, key=lambda method: (method.name, method.place))
        )
        for operation, methods in found.items()
    }


def _public(graph: CallGraph) -> Iterator[tuple[str, Call]]:
    """The functions that users of the facade call, with their names."""
    classes = [
        symbol
        for module in graph.sources.facade
        for symbol in module.names.values()
        if isinstance(symbol, PythonClass)
    ]
    for path, class_ in _paths(graph, classes):
        for name, method in graph.methods(class_).items():
            if not name.startswith("_") and method.module.is_facade:
                yield f"{path}.{name}", Call(method, class_)
    yield from _functions(graph, classes)


def _paths(graph: CallGraph, classes: list[PythonClass]) -> Iterator[tuple[str, PythonClass]]:
    """Each class with the shortest path to it."""
    held = {class_: dict(_held(graph, class_)) for class_ in classes}
    inner = {id(child.node) for children in held.values() for child in children.values()}
    # Methods inherited by a class with a path are found by that path.
    bases = {
        id(base.node)
        for class_ in classes
        if id(class_.node) in inner
        for base in [*graph.line(class_)][1:]
    }
    classes = [class_ for class_ in classes if id(class_.node) not in bases - inner]
    roots = [class_ for class_ in classes if id(class_.node) not in inner]
    seen: set[int] = set()
    # Classes that refer to each other have no root; they come last, under their own names.
    for start in (roots, classes):
        level = [(class_.node.name, class_) for class_ in start if class_.node.name[0] != "_"]
        while level:
            below: list[tuple[str, PythonClass]] = []
            for path, class_ in sorted(level, key=lambda entry: entry[0]):
                if id(class_.node) in seen:
                    continue
                seen.add(id(class_.node))
                yield path, class_
                below += [(f"{path}.{name}", child) for name, child in held[class_].items()]
            level = below


def _held(graph: CallGraph, class_: PythonClass) -> Iterator[tuple[str, PythonClass]]:
    for name, child in graph.attributes(class_):
        if not name.startswith("_") and child.module.is_facade:
            yield name, child


def _functions(graph: CallGraph, classes: list[PythonClass]) -> Iterator[tuple[str, Call]]:
    """The public functions that nothing else in the facade calls; the others are helpers."""
    functions = [
        Call(symbol)
        for module in graph.sources.facade
        for symbol in module.names.values()
        if isinstance(symbol, PythonFunction)
    ]
    methods = [
        Call(method, class_) for class_ in classes for method in graph.methods(class_).values()
    ]
    helpers = {
        called for call in (*functions, *methods) for called in graph.mentions(call).calls - {call}
    }
    for call in functions:
        if call not in helpers and not call.function.node.name.startswith("_"):
            path = call.function.module.path
            stem = path.parent.name if path.name == "__init__.py" else path.stem
            yield f"{stem}.{call.function.node.name}", call
