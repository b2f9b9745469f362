"""Which fields of a request body a method accepts as keywords."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from paasport_codegen.openapi.covered_types import covers
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.nodes import Node, ObjectShape, Reference, UnionShape
from paasport_codegen.openapi.operations import RequestBody
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.identifiers import unique

LARGEST_UNION: Final = 4


def keyword_forms(body: RequestBody | None, table: DefinitionTable) -> list[ObjectShape]:
    """The objects whose fields may be passed as keywords: one, or those of a small union.

    A larger union has none, since type checkers' messages about so many overloads are useless.
    """
    found = [shape for node in (body.nodes if body else ()) for shape in _objects(node, table)]
    # Without fields, this is the call without a body, which may be left out anyway.
    told = [shape for shape in found if shape.properties or (body and body.required)]
    forms = _not_covered(list(dict.fromkeys(told)))
    return forms if len(forms) <= LARGEST_UNION else []


def _objects(node: Node, table: DefinitionTable) -> list[ObjectShape]:
    if not isinstance(node, Reference):
        return []
    shape = table[node]
    if isinstance(shape, ObjectShape):
        return [shape]
    if not isinstance(shape, UnionShape) or shape.others:
        return []
    variants = [table[variant] for variant in shape.variants]
    objects = [variant for variant in variants if isinstance(variant, ObjectShape)]
    return objects if len(objects) == len(variants) <= LARGEST_UNION else []


def renamed_fields(shapes: Sequence[ObjectShape], taken: set[str]) -> dict[str, str]:
    """Keywords for fields whose name is that of another argument, by that name."""
    names = dict.fromkeys(name for shape in shapes for name in field_names(shape).values())
    return {name: unique(f"{name}_", {*names, *taken}) for name in names if name in taken}


def _not_covered(shapes: Sequence[ObjectShape]) -> list[ObjectShape]:
    kept: list[ObjectShape] = []
    for position, shape in enumerate(shapes):
        wider = [other for other in shapes[position + 1 :] if _covers(other, shape)]
        wider = [other for other in wider if not _covers(shape, other)]
        if not wider and not any(_covers(other, shape) for other in kept):
            kept.append(shape)
    return kept


def _covers(wide: ObjectShape, narrow: ObjectShape) -> bool:
    """Whether every call that fits `narrow` fits `wide` too."""
    known = {item.wire_name: item for item in wide.properties}
    given = {item.wire_name: item for item in narrow.properties}
    return all(
        name in known
        and covers(known[name].node, item.node)
        and known[name].required <= item.required
        for name, item in given.items()
    ) and all(name in given for name, item in known.items() if item.required)
