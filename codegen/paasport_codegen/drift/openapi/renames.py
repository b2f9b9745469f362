"""Find names of generated code that change although nothing changes on the wire.

The generator names both sides. Classes are compared where the same operation uses them: the class
of a property corresponds to that of the property with the same name in the other document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.references import locate
from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.openapi.functions import GeneratedFunction
from paasport_codegen.drift.openapi.name_pairs import NamePair, NameWalk, renamed_parameters
from paasport_codegen.drift.openapi.naming_changes import Functions, routes_to_name
from paasport_codegen.drift.openapi.occurrences import Occurrence, OpenApiChange
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES_BY_ID
from paasport_codegen.errors import CodegenError
from paasport_codegen.openapi.named_operations import (
    NamedOperations,
    body_roots,
    name_operations,
    parameter_roots,
    reply_roots,
)
from paasport_codegen.openapi.nodes import Node
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.package import reserved_names
from paasport_codegen.openapi.paging.plan import Pager
from paasport_codegen.python.identifiers import pascal_case


@dataclass(slots=True)
class _Renames:
    """The names that changed, each with the functions that it affects."""

    found: dict[NamePair, list[GeneratedFunction]] = field(
        default_factory=dict[NamePair, list[GeneratedFunction]]
    )

    def add(self, pair: NamePair, function: GeneratedFunction) -> None:
        users = self.found.setdefault(pair, [])
        if function not in users:
            users.append(function)


@dataclass(frozen=True, slots=True)
class RenamedNames:
    """The names of generated code that changed.

    Attributes:
        changes: A change for each name.
        names: The old name that each change concerns, by the change's message.
        values: The enum members that are removed with their values, and the functions that return
            them; only code that uses the members is affected.
        read: What was read from the pinned document, if anything.
    """

    changes: list[OpenApiChange]
    names: Mapping[str, tuple[str, ...]]
    values: Sequence[tuple[NamePair, Sequence[GeneratedFunction]]]
    read: NamedOperations | None = None


def renamed_names(
    api: ApiConfiguration,
    old: JsonObject,
    new: JsonObject,
    functions: tuple[Functions, Functions],
    changes: Iterable[OpenApiChange],
) -> RenamedNames:
    """Return the names that change in generated code, except those of its functions.

    Args:
        api: The API's configuration.
        old: The pinned document.
        new: The new document.
        functions: The functions of each by method and path.
        changes: The changes between the documents; if none can add or remove a name, nothing is
            read.

    Returns:
        A change for each name, with the operations in which it occurs.
    """
    before, after = functions
    keys = set(routes_to_name(api, (old, new), functions, changes))
    pairs = {before[key]: after[key] for key in before if key in keys and key in after}
    if not pairs:
        return RenamedNames([], {}, ())
    try:
        one = _named(api, old, {function.pointer for function in pairs})
        other = _named(api, new, {function.pointer for function in pairs.values()})
    except CodegenError:
        # Names are not compared if nothing can be generated from a version.
        return RenamedNames([], {}, ())
    ours = {operation.pointer: operation for operation in one.operations}
    theirs = {operation.pointer: operation for operation in other.operations}
    renames = _Renames()
    requests = NameWalk(
        (one.requests.table, other.requests.table),
        (one.request_names, other.request_names),
        sent=True,
    )
    replies = NameWalk(
        (one.replies.table, other.replies.table),
        (one.reply_names, other.reply_names),
        sent=False,
    )
    for function, counterpart in pairs.items():
        pair = ours.get(function.pointer), theirs.get(counterpart.pointer)
        if pair[0] is not None and pair[1] is not None:
            pagers = one.pagers.get(pair[0].module), other.pagers.get(pair[1].module)
            _compare_methods(renames, function, pair[0], pair[1], pagers)
            for was, now in renamed_parameters(pair[0], pair[1]):
                argument = NamePair("parameter", (function.name, was), (counterpart.name, now))
                renames.add(argument, function)
            for walk, roots in ((requests, _sent), (replies, _received)):
                nodes, others = roots(pair[0]), roots(pair[1])
                for ending in sorted(nodes.keys() & others.keys()):
                    for found in walk.pairs(nodes[ending], others[ending]):
                        renames.add(found, function)
    values = [entry for entry in renames.found.items() if _is_value(entry[0])]
    named = [(name, users) for name, users in renames.found.items() if not _is_value(name)]
    told = [(_change(name, users), name.old) for name, users in named]
    names = {change.change.message: old for change, old in told}
    return RenamedNames([change for change, _ in told], names, values, one)


def _is_value(pair: NamePair) -> bool:
    """Whether an enum member was removed together with its value."""
    return pair.kind == "enum member" and not pair.new


def _named(api: ApiConfiguration, document: JsonObject, only: Collection[str]) -> NamedOperations:
    read = OpenApiDocument(document, api.schema.name)
    # Configured names of components that do not exist are ignored.
    names = {at: name for at, name in api.class_names.items() if not locate(document, at)[1]}
    return name_operations(replace(api, class_names=names), read, reserved_names(api), only)


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
            name, new_name = ((f"{group}.{one}",) if one else () for one in (was, now))
            renames.add(NamePair("method", name, new_name), function)


def _sent(operation: Operation) -> dict[str, Node]:
    roots = [*body_roots([operation]), *parameter_roots([operation])]
    return {_ending(prefix, operation): node for prefix, node in roots}


def _received(operation: Operation) -> dict[str, Node]:
    return {_ending(prefix, operation): node for prefix, node in reply_roots([operation])}


def _ending(prefix: str, operation: Operation) -> str:
    return prefix.removeprefix(pascal_case(operation.name))


def _change(pair: NamePair, users: Iterable[GeneratedFunction]) -> OpenApiChange:
    functions = list(users)
    old, new = (_shown(pair.kind, name) for name in (pair.old, pair.new))
    if not new:
        ending, message = "removed", f"the {pair.kind} `{old}` is not generated any more"
    elif not old:
        ending, message = "added", f"the {pair.kind} `{new}` is generated too"
    else:
        ending, message = "changed", f"the {pair.kind} `{old}` is called `{new}`"
    rule = OPENAPI_RULES_BY_ID[f"generated-name-{ending}"]
    occurrences = tuple(
        Occurrence(function.method, function.path, "request", "operation", required=True)
        for function in functions
    )
    pointer = min(function.pointer for function in functions)
    return OpenApiChange(
        Change(rule, pointer, message, old or None, new or None), tuple(sorted(occurrences))
    )


def _shown(kind: str, name: tuple[str, ...]) -> str:
    if kind == "parameter" and name:
        return f"{name[0]}({name[1]})"
    return ".".join(name)
