"""`paasport doctor`: what is wrong, and what to do."""

from __future__ import annotations

import click

from paasport_codegen.cli.options import (
    Invocation,
    common_options,
    examples,
    format_option,
    pass_invocation,
)


@click.command(
    short_help="Report problems and how to fix them.",
    epilog=examples(
        "paasport doctor",
        "paasport doctor --online",
    ),
)
@click.option("--online", is_flag=True, help="Ask the endpoints too.")
@format_option
@common_options
@pass_invocation
def doctor(invocation: Invocation, online: bool, report_format: str) -> int:
    """Look for what is wrong with the installation and the project, and say what to do.

    Python, versions, extras, tokens (set or not, never what they are), pins, and whether the
    generated packages are up to date. Exits with 1 where something is to be done.
    """
    from paasport_codegen.doctor.run import run_doctor

    return run_doctor(invocation.start, online=online, report_format=report_format)
