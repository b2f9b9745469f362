"""`paasport add`: set up a further API of a project."""

from __future__ import annotations

from typing import Any

import click

from paasport_codegen.cli.options import (
    Invocation,
    common_options,
    examples,
    pass_invocation,
)
from paasport_codegen.cli.set_up import run_set_up, set_up_options


@click.command(
    short_help="Set up a further API of a project.",
    epilog=examples(
        "paasport add openapi.yaml --name warehouse --yes",
    ),
)
@set_up_options
@common_options
@pass_invocation
def add(invocation: Invocation, /, **options: Any) -> int:
    """Set up a further API of a project that has [tool.paasport].

    Does the same as `paasport init`, in the project that all other commands work on.
    """
    from paasport_codegen.setup.project_file import configured_file

    return run_set_up(invocation, configured_file(invocation.start), options)
