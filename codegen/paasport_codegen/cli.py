"""The command `paasport`. Each command imports its work only when it is called."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paasport_codegen.errors import CodegenError, FileSystemError

if TYPE_CHECKING:
    from paasport_codegen.config import ProjectConfiguration


def _configuration(context: click.Context) -> ProjectConfiguration:
    from paasport_codegen.config import load_configuration

    project: Path = context.find_root().params["project"]
    return load_configuration(project)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the pyproject.toml; by default the nearest one above.",
)
@click.version_option(package_name="paasport")
def cli(project: Path) -> None:
    """Pin API schemas, generate typed clients from them, judge drift."""


@cli.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@click.option(
    "--from",
    "from_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Pin this file instead of asking the endpoint; needs exactly one API.",
)
@click.option("--check", is_flag=True, help="Say whether pin and source differ; write nothing.")
@click.option("--force", is_flag=True, help="Pin even when more than half of the types are gone.")
@click.option("--note", help="Where a file given with --from comes from, for the lock.")
@click.pass_context
def snapshot(
    context: click.Context,
    apis: tuple[str, ...],
    from_file: Path | None,
    check: bool,
    force: bool,
    note: str | None,
) -> None:
    """Pin the schema of each API, from its endpoint or from a file."""
    from paasport_codegen.snapshot.command import run_snapshot

    context.exit(
        run_snapshot(
            _configuration(context), apis, from_file=from_file, check=check, force=force, note=note
        )
    )


@cli.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@click.option("--check", is_flag=True, help="List what would change; write nothing.")
@click.option("--force", is_flag=True, help="Generate even when no input has changed.")
@click.option("--format", "report_format", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def generate(
    context: click.Context, apis: tuple[str, ...], check: bool, force: bool, report_format: str
) -> None:
    """Generate the typed clients from the pinned schemas and the operations."""
    from paasport_codegen.generate import run_generate

    context.exit(
        run_generate(
            _configuration(context), apis, check=check, force=force, report_format=report_format
        )
    )


@cli.command()
@click.argument("api")
@click.argument("fields", nargs=-1, metavar="[ROOT_FIELD]...")
@click.option("--missing", is_flag=True, help="All root fields without an operation.")
@click.option("--write", is_flag=True, help="Write files below the queries instead of printing.")
@click.pass_context
def scaffold(
    context: click.Context, api: str, fields: tuple[str, ...], missing: bool, write: bool
) -> None:
    """Print or write a starter operation for a root field of a GraphQL API."""
    from paasport_codegen.graphql.scaffold_command import run_scaffold

    context.exit(run_scaffold(_configuration(context), api, fields, missing=missing, write=write))


@cli.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@click.option("--format", "report_format", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def coverage(context: click.Context, apis: tuple[str, ...], report_format: str) -> None:
    """Print which root fields and routes have an operation, and why others have none."""
    from paasport_codegen.coverage import run_coverage

    context.exit(run_coverage(_configuration(context), apis, report_format=report_format))


def main() -> None:
    """Run `paasport`; an error prints its message on stderr and exits with its code."""
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was there before is unchanged.", err=True)
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or 'paasport'}: {error.strerror or error}", err=True)
        sys.exit(FileSystemError.exit_code)
    except CodegenError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    sys.exit(status or 0)
