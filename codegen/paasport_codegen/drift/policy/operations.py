"""Which operations a change reaches, with what a policy may ask about them."""

from __future__ import annotations

from collections.abc import Iterable

from paasport_codegen.documents.json_pointers import split_pointer
from paasport_codegen.drift.drift_report import JudgedChange
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.selectors import OperationFacts


class Operations:
    """The operations of an API: by method and path where they have them, and by name."""

    def __init__(self, facts: Iterable[OperationFacts]) -> None:
        self._by_kind: dict[str, OperationFacts] = {}
        self._by_name: dict[str, OperationFacts] = {}
        for each in facts:
            if each.path:
                self._by_kind.setdefault(each.kind, each)
            self._by_name.setdefault(each.operation, each)

    def of(self, effect: Effect) -> OperationFacts:
        """The operation that an effect is about."""
        found = self._by_kind.get(effect.kind) or self._by_name.get(effect.operation)
        return found or OperationFacts(effect.operation, effect.kind)

    def unharmed(self, judged: JudgedChange) -> tuple[OperationFacts, ...]:
        """The operations that a change leaves alone, or those at whose place it stands."""
        found = [
            self._by_name.get(name) or OperationFacts(name, "")
            for group in judged.judgement.unharmed
            for name in group.operations
        ]
        if not found and not judged.judgement.effects:
            found = self._at(judged.change.coordinate)
        return tuple(found)

    def reached(self, judged: JudgedChange) -> tuple[OperationFacts, ...]:
        """All operations that a change reaches."""
        return (*map(self.of, judged.judgement.effects), *self.unharmed(judged))

    def _at(self, coordinate: str) -> list[OperationFacts]:
        """The operations that a pointer leads into: one, or all of a path."""
        tokens = split_pointer(coordinate) if coordinate.startswith("/paths/") else ()
        if len(tokens) < 2:
            return []
        path, method = tokens[1], tokens[2].upper() if len(tokens) > 2 else ""
        found = self._by_kind.get(f"{method} {path}")
        if found is not None:
            return [found]
        return [each for each in self._by_kind.values() if each.path == path]
