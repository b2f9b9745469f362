"""Lists of lists and maps of maps, which Python cannot nest without end in one annotation."""

from __future__ import annotations

from typing import Final

from paasport_codegen.openapi.nodes import AnyValue, ListOf, MapOf, Node, Nullable, OneOf

DEEPEST: Final = 40
"""How many levels of lists and maps an annotation has at most.

Python's parser ends at 200 brackets. A level has up to four of them, and a class has others around.
"""


def nesting(node: Node) -> int:
    """How many levels of lists and maps a node has."""
    match node:
        case ListOf(items=inner) | MapOf(values=inner):
            return 1 + nesting(inner)
        case Nullable(inner=inner):
            return nesting(inner)
        case OneOf(variants=variants):
            return max(map(nesting, variants), default=0)
        case _:
            return 0


def shallow(node: Node, levels: int) -> Node:
    """The same with any value below so many levels of lists and maps."""
    match node:
        case ListOf(items, least, most):
            return ListOf(shallow(items, levels - 1), least, most) if levels else AnyValue()
        case MapOf(values):
            return MapOf(shallow(values, levels - 1)) if levels else AnyValue()
        case Nullable(inner):
            found = shallow(inner, levels)
            return found if isinstance(found, AnyValue) else Nullable(found)
        case OneOf(variants, ordered):
            parts = tuple(shallow(variant, levels) for variant in variants)
            return AnyValue() if AnyValue() in parts else OneOf(parts, ordered)
        case _:
            return node
