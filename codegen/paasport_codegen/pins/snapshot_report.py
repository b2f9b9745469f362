"""The result for one API in a run of `paasport snapshot`, for humans and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from paasport_codegen.pins.canonical import CanonicalForm

SnapshotStatus: TypeAlias = Literal["pinned", "unchanged", "equal", "different", "failed"]


@dataclass(frozen=True, slots=True)
class SnapshotReport:
    """The result for one API.

    Attributes:
        api: Its name.
        status: What was done, or found with `--check`.
        lines: The same for people.
        form: The schema that was obtained, if any.
        error: The error that prevented the pin, if any.
    """

    api: str
    status: SnapshotStatus
    lines: Sequence[str] = ()
    form: CanonicalForm | None = None
    error: str = ""

    @property
    def exit_code(self) -> int:
        """1 if `--check` found a difference."""
        return 1 if self.status == "different" else 0


def json_report(reports: Iterable[SnapshotReport]) -> str:
    """All of them as one JSON object, with every repair."""
    return json.dumps({"apis": [_as_object(report) for report in reports]}, indent=2)


def _as_object(report: SnapshotReport) -> dict[str, object]:
    found: dict[str, object] = {"api": report.api, "status": report.status}
    if report.form is not None:
        found["counts"] = dict(report.form.counts)
        found["repairs"] = [
            {**asdict(repair), "warning": repair.is_warning} for repair in report.form.repairs
        ]
    if report.error:
        found["error"] = report.error
    return found
