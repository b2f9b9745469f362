"""`paasport drift`: what changed in the schemas, and which operations it breaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    pass_invocation,
)

if TYPE_CHECKING:
    from paasport_codegen.drift.policy.levels import FailOn
    from paasport_codegen.drift.reports.render import ReportFormat

_HELP = """\b
--against takes, in this order of precedence:
  URL   a document, or a GraphQL endpoint to ask; needs one API
  FILE  a schema; needs one API; comes before a revision of the same name
  REV   a Git revision such as HEAD~1, judged for the operations of then

\b
Examples:
  paasport drift
  paasport drift shop --against HEAD~1 --fail-on any --format markdown

\b
Exit codes:
  0    nothing at or above the level of --fail-on
  1    findings, or operations that keep --update from being done
  2    something could not be compared; the others are reported nevertheless
"""


@click.command(short_help="Say what changed upstream, and what it breaks.", epilog=_HELP)
@apis_argument
@click.option(
    "--against",
    metavar="FILE|URL|REV",
    help="Compare with this instead of the live schema; see below.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["breaks", "warns", "renamed", "any"]),
    default="breaks",
    show_default=True,
    help="What makes the exit code 1, unless it is acknowledged in drift.toml.",
)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json", "markdown", "html", "junit", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file instead of printing it.",
)
@click.option("--verbose", is_flag=True, help="Leave nothing out, harmless changes neither.")
@click.option("--update", is_flag=True, help="Pin the new schema too, and generate from it.")
@common_options
@pass_invocation
def drift(
    invocation: Invocation,
    apis: tuple[str, ...],
    against: str | None,
    fail_on: FailOn,
    report_format: ReportFormat,
    output: Path | None,
    verbose: bool,
    update: bool,
) -> int:
    """Compare pinned schemas with live ones, and say which operations a change breaks."""
    from paasport_codegen.drift.run import run_drift

    return run_drift(
        invocation.configuration(),
        apis,
        against=against,
        fail_on=fail_on,
        report_format=report_format,
        output_file=output,
        verbose=verbose,
        update=update,
    )
