"""Writing the results of a run: figures as JSON, a report and a chart."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from .bench import Bench
from .budgets import Verdict, judge
from .chart import chart
from .samples import rounded
from .tables import report

RESULT: Final = "benchmarks"
UNFINISHED: Final = "unfinished"
_HEAD = "# Benchmarks\n\nMade by `make bench`; [performance.md](performance.md) explains it.\n\n"


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a run, finished or not.

    Attributes:
        bench: The run, with its figures so far.
        machine: The machine and versions.
        reply_sizes: The size of each reply.
    """

    bench: Bench
    machine: Mapping[str, Any]
    reply_sizes: Mapping[str, int]

    def write(self, folder: Path, name: str, missing: Sequence[str] = ()) -> None:
        """Write the JSON, the report and the chart, each atomically.

        Args:
            folder: The folder to write to.
            name: The name of the files, without suffix.
            missing: The requested groups that have not finished.
        """
        folder.mkdir(parents=True, exist_ok=True)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        where = self.machine
        caption = f"{where['processor']}, {where['cores']} cores, {where['python']}, {made}"
        for end, text in (
            ("json", as_lines(self._as_json(made, missing))),
            ("md", _HEAD + self.report(missing, markdown=True)),
            ("svg", chart(self.bench.figures, caption)),
        ):
            write_atomically(folder / f"{name}.{end}", text)

    def report(self, missing: Sequence[str] = (), *, markdown: bool) -> str:
        """Return the report, as Markdown or for a terminal."""
        return report(
            self.bench.figures,
            judge(self.bench.figures),
            self.bench.skipped,
            self.machine,
            missing=missing,
            markdown=markdown,
        )

    def as_run(self) -> Mapping[str, Any]:
        """Return the results of a complete run, for the README and docs/performance.md."""
        return self._as_json("", ())

    def _as_json(self, made: str, missing: Sequence[str]) -> dict[str, Any]:
        bench = self.bench
        return {
            "made": made,
            "quick": bench.quick,
            "machine": self.machine,
            "missing": list(missing),
            "reply_sizes": self.reply_sizes,
            "seconds": bench.seconds,
            "spreads": "median, quartiles and, from six rounds on, the 95 % interval of the median",
            "budgets": [_budget(each) for each in judge(bench.figures)],
            "figures": [each.as_json() for each in bench.figures],
            "skipped": [each.as_json() for each in bench.skipped],
        }


def _budget(verdict: Verdict) -> dict[str, Any]:
    budget, figure, number = verdict.budget, verdict.figure, verdict.number
    found: dict[str, Any] = {
        "what": budget.what,
        "limit": budget.limit,
        "unit": budget.unit,
        "measured": None if number is None else rounded(number.median),
        "verdict": verdict.verdict,
        "outcomes": dict(verdict.outcomes),
    }
    if figure is not None and number is not None:
        found |= {"case": figure.case, "contender": figure.contender, "rounds": figure.rounds}
        if number.interval is not None:
            found["interval"] = [rounded(each) for each in number.interval]
    return found


def as_lines(found: Mapping[str, Any]) -> str:
    """Serialize JSON with each list entry on a separate line, for readable diffs.

    Args:
        found: The object.

    Returns:
        The JSON, with sorted keys.
    """

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def lines(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n  " + ",\n  ".join(map(line, value)) + "\n ]"
        if isinstance(value, Mapping) and value:
            parts = [f"{line(key)}: {line(value[key])}" for key in sorted(value)]
            return "{\n  " + ",\n  ".join(parts) + "\n }"
        return line(value)

    parts = [f" {line(key)}: {lines(found[key])}" for key in sorted(found)]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write_atomically(path: Path, text: str) -> None:
    """Write a file atomically.

    Args:
        path: The file.
        text: Its new content.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
