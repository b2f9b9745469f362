"""Changes that have one cause, which are one finding with several places."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from paasport_codegen.documents.json_pointers import split_pointer
from paasport_codegen.drift.changes import FINGERPRINT_LENGTH, GENERATED_CODE
from paasport_codegen.drift.drift_report import JudgedChange
from paasport_codegen.drift.judgements import Effect

# Each of these is something of its own.
_UNIQUE: Final = frozenset({"operation", "path", "webhook", "callback", "type"})


@dataclass(frozen=True, slots=True)
class Group:
    """Changes by the same rule of the same name from the same value to the same value."""

    changes: tuple[JudgedChange, ...]

    @property
    def first(self) -> JudgedChange:
        """The change that stands for all of them."""
        return self.changes[0]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What they do to operations, the worst for each of them once."""
        found: dict[str, Effect] = {}
        for change in self.changes:
            for effect in change.judgement.effects:
                found.setdefault(effect.function, effect)
        return tuple(found.values())

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do, each sentence once."""
        sentences = (text for change in self.changes for text in change.judgement.advice)
        return tuple(dict.fromkeys(sentences))


def grouped(changes: Iterable[JudgedChange]) -> list[Group]:
    """Changes by their cause, in the order of the first of each; acknowledged ones apart."""
    found: dict[Hashable, list[JudgedChange]] = {}
    for change in changes:
        found.setdefault(_told_together(change), []).append(change)
    return [Group(tuple(members)) for members in found.values()]


def group_fingerprint(api: str, judged: JudgedChange) -> str:
    """Twelve hexadecimal digits that name the cause of a change, whatever its verdict.

    They depend on the API, the rule and what stood and stands there, and not on the place: all
    changes of one cause have the same.
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
    """What has changed, whatever it is a part of."""
    if not coordinate.startswith("/"):
        return coordinate.partition(".")[2] or coordinate
    tokens = split_pointer(coordinate)
    if tokens[0] == "paths":
        # The number of a parameter is another one in each operation.
        return tuple(token for token in tokens[3:] if not token.isdecimal())
    return tuple(tokens[3:]) or tuple(tokens)
