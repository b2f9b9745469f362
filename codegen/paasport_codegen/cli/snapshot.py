"""`paasport snapshot`: pin the schema of each API."""

from __future__ import annotations

from pathlib import Path

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    examples,
    format_option,
    pass_invocation,
    strict_option,
    within_option,
)


@click.command(
    short_help="Pin the schema of each API.",
    epilog=examples(
        "paasport snapshot shop",
        'paasport snapshot shop --from openapi.yaml --note "from the vendor\'s site"',
        "paasport snapshot shop --endpoint http://127.0.0.1:4400/graphql --check",
    ),
)
@apis_argument
@click.option(
    "--from",
    "from_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Pin this file instead of the live schema; for exactly one API.",
)
@within_option
@click.option(
    "--endpoint",
    metavar="URL",
    help="Query this endpoint, and send it the token, instead of the configured one; for exactly "
    "one API.",
)
@click.option("--check", is_flag=True, help="Report whether pin and source differ; write nothing.")
@click.option("--force", is_flag=True, help="Pin even if more than half of the types are gone.")
@click.option("--note", help="Where the file of --from comes from; kept in the lock.")
@strict_option
@format_option
@common_options
@pass_invocation
def snapshot(
    invocation: Invocation,
    apis: tuple[str, ...],
    from_file: Path | None,
    within: Path | None,
    endpoint: str | None,
    check: bool,
    force: bool,
    note: str | None,
    strict: bool,
    report_format: str,
) -> int:
    """Pin the schema of each API, from its endpoint or from a file."""
    from paasport_codegen.pins.snapshot import run_snapshot

    return run_snapshot(
        invocation.configuration(),
        apis,
        from_file=from_file,
        within=within,
        endpoint=endpoint,
        check=check,
        force=force,
        note=note,
        strict=strict,
        report_format=report_format,
    )
