"""`paasport drift`: what changed in live schemas, and which operations it breaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    pass_invocation,
    within_option,
)
from paasport_codegen.cli.report_options import (
    delivery_of,
    fail_on_option,
    report_options,
    today_option,
)
from paasport_codegen.documents.garbage_collection import collector_paused

if TYPE_CHECKING:
    from paasport_codegen.drift.policy.levels import FailOn

_HELP = """\b
--against accepts, in this order of precedence:
  URL   a document or a GraphQL endpoint; for exactly one API
  FILE  a schema; for exactly one API
  REV   a Git revision such as HEAD~1, judged for its own operations

\b
Examples:
  paasport drift
  paasport drift shop --against HEAD~1 --fail-on any --format markdown

\b
Exit codes:
  0    nothing at or above the level of --fail-on
  1    findings, or operations that do not fit, so --update did nothing
  2    something could not be compared; everything else is reported
  6    the report, or with --update the pin, could not be written
"""


@click.command(short_help="Report what changed upstream, and what it breaks.", epilog=_HELP)
@apis_argument
@click.option(
    "--against",
    metavar="FILE|URL|REV",
    help="Compare with this instead of the live schema; see below.",
)
@within_option
@fail_on_option
@report_options
@today_option
@click.option("--update", is_flag=True, help="Pin the new schema, and generate from it.")
@click.option("--explain", metavar="RULE", help="Explain a rule instead of comparing.")
@common_options
@pass_invocation
@collector_paused()
def drift(
    invocation: Invocation,
    /,
    apis: tuple[str, ...],
    against: str | None,
    within: Path | None,
    fail_on: FailOn | None,
    today: date | None,
    update: bool,
    explain: str | None,
    **options: Any,
) -> int:
    """Compare pinned schemas with live ones, and report which operations a change breaks."""
    delivery = delivery_of(options)
    if explain is not None:
        from paasport_codegen.drift.explanations import explain_rule

        if apis:
            raise click.UsageError(
                f"--explain explains one rule, for every API. Leave out: {' '.join(apis)}."
            )
        for line in explain_rule(explain):
            click.echo(line)
        return 0
    from paasport_codegen.drift.run import run_drift

    return run_drift(
        invocation.configuration(),
        apis,
        against=against,
        within=within,
        fail_on=fail_on,
        delivery=delivery,
        update=update,
        today=today,
    )
