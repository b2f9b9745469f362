"""Findings by the operations and by the files of ours that they touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import ApiDrift
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.terminal.plurals import plural

_NOUNS: Final[dict[Verdict, str]] = {"breaks": "break", "warns": "warning"}


@dataclass(frozen=True, slots=True)
class Touch:
    """What a finding does to an operation."""

    finding: Finding
    verdict: Verdict
    message: str


@dataclass(frozen=True, slots=True)
class TouchedOperation:
    """One of our operations, and what is done to it, the worst first.

    Attributes:
        api: Its API.
        effect: The worst effect, which says where the operation stands and who calls it.
        touches: All of them, one for each finding.
    """

    api: ApiDrift
    effect: Effect
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class TouchedLine:
    """A line of a file, what stands there, and what is done to it."""

    line: int
    name: str
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class TouchedFile:
    """A file of ours, and the lines in it that findings concern.

    Attributes:
        name: Its path.
        is_document: Whether it is a pinned document, which people do not edit.
        lines: The lines, in their order.
    """

    name: str
    is_document: bool
    lines: tuple[TouchedLine, ...]

    @property
    def touches(self) -> tuple[Touch, ...]:
        """What is done to any line, once for each finding and verdict."""
        found = {
            (id(touch.finding), touch.verdict): touch
            for line in self.lines
            for touch in line.touches
        }
        return tuple(found.values())


# What is done to each line, by what stands there, once for each finding and verdict.
_Lines = dict[tuple[int, str], dict[tuple[int, Verdict], Touch]]


def touched_operations(findings: Iterable[Finding]) -> list[TouchedOperation]:
    """The operations that findings touch, those with most breaks first."""
    first: dict[tuple[str, str], tuple[ApiDrift, Effect]] = {}
    touches: dict[tuple[str, str], list[Touch]] = {}
    for finding in findings:
        for effect in finding.effects:
            key = finding.api.api, effect.function
            first.setdefault(key, (finding.api, effect))
            touches.setdefault(key, []).append(Touch(finding, effect.verdict, effect.message))
    operations = [TouchedOperation(*first[key], _worst_first(touches[key])) for key in first]
    return sorted(operations, key=lambda each: _order(each.touches, each.effect.operation))


def touched_files(findings: Iterable[Finding]) -> list[TouchedFile]:
    """The files that findings touch, those with most breaks first and pinned documents last."""
    documents: dict[str, bool] = {}
    lines: dict[str, _Lines] = {}
    for finding in findings:
        for place, name, is_document, effect in _places(finding):
            documents.setdefault(place.file, is_document)
            touches = lines.setdefault(place.file, {}).setdefault((place.line, name), {})
            touch = Touch(finding, effect.verdict, effect.message)
            touches.setdefault((id(finding), effect.verdict), touch)
    files = [TouchedFile(file, documents[file], _lines(lines[file])) for file in lines]
    return sorted(files, key=lambda each: (each.is_document, _order(each.touches, each.name)))


def counts_of(touches: Iterable[Touch]) -> list[tuple[Verdict, int]]:
    """How many findings do what, the worst first and without what none does."""
    found = Counter(touch.verdict for touch in touches)
    return [(verdict, found[verdict]) for verdict in VERDICTS if found[verdict]]


def shown_counts(touches: Iterable[Touch]) -> str:
    """What findings do, as `2 breaks, 1 renamed`."""
    return ", ".join(
        plural(number, _NOUNS[verdict]) if verdict in _NOUNS else f"{number} {verdict}"
        for verdict, number in counts_of(touches)
    )


def _places(finding: Finding) -> Iterator[tuple[SourceLocation, str, bool, Effect]]:
    """Where each effect shows: in the operation's file, and in the methods that call it."""
    for change in finding.changes:
        for effect in change.judgement.effects:
            python = PurePosixPath(effect.place.file).suffix == ".py"
            is_document = finding.api.kind == "openapi" and not python
            yield effect.place, effect.operation, is_document, effect
            for method in effect.facade:
                yield method.place, method.name, False, effect


def _lines(lines: _Lines) -> tuple[TouchedLine, ...]:
    return tuple(
        TouchedLine(line, name, _worst_first(touches.values()))
        for (line, name), touches in sorted(lines.items(), key=lambda entry: entry[0])
    )


def _worst_first(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    return tuple(sorted(touches, key=lambda touch: VERDICTS.index(touch.verdict)))


def _order(touches: Iterable[Touch], name: str) -> tuple[tuple[int, ...], str]:
    """What sorts by the number of breaks, then of warnings, and then by name."""
    found = Counter(touch.verdict for touch in touches)
    return tuple(-found[verdict] for verdict in VERDICTS), name
