"""What normalizing changed in a vendor's document, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from paasport_codegen.documents.json_values import InvalidDocumentError
from paasport_codegen.documents.visible_text import visible
from paasport_codegen.errors import DocumentError

RepairKind = Literal[
    "boolean-required",
    "broken-reference",
    "bundled",
    "converted-swagger-2",
    "deep-reference",
    "discriminator-text",
    "discriminator-value",
    "duplicate-definition",
    "duplicate-operation-id",
    "duplicate-parameter",
    "dynamic-reference",
    "extension-method",
    "extension-path",
    "extension-without-definition",
    "half-character",
    "malformed",
    "missing-operation-id",
    "number-out-of-range",
    "old-reference",
    "path-item-reference",
    "path-parameter-not-in-path",
    "path-parameter-optional",
    "path-parameter-undefined",
    "path-template",
    "query-in-path",
    "repeated-key",
    "swagger-2-body",
    "swagger-2-parameter",
    "swagger-2-response",
    "swagger-2-schema",
    "undefined-directive",
    "unusable-parameter",
    "unusable-path",
    "unusable-status",
]
REPAIR_KINDS: tuple[str, ...] = get_args(RepairKind)
WARNINGS: Final[frozenset[RepairKind]] = frozenset(
    [
        "broken-reference",
        "duplicate-parameter",
        "dynamic-reference",
        "half-character",
        "malformed",
        "number-out-of-range",
        "path-parameter-not-in-path",
        "repeated-key",
        "unusable-parameter",
        "unusable-path",
        "unusable-status",
    ]
)
"""The kinds that lose information of the document, or interpret it more loosely."""


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One correction: its place, its kind, and a sentence about it.

    `pointer` is a JSON pointer, or a schema coordinate of GraphQL.
    """

    pointer: str
    kind: RepairKind
    sentence: str

    @property
    def is_warning(self) -> bool:
        """Whether it loses information of the document."""
        return self.kind in WARNINGS

    def __str__(self) -> str:
        return f"{self.pointer}: {self.kind}: {self.sentence}"


def count_by_kind(repairs: Iterable[Repair]) -> dict[str, int]:
    """How many repairs of each kind, sorted by kind."""
    return dict(sorted(Counter(repair.kind for repair in repairs).items()))


class RepairLog:
    """Collects repairs; `silent` kinds are the expected work of a conversion and not recorded."""

    def __init__(self) -> None:
        self._repairs: list[Repair] = []
        self._faults: dict[tuple[str, str], InvalidDocumentError] = {}
        self.silent: frozenset[str] = frozenset()
        # Why the target of a reference was not read, by reference.
        self.outside: dict[str, str] = {}

    def add(self, pointer: str, kind: RepairKind, sentence: str) -> None:
        """Record one repair, unless its kind is silent."""
        if kind not in self.silent:
            self._repairs.append(Repair(visible(pointer or "/"), kind, visible(sentence)))

    def refuse(self, pointer: str, sentence: str) -> None:
        """Record an error that invalidates the entire document."""
        self._faults[pointer, sentence] = InvalidDocumentError(pointer, sentence)

    def raise_faults(self) -> None:
        """Raise `DocumentError` with everything that was refused, if anything."""
        faults = [self._faults[key] for key in sorted(self._faults)]
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise DocumentError("\n".join(map(str, faults)))

    @property
    def has_entries(self) -> bool:
        """Whether anything was repaired or refused."""
        return bool(self._repairs or self._faults)

    def lines(self) -> list[str]:
        """The repairs so far, for the message of an error that they may have caused."""
        return [f"{repair.pointer}: {repair.sentence}" for repair in self.sorted()]

    def sorted(self) -> tuple[Repair, ...]:
        """All repairs, by pointer."""
        return tuple(sorted(set(self._repairs)))
