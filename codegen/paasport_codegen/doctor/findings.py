"""What was checked, and the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["ok", "note", "to do"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check.

    Attributes:
        level: Whether it is fine, worth knowing, or needs action.
        subject: What was checked: `Python`, the name of an API, …
        text: What was found.
        advice: What to do, or what can be done.
    """

    level: Level
    subject: str
    text: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" {self.advice}" if self.advice else ""
        lines = f"{self.subject}: {self.text}{advice}".splitlines()
        return "\n".join([f"{self.level:<6} {lines[0]}", *(f"       {line}" for line in lines[1:])])


def text_report(findings: Iterable[Finding]) -> list[str]:
    """One line per finding, and the number that need action."""
    found = list(findings)
    count = sum(finding.level == "to do" for finding in found)
    things = "1 thing" if count == 1 else f"{count} things"
    last = f"{things} to fix." if count else "All is well."
    return [*map(str, found), last]


def json_report(findings: Iterable[Finding]) -> dict[str, object]:
    """The same as one JSON object."""
    return {"findings": [asdict(finding) for finding in findings]}
