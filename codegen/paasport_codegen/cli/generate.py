"""`paasport generate`: write the typed clients."""

from __future__ import annotations

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    examples,
    format_option,
    pass_invocation,
    strict_option,
)


@click.command(
    short_help="Generate the typed clients.",
    epilog=examples(
        "paasport generate",
        "paasport generate shop --strict",
        "paasport generate --check",
    ),
)
@apis_argument
@click.option("--check", is_flag=True, help="List what would change; write nothing.")
@click.option("--force", is_flag=True, help="Generate even if no input has changed.")
@click.option(
    "--discard-edits",
    is_flag=True,
    help="Overwrite generated files that were edited or have merge conflicts.",
)
@strict_option
@click.option("--verbose", is_flag=True, help="Repeat notes that the previous run already showed.")
@format_option
@common_options
@pass_invocation
def generate(
    invocation: Invocation,
    apis: tuple[str, ...],
    check: bool,
    force: bool,
    discard_edits: bool,
    strict: bool,
    verbose: bool,
    report_format: str,
) -> int:
    """Generate the typed clients from the pinned schemas and the operations.

    Any failure leaves everything unchanged. Files that paasport has not generated are never
    overwritten or deleted, and edited generated files only with --discard-edits.
    """
    from paasport_codegen.generate.run import run_generate

    return run_generate(
        invocation.configuration(),
        apis,
        check=check,
        force=force,
        discard_edits=discard_edits,
        strict=strict,
        verbose=verbose,
        report_format=report_format,
    )
