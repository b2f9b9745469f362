"""`paasport diff`: compare two schemas, without a project."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paasport_codegen.cli.options import Invocation, common_options, pass_invocation, within_option
from paasport_codegen.cli.report_options import delivery_of, report_options, today_option
from paasport_codegen.documents.garbage_collection import collector_paused

if TYPE_CHECKING:
    from paasport_codegen.drift.policy.levels import FailOn

_HELP = """\b
OLD and NEW are, each:
  URL       an http(s) URL of a document or of a GraphQL endpoint
  FILE      a file with a schema
  REV:PATH  a file in a Git revision, such as HEAD~1:openapi.yaml

\b
Examples:
  paasport diff old.graphql https://shop.example.com/graphql
  paasport diff HEAD~1:openapi.yaml openapi.yaml --fail-on warns

\b
Exit codes:
  0    nothing at or above the level of --fail-on
  1    findings
  2    the two could not be compared
  6    a schema could not be read, or the report could not be written
"""


@click.command(short_help="Compare two schemas of any API.", epilog=_HELP)
@click.argument("old")
@click.argument("new")
@click.option(
    "--operations",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Judge the GraphQL documents in this folder.",
)
@click.option(
    "--worst-case",
    is_flag=True,
    help="Judge no operations; give each change its worst verdict.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["breaks", "warns", "renamed", "any"]),
    default="breaks",
    show_default=True,
    help="What makes the exit code 1.",
)
@within_option
@report_options
@today_option
@common_options
@pass_invocation
@collector_paused()
def diff(
    _: Invocation,
    /,
    old: str,
    new: str,
    operations: Path | None,
    worst_case: bool,
    fail_on: FailOn,
    within: Path | None,
    today: date | None,
    **options: Any,
) -> int:
    """Compare two schemas of any API, and say what the changes break.

    For OpenAPI, every function of a client is judged; for GraphQL, the documents in --operations.
    Without them, each change gets its worst verdict.
    """
    from paasport_codegen.drift.diff_run import Comparison, run_diff

    delivery = delivery_of(options)
    asked = Comparison(old, new, operations, worst_case, fail_on, delivery, today, within)
    return run_diff(asked, Path.cwd())
