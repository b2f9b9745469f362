"""The report of `paasport generate`, for humans and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Final

from paasport_codegen.terminal.grouping import grouped
from paasport_codegen.terminal.plurals import plural

# A warning names its file with the line and column, or with a JSON pointer behind the level.
_WARNING: Final = re.compile(r"(?P<file>.*?): warning: (?:(?P<pointer>#.*?): )?(?P<text>.*)", re.S)


@dataclass(frozen=True, slots=True)
class ApiReport:
    """The figures of one API, and the notes about it.

    `known` are the notes that the previous run had too.
    """

    api: str
    status: str
    operations: int
    models: int
    files: int
    repairs: tuple[str, ...]
    patterns_left_to_server: tuple[str, ...]
    paged: tuple[str, ...]
    other_servers: tuple[str, ...]
    warnings: tuple[str, ...]
    seconds: float
    known: frozenset[str] = frozenset()

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes for people."""
        return (
            *self.repairs,
            *self.patterns_left_to_server,
            *self.other_servers,
            *self.warnings,
        )


def text_report(reports: Iterable[ApiReport], *, verbose: bool = False) -> str:
    """One line per API, and below it the new notes; with `verbose`, all of them."""
    lines: list[str] = []
    for report in reports:
        counts = ", ".join((*_counts(report), f"{report.seconds:.2f} s"))
        lines.append(f"{report.api}: {report.status}: {counts}")
        known = frozenset[str]() if verbose else report.known
        for kind, notes in (
            ("repaired", report.repairs),
            ("left to the server", report.patterns_left_to_server),
            ("other server", report.other_servers),
        ):
            lines.extend(f"  {kind}: {note}" for note in notes if note not in known)
        lines.extend(
            f"  {line}" for line in _warning_lines(w for w in report.warnings if w not in known)
        )
        if report.status != "unchanged" and known:
            count = "1 note" if len(known) == 1 else f"{len(known)} notes"
            lines.append(f"  {count} as before; --verbose shows all")
    return "\n".join(lines)


def _counts(report: ApiReport) -> Iterator[str]:
    yield plural(report.operations, "operation")
    if report.paged:
        yield f"{len(report.paged)} of them with pages"
    yield plural(report.models, "model")
    yield plural(report.files, "file")
    if report.repairs:
        yield plural(len(report.repairs), "repair")
    if report.patterns_left_to_server:
        yield f"{plural(len(report.patterns_left_to_server), 'pattern')} left to the server"
    yield plural(len(report.warnings), "warning")


def _warning_lines(warnings: Iterable[str]) -> Iterator[str]:
    """Warnings of one kind on one line; the JSON report has all of them."""
    notes: list[tuple[str, str]] = []
    for warning in warnings:
        found = _WARNING.fullmatch(warning)
        place = [part for part in (found["file"], found["pointer"]) if part] if found else []
        notes.append((": ".join(place), found["text"] if found else warning))
    return (f"warning: {line.removeprefix(': ')}" for line in grouped(notes))


def json_report(reports: Iterable[ApiReport]) -> str:
    """The same as one JSON object."""
    apis = [asdict(report) for report in reports]
    for api in apis:
        del api["known"]  # only affects what people are shown; programs read everything
    return json.dumps({"apis": apis}, indent=2)
