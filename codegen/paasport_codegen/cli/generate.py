"""`paasport generate`: write the typed clients."""

from __future__ import annotations

import click

from paasport_codegen.cli.options import Invocation, common_options, format_option, pass_invocation


@click.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@click.option("--check", is_flag=True, help="List what would change; write nothing.")
@click.option("--force", is_flag=True, help="Generate even when no input has changed.")
@format_option
@common_options
@pass_invocation
def generate(
    invocation: Invocation, apis: tuple[str, ...], check: bool, force: bool, report_format: str
) -> int:
    """Generate the typed clients from the pinned schemas and the operations."""
    from paasport_codegen.generate.run import run_generate

    return run_generate(
        invocation.configuration(), apis, check=check, force=force, report_format=report_format
    )
