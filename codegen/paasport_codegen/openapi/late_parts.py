"""Which optional parts are imported and built on first use.

Most parts of requests are never passed, so this applies to all of them. Replies usually have most
parts of a small class.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from paasport_codegen.openapi.folds import parts_of_shape, references_in
from paasport_codegen.openapi.nodes import ObjectShape, Reference, Shape, UnionShape
from paasport_codegen.openapi.table import DefinitionTable

_LARGE: Final = 12
"""A class that reaches at least this many classes is large.

Importing and building a class takes about a millisecond. A reply uses a small part of a large
class, and importing that separately costs a fraction of a millisecond for each part. For small
classes, nothing would be gained.
"""


_Neighbours: TypeAlias = dict[Reference, tuple[tuple[Reference, ...], ...]]


def is_large(
    reference: Reference, table: DefinitionTable, neighbours: _Neighbours | None = None
) -> bool:
    """Whether a definition reaches many classes, including itself, of which few are needed.

    `neighbours` caches the definitions that the parts of definitions refer to.
    """
    known: _Neighbours = {} if neighbours is None else neighbours
    seen, pending, classes = {reference}, [reference], 0
    while pending and classes < _LARGE:
        each = pending.pop()
        classes += isinstance(table[each], ObjectShape)
        if each not in known:
            known[each] = _named_by(table[each])
        for named in known[each]:
            found = [other for other in named if other not in seen]
            seen.update(found)
            pending += found
    return classes >= _LARGE


def _named_by(shape: Shape) -> tuple[tuple[Reference, ...], ...]:
    return tuple(tuple(references_in(node)) for _, node in parts_of_shape(shape))


def late_parts(
    table: DefinitionTable, names: Mapping[Reference, str], *, of_requests: bool
) -> Mapping[str, frozenset[str]]:
    """The names that may be imported later, by class."""
    parts = frozenset(
        name
        for reference, name in names.items()
        if isinstance(table[reference], (ObjectShape, UnionShape))
    )
    neighbours: _Neighbours = {}
    return {
        name: parts
        for reference, name in names.items()
        if isinstance(table[reference], ObjectShape)
        and (of_requests or is_large(reference, table, neighbours))
    }
