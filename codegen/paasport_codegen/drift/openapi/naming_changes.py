"""The operations whose generated names may differ between two documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_pointers import split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import path_operations
from paasport_codegen.documents.vendor_schemas import vendor_schemas
from paasport_codegen.drift.openapi.functions import GeneratedFunction, Key
from paasport_codegen.drift.openapi.name_clashes import enum_member_clashes, name_clashes
from paasport_codegen.drift.openapi.occurrences import Occurrence, OpenApiChange
from paasport_codegen.openapi.owners import owner_of
from paasport_codegen.openapi.paging.names import CONTAINERS, TELLING_FACTS, TELLING_INPUTS, plain

_NAMELESS: Final = frozenset(
    {"description", "deprecation", "bounds", "default", "requiredness", "security"}
)
_PLAIN: Final = ("string", "integer", "number", "boolean")
_CLASS: Final = re.compile(r'\{|"(?:enum|const)":')
"""What makes a class of a property, if it occurs inside the schema."""
_PREFIX: Final = "#/components/schemas/"
Functions = Mapping[Key, GeneratedFunction]
"""The functions of a document by method and path."""


def routes_to_name(
    api: ApiConfiguration,
    documents: tuple[JsonObject, JsonObject],
    functions: tuple[Functions, Functions],
    changes: Iterable[OpenApiChange],
) -> Iterator[Key]:
    """Yield the routes of the operations whose names may differ.

    Args:
        api: The API's configuration.
        documents: The old and the new document, in canonical form.
        functions: The functions of each.
        changes: The changes between the documents.
    """
    before, after = functions
    naming = list(_naming(changes, documents))
    if naming and api.shared_classes:
        # The first use of a shared class names it for all operations.
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
    for document, known, names in zip(documents, functions, _moved(*documents), strict=True):
        users = _users(document, names) if names else ()
        yield from (key for key, function in known.items() if function.pointer in users)


def _naming(
    changes: Iterable[OpenApiChange], documents: tuple[JsonObject, JsonObject]
) -> Iterator[OpenApiChange]:
    labelled: set[str] | None = None
    for entry in changes:
        if _may_rename(entry, documents):
            yield entry
        elif entry.change.rule.kind == "existence" and entry.change.rule.area == "property":
            if labelled is None:
                labelled = {name for document in documents for name in _labelled(document)}
            if owner_of(entry.change.coordinate) in labelled:
                yield entry


def _may_rename(entry: OpenApiChange, documents: tuple[JsonObject, JsonObject]) -> bool:
    change, rule = entry.change, entry.change.rule
    if rule.kind in _NAMELESS:
        return False
    if rule.id.endswith(("enum-value-added", "enum-value-removed")):
        is_gone = rule.id.endswith("removed") and rule.direction == "response"
        return is_gone or enum_member_clashes(documents[0], change)
    if rule.area in ("operation", "path", "document", "webhook", "callback", "component"):
        return rule.id == "operation-changed" or rule.kind == "existence"
    if rule.kind == "existence" and rule.area in ("property", "parameter"):
        shown = change.before or change.after
        is_plain = any(f'"type": "{kind}"' in shown for kind in _PLAIN)
        if not is_plain or _CLASS.search(shown, 1):
            return True
        return (
            name_clashes(documents[0 if change.before else 1], change.coordinate)
            # The operation may have a pager in one document only.
            or any(_is_telling(entry, occurrence) for occurrence in entry.occurrences)
        )
    return rule.kind not in ("format", "nullability")


def _is_telling(entry: OpenApiChange, occurrence: Occurrence) -> bool:
    """Whether a property or parameter has a name by which pages are recognized."""
    kind, _, place = occurrence.part.partition(" ")
    if kind == "parameter":
        return plain(place.partition(".")[2]) in TELLING_INPUTS
    word = plain(split_pointer(entry.change.coordinate)[-1])
    names = TELLING_INPUTS if occurrence.direction == "request" else TELLING_FACTS
    return word in names or word in CONTAINERS


def _labelled(document: JsonObject) -> Iterator[str]:
    """Yield the pointers of variants whose properties may name another one, an inline object."""
    inline = frozenset(_schemas(document)) - _named_schemas(document)
    waiting: list[object] = [_schemas(document), document.get("paths")]
    while waiting and inline:
        value = waiting.pop()
        if is_array(value):
            waiting += value
        elif is_object(value):
            waiting += value.values()
            for keyword in ("oneOf", "anyOf"):
                given: object = value.get(keyword)
                members = filter(is_object, given if is_array(given) else ())
                names = [str(member.get("$ref")).removeprefix(_PREFIX) for member in members]
                if not inline.isdisjoint(names):
                    yield from (f"{_PREFIX[1:]}{name}" for name in names)


def _moved(old: JsonObject, new: JsonObject) -> tuple[frozenset[str], frozenset[str]]:
    """The components of each document whose classes may have other names in the other one.

    They are the vendor's that went, and those of inline objects that came or went: as soon as two
    equal objects differ, each has a class of its own.
    """
    inline, others = (
        frozenset(_schemas(document)) - _named_schemas(document) for document in (old, new)
    )
    gone = _named_schemas(old) - _named_schemas(new)
    return gone | (inline - others), others - inline


def _schemas(document: JsonObject) -> JsonObject:
    components: object = document.get("components")
    schemas: object = components.get("schemas") if is_object(components) else None
    return schemas if is_object(schemas) else {}


def _named_schemas(document: JsonObject) -> frozenset[str]:
    known = vendor_schemas(document)
    return frozenset(_schemas(document)) if known is None else known


def _users(document: JsonObject, names: Collection[str]) -> frozenset[str]:
    """The pointers of the operations that refer to one of the components, even indirectly."""
    read = OpenApiDocument(document)
    schemas = _schemas(document)
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
