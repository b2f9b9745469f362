"""What normalising changed in a vendor's document, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

RepairKind = Literal[
    "boolean-required",
    "converted-swagger-2",
    "deep-reference",
    "discriminator-text",
    "duplicate-definition",
    "duplicate-operation-id",
    "duplicate-parameter",
    "extension-without-definition",
    "missing-operation-id",
    "old-reference",
    "path-item-reference",
    "path-parameter-not-in-path",
    "path-parameter-optional",
    "path-parameter-undefined",
    "swagger-2-body",
    "swagger-2-parameter",
    "swagger-2-response",
    "swagger-2-schema",
    "undefined-directive",
]
REPAIR_KINDS: tuple[str, ...] = get_args(RepairKind)


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One correction: where it stands, its kind, and one sentence on it.

    `pointer` is a JSON pointer, or a schema coordinate of GraphQL.
    """

    pointer: str
    kind: RepairKind
    sentence: str

    def __str__(self) -> str:
        return f"{self.pointer}: {self.kind}: {self.sentence}"


def count_by_kind(repairs: Iterable[Repair]) -> dict[str, int]:
    """How many repairs of each kind, sorted by kind."""
    return dict(sorted(Counter(repair.kind for repair in repairs).items()))


class RepairLog:
    """Collects repairs; `silent` kinds are the expected work of a conversion and not recorded."""

    def __init__(self) -> None:
        self._repairs: list[Repair] = []
        self.silent: frozenset[str] = frozenset()

    def add(self, pointer: str, kind: RepairKind, sentence: str) -> None:
        """Record one repair, unless its kind is silent."""
        if kind not in self.silent:
            self._repairs.append(Repair(pointer or "/", kind, sentence))

    def sorted(self) -> tuple[Repair, ...]:
        """All repairs, by pointer."""
        return tuple(sorted(self._repairs))
