"""The formats of a report, and where they are written."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.policy.levels import FailOn
from paasport_codegen.drift.reports.masking import without_tokens
from paasport_codegen.drift.reports.presentation import Presentation, ReportView
from paasport_codegen.drift.reports.render import FORMATS, ReportFormat, pieces
from paasport_codegen.errors import UsageError
from paasport_codegen.output.files import write_output
from paasport_codegen.terminal.console import Console


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files to write for a report.

    Attributes:
        report_format: The format.
        file: Its file; by default, it is printed.
        also: Other formats, each with its file.
        verbose: Whether to leave nothing out.
        by: What text is ordered by, and the view that HTML begins with.
    """

    report_format: ReportFormat = "text"
    file: Path | None = None
    also: tuple[tuple[ReportFormat, Path], ...] = ()
    verbose: bool = False
    by: ReportView = "cause"

    def refuse_what_cannot_be_written(self) -> None:
        """Called before anything is fetched, since a report that cannot be written is useless.

        Raises `UsageError`, also for two reports in one file, and for a view that no report has.
        """
        formats = {self.report_format, *(name for name, _ in self.also)}
        if self.by != "cause" and not formats & {"text", "markdown", "html"}:
            raise UsageError(
                f"--by {self.by}: only text, Markdown and HTML have views, and none of them is "
                f"written. Add --also html=FILE, or leave --by out."
            )
        files = [("--output", self.file)] if self.file is not None else []
        files += [("--also", file) for _, file in self.also]
        known: set[Path] = set()
        for option, file in files:
            assert file is not None
            if not file.parent.is_dir():
                raise UsageError(
                    f"{option} {file}: there is no folder {file.parent}. Make it first, or name "
                    f"another."
                )
            if file.resolve() in known:
                raise UsageError(f"{option} {file}: two reports cannot be written to one file.")
            known.add(file.resolve())

    def write(self, report: DriftReport, console: Console, fail_on: FailOn) -> None:
        """Write the report in every format, without tokens; raises `FileSystemError`.

        Only what is printed has colors, and those only for a terminal that supports them.
        """
        report = without_tokens(report, console.tokens)
        for report_format, file in [*self.also, (self.report_format, self.file)]:
            is_terminal = file is None and console.output.isatty()
            how = Presentation(
                self.verbose,
                fail_on,
                self.by,
                colour=file is None and console.wants_colour,
                width=shutil.get_terminal_size().columns if is_terminal else 80,
            )
            written = pieces(report, report_format, how)
            if file is None:
                console.output.writelines(written)
                console.output.flush()
            else:
                write_output(file, "".join(written).encode("utf-8", "backslashreplace"))


def read_also(texts: tuple[str, ...]) -> tuple[tuple[ReportFormat, Path], ...]:
    """The other formats of `--also FORMAT=FILE`; raises `UsageError`."""
    known: dict[str, ReportFormat] = {name: name for name in FORMATS}
    found: list[tuple[ReportFormat, Path]] = []
    for text in texts:
        name, equals, file = text.partition("=")
        if name not in known or not equals or not file:
            raise UsageError(
                f"--also {text}: write FORMAT=FILE, such as sarif=drift.sarif; the formats are "
                f"{', '.join(known)}."
            )
        found.append((known[name], Path(file)))
    return tuple(found)
