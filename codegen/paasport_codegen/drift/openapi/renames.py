"""What generated code calls otherwise, although nothing on the wire has changed.

Both sides are named by the generator. Classes are compared where the same operation has them: the
class of a property is that of the property of the same name in the other document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import path_operations
from paasport_codegen.documents.references import locate
from paasport_codegen.documents.vendor_schemas import vendor_schemas
from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.openapi.functions import GeneratedFunction, Key
from paasport_codegen.drift.openapi.occurrences import Occurrence, OpenApiChange
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES_BY_ID
from paasport_codegen.errors import CodegenError
from paasport_codegen.openapi.folds import parts_of, parts_of_shape
from paasport_codegen.openapi.named_operations import (
    NamedOperations,
    body_roots,
    name_operations,
    parameter_roots,
    reply_roots,
)
from paasport_codegen.openapi.nodes import Node, Nullable, Reference, UnionShape
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.package import reserved_names
from paasport_codegen.openapi.paging.plan import Pager
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.identifiers import pascal_case

_NAMELESS = frozenset(
    {"description", "deprecation", "bounds", "default", "requiredness", "security"}
)
_PLAIN = ("string", "integer", "number", "boolean")
Functions = Mapping[Key, GeneratedFunction]


@dataclass(slots=True)
class _Renames:
    """Old and new names, each with the operations in which that shows."""

    found: dict[tuple[str, str, str], list[GeneratedFunction]] = field(
        default_factory=dict[tuple[str, str, str], list[GeneratedFunction]]
    )

    def add(self, kind: str, old: str, new: str, function: GeneratedFunction) -> None:
        users = self.found.setdefault((kind, old, new), [])
        if function not in users:
            users.append(function)


def renamed_names(
    api: ApiConfiguration,
    old: JsonObject,
    new: JsonObject,
    functions: tuple[Functions, Functions],
    changes: Iterable[OpenApiChange],
) -> tuple[list[OpenApiChange], NamedOperations | None]:
    """The classes and further methods that generated code of `new` calls otherwise.

    Args:
        api: The API's configuration.
        old: The pinned document.
        new: The other one.
        functions: The functions of each by method and path.
        changes: What differs between the documents; without a change that can give or take a name,
            nothing is read.

    Returns:
        A change for each name, with the first operations in which it shows; and what was read of
        the pinned document, if anything was.
    """
    before, after = functions
    keys = set(_keys(api, old, new, functions, changes))
    pairs = {before[key]: after[key] for key in before if key in keys and key in after}
    if not pairs:
        return [], None
    try:
        one = _named(api, old, {function.pointer for function in pairs})
        other = _named(api, new, {function.pointer for function in pairs.values()})
    except CodegenError:
        return [], None  # a version from which nothing can be generated is judged without names
    ours = {operation.pointer: operation for operation in one.operations}
    theirs = {operation.pointer: operation for operation in other.operations}
    renames = _Renames()
    requests = _Walk(
        (one.requests.table, other.requests.table), (one.request_names, other.request_names)
    )
    replies = _Walk((one.replies.table, other.replies.table), (one.reply_names, other.reply_names))
    for function, counterpart in pairs.items():
        pair = ours.get(function.pointer), theirs.get(counterpart.pointer)
        if pair[0] is not None and pair[1] is not None:
            pagers = one.pagers.get(pair[0].module), other.pagers.get(pair[1].module)
            _compare_methods(renames, function, pair[0], pair[1], pagers)
            for walk, roots in ((requests, _sent), (replies, _received)):
                nodes, others = roots(pair[0]), roots(pair[1])
                for ending in sorted(nodes.keys() & others.keys()):
                    for was, now in walk.pairs(nodes[ending], others[ending]):
                        if was != now:
                            renames.add("class", was, now, function)
    return [_change(*name, users) for name, users in renames.found.items()], one


def _named(api: ApiConfiguration, document: JsonObject, only: Collection[str]) -> NamedOperations:
    read = OpenApiDocument(document, api.schema.name)
    # A component that is gone has no use for a configured name.
    names = {at: name for at, name in api.class_names.items() if not locate(document, at)[1]}
    return name_operations(replace(api, class_names=names), read, reserved_names(api), only)


def _keys(
    api: ApiConfiguration,
    old: JsonObject,
    new: JsonObject,
    functions: tuple[Functions, Functions],
    changes: Iterable[OpenApiChange],
) -> Iterator[Key]:
    """The routes of the operations whose names may differ."""
    before, after = functions
    naming = [entry for entry in changes if _may_rename(entry.change)]
    if naming and api.shared_classes:
        # Whatever uses a class first names it for all.
        yield from before.keys() & after.keys()
        return
    for entry in naming:
        for occurrence in entry.occurrences:
            yield occurrence.method, occurrence.path
    for key, function in before.items():
        other = after.get(key)
        if other is not None and (other.operation, other.name) != (
            function.operation,
            function.name,
        ):
            yield key
    gone = _named_schemas(old) - _named_schemas(new)
    if gone:
        users = _users(old, gone)
        yield from (key for key, function in before.items() if function.pointer in users)


def _may_rename(change: Change) -> bool:
    rule = change.rule
    if rule.kind in _NAMELESS or rule.id.endswith(("enum-value-added", "enum-value-removed")):
        return False
    if rule.area in ("operation", "path", "document", "webhook", "callback", "component"):
        return rule.id == "operation-changed" or rule.kind == "existence"
    if rule.kind == "existence" and rule.area in ("property", "parameter"):
        shown = change.before or change.after
        return not any(f'"type": "{kind}"' in shown for kind in _PLAIN) or "{" in shown[1:]
    return rule.kind not in ("format", "nullability")


def _named_schemas(document: JsonObject) -> frozenset[str]:
    known = vendor_schemas(document)
    if known is not None:
        return known
    components: object = document.get("components")
    schemas: object = components.get("schemas") if is_object(components) else None
    return frozenset(schemas if is_object(schemas) else ())


def _users(document: JsonObject, names: Collection[str]) -> frozenset[str]:
    """The pointers of the operations that lead to one of the components."""
    read = OpenApiDocument(document)
    schemas: JsonObject = document["components"]["schemas"]
    within = {name: _references(schema) for name, schema in schemas.items()}
    reached, size = set(names), 0
    while len(reached) > size:
        size = len(reached)
        reached |= {name for name, inner in within.items() if inner & reached}
    found: set[str] = set()
    for operation in path_operations(read):
        if _references(operation.definition) & reached:
            found.add(operation.pointer)
    return frozenset(found)


def _references(value: object) -> set[str]:
    found: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if is_object(one):
            reference = one.get("$ref")
            if isinstance(reference, str):
                found.add(reference.rpartition("/schemas/")[2])
            waiting += one.values()
        elif is_array(one):
            waiting += one
    return found


def _compare_methods(
    renames: _Renames,
    function: GeneratedFunction,
    old: Operation,
    new: Operation,
    pagers: tuple[Pager | None, Pager | None],
) -> None:
    group = function.name.rpartition(".")[0]
    before, after = ("" if pager is None else pager.name for pager in pagers)
    for was, now in (
        (old.stream_function, new.stream_function),
        (old.download_function, new.download_function),
        (before, after),
    ):
        if was != now:
            name, new_name = (f"{group}.{one}" if one else "" for one in (was, now))
            renames.add("method", name, new_name, function)


def _sent(operation: Operation) -> dict[str, Node]:
    roots = [*body_roots([operation]), *parameter_roots([operation])]
    return {_ending(prefix, operation): node for prefix, node in roots}


def _received(operation: Operation) -> dict[str, Node]:
    return {_ending(prefix, operation): node for prefix, node in reply_roots([operation])}


def _ending(prefix: str, operation: Operation) -> str:
    return prefix.removeprefix(pascal_case(operation.name))


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes along two nodes at once, past each pair of classes once."""

    tables: tuple[DefinitionTable, DefinitionTable]
    names: tuple[Mapping[Reference, str], Mapping[Reference, str]]
    seen: set[tuple[Node, Node]] = field(default_factory=set[tuple[Node, Node]])

    def pairs(self, old: Node, new: Node) -> Iterator[tuple[str, str]]:
        """The names of the classes that stand in the same place."""
        waiting = [(old, new)]
        while waiting:
            one, other = map(_bare, waiting.pop())
            if isinstance(one, Reference) and isinstance(other, Reference):
                if (one, other) in self.seen:
                    continue
                self.seen.add((one, other))
                shapes = self.tables[0][one], self.tables[1][other]
                if type(shapes[0]) is type(shapes[1]):
                    name, new_name = self.names[0].get(one), self.names[1].get(other)
                    if name and new_name:
                        yield name, new_name
                    waiting += _along(*(dict(_steps(shape)) for shape in shapes))
            elif type(one) is type(other) and not isinstance(one, Reference):
                waiting += zip(_inner(one), _inner(other), strict=False)


def _bare(node: Node) -> Node:
    return node.inner if isinstance(node, Nullable) else node


def _inner(node: Node) -> list[Node]:
    return [inner for _, inner in parts_of(node)]


def _steps(shape: object) -> Iterator[tuple[object, Node]]:
    parts = parts_of_shape(shape)  # type: ignore[arg-type]  # a shape of a table
    labels = isinstance(shape, UnionShape) and not shape.labels
    for number, (steps, node) in enumerate(parts):
        # Variants without labels have nothing that tells which is which.
        if not labels:
            yield steps or number, node


def _along(old: Mapping[object, Node], new: Mapping[object, Node]) -> Iterator[tuple[Node, Node]]:
    for step in old:
        if step in new:
            yield old[step], new[step]


def _change(kind: str, old: str, new: str, users: Iterable[GeneratedFunction]) -> OpenApiChange:
    functions = list(users)
    if not new:
        ending, message = "removed", f"the {kind} `{old}` is not generated any more"
    elif not old:
        ending, message = "added", f"the {kind} `{new}` is generated too"
    else:
        ending, message = "changed", f"the {kind} `{old}` is called `{new}`"
    rule = OPENAPI_RULES_BY_ID[f"generated-name-{ending}"]
    occurrences = tuple(
        Occurrence(function.method, function.path, "request", "operation", required=True)
        for function in functions
    )
    pointer = min(function.pointer for function in functions)
    return OpenApiChange(
        Change(rule, pointer, message, old or None, new or None), tuple(sorted(occurrences))
    )
