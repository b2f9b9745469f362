"""Reducing alternatives to an equivalent minimum."""

from __future__ import annotations

from collections.abc import Iterable

from paasport_codegen.openapi.digits import apart_from_numbers, may_be_number
from paasport_codegen.openapi.folds import parts_of, references_in
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Choice,
    EnumShape,
    Fixed,
    Formatted,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    OneOf,
    Reference,
    Text,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable


def unite(
    variants: Iterable[Node],
    table: DefinitionTable,
    *,
    open_: bool,
    tag: str | None = None,
    labels: tuple[str, ...] = (),
    name: str = "",
    owner: str = "",
    objects: frozenset[Node] = frozenset(),
    default: Node | None = None,
) -> Node:
    """The node of `anyOf` or `oneOf`, from nodes that are already read.

    In an `open_` direction, alternatives that only restrict strings are dropped: a reply's string
    may be any, and an open enum keeps unknown values. `name` is that of the vendor's component,
    `owner` what it belongs to, and `objects` the variants that are objects, which only the caller
    knows while one is being read. `default` is the one for objects whose tag is missing or unknown.
    """
    flat, nullable = _flatten(variants)
    flat = apart_from_numbers(flat, table)
    flat = _merge_texts(flat, table, name, owner) if open_ else _merge_choices(_absorb_texts(flat))
    flat = _merge_numbers(flat, open_)
    if open_:
        flat = _merge_lists(flat, table, owner, ordered=_is_ordered(flat, table, objects))
        flat = _merge_maps(flat, table, owner)
    node = _build(flat, table, open_, tag, labels, name, owner, objects, default)
    return Nullable(node) if nullable and not isinstance(node, (Nullable, AnyValue)) else node


def _flatten(variants: Iterable[Node]) -> tuple[list[Node], bool]:
    flat: list[Node] = []
    nullable = False
    for variant in variants:
        if isinstance(variant, Nullable):
            nullable = True
            variant = variant.inner
        members = variant.variants if isinstance(variant, OneOf) else (variant,)
        flat.extend(member for member in members if member not in flat)
    return flat, nullable


def _merge_texts(variants: list[Node], table: DefinitionTable, name: str, owner: str) -> list[Node]:
    enums = [node for node in variants if _is_text_enum(node, table)]
    texts = [node for node in variants if isinstance(node, Text)]
    if not enums:
        return variants
    if texts:
        return [node for node in variants if node not in enums]
    merged = enums[0]
    if len(enums) > 1:
        values: dict[str, None] = {}
        for node in enums:
            shape = table[node] if isinstance(node, Reference) else None
            assert isinstance(shape, EnumShape)
            values.update(dict.fromkeys(str(value) for value in shape.values))
        merged = table.add(EnumShape(tuple(values), whole=False, name=name, owner=owner))
    return [merged, *(node for node in variants if node not in enums)]


def _is_text_enum(node: Node, table: DefinitionTable) -> bool:
    if not isinstance(node, Reference) or not table.is_filled(node):
        return False
    shape = table[node]
    return isinstance(shape, EnumShape) and not shape.whole


def _absorb_texts(variants: list[Node]) -> list[Node]:
    if Text() not in variants:
        return variants
    return [node for node in variants if not isinstance(node, Text) or node == Text()]


def _merge_choices(variants: list[Node]) -> list[Node]:
    choices = [node for node in variants if isinstance(node, Choice)]
    if len(choices) < 2:
        return variants
    pairs = {
        (kind, value): None
        for node in choices
        for kind, value in zip(node.kinds, node.values, strict=True)
    }
    merged = Choice(tuple(value for _, value in pairs), tuple(kind for kind, _ in pairs))
    return [merged, *(node for node in variants if node not in choices)]


def _merge_numbers(variants: list[Node], open_: bool) -> list[Node]:
    if open_ and Number(whole=False, lenient=True) in variants:
        return [node for node in variants if node != Number(whole=True)]
    return variants


def _is_ordered(variants: list[Node], table: DefinitionTable, known: frozenset[Node]) -> bool:
    """Whether the first matching alternative is used rather than the best one."""
    objects = [
        node for node in variants if isinstance(node, Reference) and _is_object(node, table, known)
    ]
    return len(objects) > 1 or any(map(_needs_order, variants))


def _needs_order(node: Node) -> bool:
    lenient = isinstance(node, Number) and node.lenient
    return lenient or isinstance(node, (AnyValue, Formatted, MapOf))


def _merge_lists(
    variants: list[Node], table: DefinitionTable, owner: str, *, ordered: bool
) -> list[Node]:
    """Merge lists of objects into one if the wrong one could be used.

    That applies to the first one, and beside a list of maps to one whose objects have fewer names.
    """
    lists = [
        node
        for node in variants
        if isinstance(node, ListOf)
        and all(map(table.is_filled, references_in(node)))
        and (_holds_maps(node) or _holds_objects(node, table))
    ]
    if len(lists) < 2 or not (ordered or any(map(_holds_maps, lists))):
        return variants
    merged = ListOf(unite((node.items for node in lists), table, open_=True, owner=owner))
    at = variants.index(lists[0])
    rest = [node for node in variants if node not in lists]
    return [*rest[:at], merged, *rest[at:]]


def _merge_maps(variants: list[Node], table: DefinitionTable, owner: str) -> list[Node]:
    """Merge maps of objects into one, so that each value is read as the object that matches it."""
    maps = [
        node
        for node in variants
        if isinstance(node, MapOf)
        and all(map(table.is_filled, references_in(node)))
        and _holds_objects(node, table)
    ]
    if len(maps) < 2:
        return variants
    merged = MapOf(unite((node.values for node in maps), table, open_=True, owner=owner))
    at = variants.index(maps[0])
    rest = [node for node in variants if node not in maps]
    return [*rest[:at], merged, *rest[at:]]


def _holds_maps(node: Node) -> bool:
    inner = (part for _, part in parts_of(node))
    return isinstance(node, (AnyValue, MapOf)) or any(map(_holds_maps, inner))


def _holds_objects(node: Node, table: DefinitionTable) -> bool:
    return any(isinstance(table[each], (ObjectShape, UnionShape)) for each in references_in(node))


def _build(
    variants: list[Node],
    table: DefinitionTable,
    open_: bool,
    tag: str | None,
    labels: tuple[str, ...],
    name: str,
    owner: str,
    known: frozenset[Node],
    default: Node | None,
) -> Node:
    if len(variants) == 1:
        return variants[0]
    objects = tuple(
        node for node in variants if isinstance(node, Reference) and _is_object(node, table, known)
    )
    others = tuple(node for node in variants if node not in objects)
    accepts_all = any(isinstance(node, AnyValue) for node in others)
    if accepts_all and not objects:
        return AnyValue()
    if len(objects) < 2:
        ordered = any(map(_needs_order, others))
        return OneOf((*objects, *_last_resorts_last(others, table)), ordered=ordered)
    return table.add(
        UnionShape(
            variants=objects,
            others=tuple(_last_resorts_last(others, table)),
            tag=tag,
            open=open_,
            labels=labels if len(labels) == len(objects) else (),
            name=name,
            owner=owner,
            default=default if isinstance(default, Reference) and default in objects else None,
        )
    )


def _is_object(node: Reference, table: DefinitionTable, known: frozenset[Node]) -> bool:
    if table.is_filled(node):
        return isinstance(table[node], (ObjectShape, UnionShape))
    return node in known


def _last_resorts_last(nodes: Iterable[Node], table: DefinitionTable) -> list[Node]:
    def rank(node: Node) -> int:
        if isinstance(node, AnyValue):
            return 7
        if isinstance(node, MapOf):
            return 6
        if isinstance(node, Text):
            return 4
        if isinstance(node, Number):
            return 2 if node.whole else 3
        if isinstance(node, Reference) and may_be_number(node, table):
            return 5  # an enum of numbers accepts a number as a string
        return 0 if isinstance(node, (Choice, Fixed, Formatted, Reference)) else 1

    found = list(nodes)
    has_text = any(isinstance(node, Text) for node in found)
    return sorted(found, key=lambda node: rank(node) if has_text or rank(node) != 5 else 0)
