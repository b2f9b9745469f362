"""Grouping changes with the same cause into one finding with several places."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from paasport_codegen.documents.json_pointers import split_pointer
from paasport_codegen.drift.changes import FINGERPRINT_LENGTH, GENERATED_CODE
from paasport_codegen.drift.drift_report import ApiDrift, JudgedChange
from paasport_codegen.drift.judgements import Effect

# Each of these is separate.
_UNIQUE: Final = frozenset({"operation", "path", "webhook", "callback", "type"})


@dataclass(frozen=True, slots=True)
class Finding:
    """Changes of an API with the same rule, name, old value and new value."""

    api: ApiDrift
    changes: tuple[JudgedChange, ...]

    @property
    def first(self) -> JudgedChange:
        """The change that represents all of them."""
        return self.changes[0]

    @property
    def fingerprint(self) -> str:
        """That of the change that represents all of them."""
        return self.first.fingerprint

    @property
    def cause(self) -> str:
        """The fingerprint that all of them share."""
        return group_fingerprint(self.api.api, self.first)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Their effects on operations: the worst one for each."""
        found: dict[str, Effect] = {}
        for change in self.changes:
            for effect in change.judgement.effects:
                found.setdefault(effect.function, effect)
        return tuple(found.values())

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do, without duplicates."""
        sentences = (text for change in self.changes for text in change.judgement.advice)
        return tuple(dict.fromkeys(sentences))


def grouped(api: ApiDrift, changes: Iterable[JudgedChange]) -> list[Finding]:
    """Changes of an API by cause, in the order of the first of each; acknowledged ones apart."""
    found: dict[Hashable, list[JudgedChange]] = {}
    for change in changes:
        found.setdefault(_told_together(change), []).append(change)
    return [Finding(api, tuple(members)) for members in found.values()]


def group_fingerprint(api: str, judged: JudgedChange) -> str:
    """Twelve hexadecimal digits that identify the cause of a change, independent of its verdict.

    They depend on the API, the rule, and the old and the new value, but not on the place, so all
    changes with one cause have the same.
    """
    text = repr((api, _cause(judged))).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:FINGERPRINT_LENGTH]


def _told_together(judged: JudgedChange) -> Hashable:
    return judged.verdict, judged.acknowledgement, judged.ruling, _cause(judged)


def _cause(judged: JudgedChange) -> Hashable:
    change = judged.change
    rule = change.rule
    if rule.area == GENERATED_CODE:
        return rule.id, tuple(sorted(effect.function for effect in judged.judgement.effects))
    if rule.area in _UNIQUE and rule.kind in ("existence", "name"):
        return rule.id, change.coordinate
    sides = change.old, change.new, change.before, change.after
    return rule.id, *sides, _name(change.coordinate)


def _name(coordinate: str) -> tuple[str, ...] | str:
    """The name of what changed, without its owner."""
    if not coordinate.startswith("/"):
        return coordinate.partition(".")[2] or coordinate
    tokens = split_pointer(coordinate)
    if tokens[0] == "paths":
        # A parameter has a different number in each operation.
        return tuple(token for token in tokens[3:] if not token.isdecimal())
    return tuple(tokens[3:]) or tuple(tokens)
