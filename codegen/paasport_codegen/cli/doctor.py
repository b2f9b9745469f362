"""`paasport doctor`: problems, and what to do about them."""

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
@click.option("--online", is_flag=True, help="Also query the endpoints.")
@format_option
@common_options
@pass_invocation
def doctor(invocation: Invocation, online: bool, report_format: str) -> int:
    """Report problems with the installation and the project, and what to do about them.

    Checks Python, versions, extras, tokens (whether they are set; their values are never shown),
    pins, and whether the generated packages are up to date. Exits with 1 if there is a problem.
    """
    from paasport_codegen.doctor.run import run_doctor

    return run_doctor(invocation.start, online=online, report_format=report_format)
