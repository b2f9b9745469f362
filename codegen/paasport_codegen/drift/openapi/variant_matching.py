"""Match the variants of an old schema with those of the new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.object_members import flattened
from paasport_codegen.drift.openapi.schema_facts import constants, types

_ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Matching:
    """The positions of variants that belong together, and of those that do not."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match_variants(context: Context, old: Sequence[Any], new: Sequence[Any]) -> Matching:
    """Match equal variants, then those with the same constants, title or shape."""
    pairs: list[tuple[int, int]] = []
    left, right = dict(enumerate(old)), dict(enumerate(new))

    def take(belong: Callable[[Any, Any], bool]) -> None:
        for index in list(left):
            for other in list(right):
                if belong(left[index], right[other]):
                    pairs.append((index, other))
                    del left[index], right[other]
                    break

    take(context.equality.same)
    if left and right:
        old_facts = {id(value): _Facts.of(context.old, value) for value in left.values()}
        new_facts = {id(value): _Facts.of(context.new, value) for value in right.values()}
        take(lambda one, other: old_facts[id(one)].has_tag_of(new_facts[id(other)]))
        take(lambda one, other: old_facts[id(one)].has_title_of(new_facts[id(other)]))
        while left and right:
            score, index, other = max(
                (old_facts[id(one)].likeness(new_facts[id(another)]), -index, -other)
                for index, one in left.items()
                for other, another in right.items()
            )
            if score < _ALIKE:
                break
            pairs.append((-index, -other))
            del left[-index], right[-other]
    return Matching(tuple(sorted(pairs)), tuple(left), tuple(right))


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts that distinguish a variant from others."""

    kinds: frozenset[str]
    tags: dict[str, str]
    title: object
    properties: frozenset[str]

    @classmethod
    def of(cls, document: OpenApiDocument, variant: object) -> _Facts:
        schema: JsonObject = flattened(document, variant)
        properties = frozenset(schema.get("properties") or ())
        return cls(types(schema), constants(document, schema), schema.get("title"), properties)

    def has_tag_of(self, other: _Facts) -> bool:
        return bool(self.tags) and self.tags == other.tags

    def has_title_of(self, other: _Facts) -> bool:
        return isinstance(self.title, str) and self.title == other.title

    def likeness(self, other: _Facts) -> float:
        """Return the similarity, from 0 for nothing in common to 1."""
        shared = self.tags.keys() & other.tags.keys()
        if self.kinds != other.kinds or any(self.tags[name] != other.tags[name] for name in shared):
            return 0
        every = self.properties | other.properties
        return len(self.properties & other.properties) / len(every) if every else 1
