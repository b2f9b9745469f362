"""`paasport changelog`: what changed between the revisions of a pin."""

from __future__ import annotations

from pathlib import Path

import click

from paasport_codegen.cli.options import Invocation, apis_argument, common_options, pass_invocation

_HELP = """\b
Examples:
  paasport changelog
  paasport changelog shop --since HEAD~10 --output CHANGES.md

\b
Exit codes:
  0    done
  2    the pin of a commit could not be read; the others are listed
"""


@click.command(short_help="Write a readable history of a pin.", epilog=_HELP)
@apis_argument
@click.option("--since", metavar="REV", help="Begin with the pin of this Git revision.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of printing.",
)
@click.option("--verbose", is_flag=True, help="List all changes, including those of descriptions.")
@common_options
@pass_invocation
def changelog(
    invocation: Invocation,
    /,
    apis: tuple[str, ...],
    since: str | None,
    output: Path | None,
    verbose: bool,
) -> int:
    """Write what changed between the revisions of a pin, dated, as Markdown for people."""
    import os
    import sys

    from paasport_codegen.drift.changelog_run import run_changelog
    from paasport_codegen.terminal.console import Console

    configuration = invocation.configuration()
    variables = configuration.token_variables
    console = Console(configuration.root, sys.stdout, sys.stderr, os.environ, variables)
    return run_changelog(configuration, apis, console, since=since, output=output, verbose=verbose)
