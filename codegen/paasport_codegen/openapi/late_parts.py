"""Which optional parts are imported and built for the first value that has them.

Of a request most are never given, so all are. Replies have most of what a small class may hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from paasport_codegen.openapi.folds import parts_of_shape, references_in
from paasport_codegen.openapi.nodes import ObjectShape, Reference, Shape, UnionShape
from paasport_codegen.openapi.table import DefinitionTable

_LARGE: Final = 12
"""The number of classes from which on one with all that it holds is large.

To import and build a class takes about a millisecond. What a reply has of a large class is a small
part, and to import that apart takes a fraction of a millisecond more for each part; in small ones
there is nothing to be gained.
"""


_Neighbours: TypeAlias = dict[Reference, tuple[tuple[Reference, ...], ...]]


def is_large(
    reference: Reference, table: DefinitionTable, neighbours: _Neighbours | None = None
) -> bool:
    """Whether a definition reaches so many classes, itself included, that few are needed.

    `neighbours` are what the parts of definitions name, as far as that has been looked up.
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
    """The names of what may be imported later, by the class that may leave it out."""
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
