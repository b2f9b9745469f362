"""Named aliases: of unions, and of types that contain themselves without being objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from paasport_codegen.openapi.annotations import Annotation, UnionTag, union_alias, validated
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.folds import parts_of_shape, references_in
from paasport_codegen.openapi.json_types import differing_types
from paasport_codegen.openapi.late_parts import is_large
from paasport_codegen.openapi.nodes import (
    AliasShape,
    Choice,
    ObjectShape,
    Reference,
    Scalar,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.modules import Definition
from paasport_codegen.python.source_text import literal

_MANY_MEMBERS: Final = 8
"""From this number on, each member is imported when its first object arrives.

Northflank's unions of that size reach up to 700 classes, of which a reply holds a few. Members of
smaller unions are only imported this way if they are large.
"""


def alias_definitions(
    table: DefinitionTable, names: Mapping[Reference, str]
) -> Iterator[Definition]:
    """The named unions and aliases of a direction, in order of dependency."""
    written: set[Reference] = set()
    for reference in names:
        yield from _alias(reference, table, names, written)


def contains_itself(reference: Reference, table: DefinitionTable) -> bool:
    """Whether a union or an alias contains itself without an object in between."""
    pending = list(_directly(reference, table))
    seen: set[Reference] = set()
    while pending:
        found = pending.pop()
        if found == reference:
            return True
        if found not in seen:
            seen.add(found)
            pending.extend(_directly(found, table))
    return False


def _directly(reference: Reference, table: DefinitionTable) -> Iterator[Reference]:
    shape = table[reference]
    if isinstance(shape, (AliasShape, UnionShape)):
        for _, node in parts_of_shape(shape):
            yield from references_in(node)


def _alias(
    reference: Reference,
    table: DefinitionTable,
    names: Mapping[Reference, str],
    written: set[Reference],
) -> Iterator[Definition]:
    shape = table[reference]
    if reference in written or not isinstance(shape, (AliasShape, UnionShape)):
        return
    written.add(reference)
    for inner in _directly(reference, table):
        yield from _alias(inner, table, names, written)
    deferred: frozenset[str] = frozenset()
    if isinstance(shape, UnionShape):
        tag = _tag(shape, table, names)
        by_content = shape.open and tag is None
        differing = differing_types(shape, table) if by_content else None
        alias = union_alias(shape, names, tag, differing)
        members = frozenset(names[variant] for variant in shape.variants)
        many = len(members) >= _MANY_MEMBERS or is_large(reference, table)
        if tag is not None and shape.open and not shape.take_unknown and many:
            deferred = members
    else:
        alias = validated(shape.node, names)
    yield _definition(names[reference], alias, deferred, lazily=contains_itself(reference, table))


def _definition(
    name: str, alias: Annotation, deferred: frozenset[str], *, lazily: bool
) -> Definition:
    if lazily:
        # Before Python 3.12, a type that is not yet defined can only be named in a string.
        source = f"{name} = TypeAliasType({literal(name)}, {literal(alias.text)})"
        return Definition(name, source, alias.names | {"TypeAliasType"}, deferred=deferred)
    source = f"{name}: TypeAlias = {alias.text}"
    return Definition(name, source, alias.names | {"TypeAlias"}, deferred=deferred)


def _tag(
    shape: UnionShape, table: DefinitionTable, names: Mapping[Reference, str]
) -> UnionTag | None:
    if shape.tag is None:
        return None
    attributes: set[str] = set()
    values: list[tuple[Scalar, ...]] = []
    required = True
    for variant in shape.variants:
        known = table[variant]
        if not isinstance(known, ObjectShape):
            return None
        property_ = next((item for item in known.properties if item.wire_name == shape.tag), None)
        if property_ is not None and variant == shape.default:
            attributes.add(field_names(known)[shape.tag])
            values.append(())
            continue
        if property_ is None or not isinstance(property_.node, Choice):
            return None
        attributes.add(field_names(known)[shape.tag])
        values.append(property_.node.values)
        required = required and property_.required
    if len(attributes) != 1:
        return None
    default = None if shape.default is None else names[shape.default]
    return UnionTag(attributes.pop(), shape.tag, tuple(values), required, default)
