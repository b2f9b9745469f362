"""The command `paasport`. Each command imports its work only when it is called."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import Invocation, common_options
from paasport_codegen.errors import CodegenError, FileSystemError
from paasport_codegen.terminal.signals import Terminated, terminable
from paasport_codegen.terminal.streams import (
    describe_output_error,
    give_up_output,
    make_streams_usable,
)

if TYPE_CHECKING:
    from paasport_codegen.drift.policy.levels import FailOn
    from paasport_codegen.drift.reports.render import ReportFormat

_INTERNAL_FAULT = 70
_BROKEN_PIPE = 141
_EXIT_CODES = """\b
Exit codes:
  0    done, or a check found no difference
  1    a check found differences
  2    the command line or the configuration is wrong
  3    a schema, a document or an operation is wrong
  4    an endpoint could not be read
  5    refused; --force does it nevertheless
  6    the file system refused a read or a write
  70   a fault of paasport itself
  130  interrupted (143: terminated, 141: the reader of the output has left)
"""
_DRIFT_HELP = """\b
--against takes, in this order of precedence:
  URL   an http(s) address: a document, or a GraphQL endpoint to ask; needs one API
  FILE  a schema in a file; needs one API; comes before a revision of the same name
  REV   a Git revision such as HEAD~1: what changed since, for the operations of then

\b
Exit codes:
  0    nothing at or above the level of --fail-on
  1    findings, or operations that keep --update from being done
  2    something could not be compared; the others are reported nevertheless
"""
_FORMAT_HELP = "For people (text) or for programs (json)."

format_option = click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_FORMAT_HELP,
)


class _ReaderGone(Exception):
    """Whoever reads the output has seen enough."""


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """Run a command; click would end with 1, which means that a check found something."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXIT_CODES
)
@common_options
@click.version_option(package_name="paasport")
def cli() -> None:
    """Pin API schemas and generate typed clients from them."""


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
@common_options
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
    from paasport_codegen.pins.snapshot import run_snapshot

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(
        run_snapshot(configuration, apis, from_file=from_file, check=check, force=force, note=note)
    )


@cli.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@click.option("--check", is_flag=True, help="List what would change; write nothing.")
@click.option("--force", is_flag=True, help="Generate even when no input has changed.")
@format_option
@common_options
@click.pass_context
def generate(
    context: click.Context, apis: tuple[str, ...], check: bool, force: bool, report_format: str
) -> None:
    """Generate the typed clients from the pinned schemas and the operations."""
    from paasport_codegen.generate.run import run_generate

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(
        run_generate(configuration, apis, check=check, force=force, report_format=report_format)
    )


@cli.command()
@click.argument("api")
@click.argument("fields", nargs=-1, metavar="[ROOT_FIELD]...")
@click.option("--missing", is_flag=True, help="All root fields without an operation.")
@click.option("--write", is_flag=True, help="Write files below the queries instead of printing.")
@common_options
@click.pass_context
def scaffold(
    context: click.Context, api: str, fields: tuple[str, ...], missing: bool, write: bool
) -> None:
    """Print or write a starter operation for a root field of a GraphQL API."""
    from paasport_codegen.graphql.scaffold_command import run_scaffold

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(run_scaffold(configuration, api, fields, missing=missing, write=write))


@cli.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@format_option
@common_options
@click.pass_context
def coverage(context: click.Context, apis: tuple[str, ...], report_format: str) -> None:
    """Print which root fields and routes have an operation, and why others have none."""
    from paasport_codegen.generate.coverage import run_coverage

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(run_coverage(configuration, apis, report_format=report_format))


@cli.command()
@click.argument("apis", nargs=-1, metavar="[API]...")
@format_option
@common_options
@click.pass_context
def check(context: click.Context, apis: tuple[str, ...], report_format: str) -> None:
    """Fail if a pin is not whole, or if anything generated differs from what would be."""
    from paasport_codegen.generate.check import run_check

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(run_check(configuration, apis, report_format=report_format))


@cli.command(epilog=_DRIFT_HELP)
@click.argument("apis", nargs=-1, metavar="[API]...")
@click.option(
    "--against",
    metavar="FILE|URL|REV",
    help="Compare with this instead of the live schema; see below.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["breaks", "warns", "any"]),
    default="breaks",
    show_default=True,
    help="What makes the exit code 1, unless it is acknowledged in drift.toml.",
)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json", "markdown", "html", "junit", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file instead of printing it.",
)
@click.option("--verbose", is_flag=True, help="Leave nothing out, harmless changes neither.")
@click.option("--update", is_flag=True, help="Pin the new schema too, and generate from it.")
@common_options
@click.pass_context
def drift(
    context: click.Context,
    apis: tuple[str, ...],
    against: str | None,
    fail_on: FailOn,
    report_format: ReportFormat,
    output: Path | None,
    verbose: bool,
    update: bool,
) -> None:
    """Compare pinned schemas with live ones, and say which operations a change breaks."""
    from paasport_codegen.drift.command import run_drift

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(
        run_drift(
            configuration,
            apis,
            against=against,
            fail_on=fail_on,
            report_format=report_format,
            output_file=output,
            verbose=verbose,
            update=update,
        )
    )


@cli.command()
@click.argument("api")
@click.argument("operations", nargs=-1, metavar="[OPERATION]...")
@click.option("--of", metavar="COORDINATE", help="Who uses this, or a part of it.")
@format_option
@common_options
@click.pass_context
def uses(
    context: click.Context,
    api: str,
    operations: tuple[str, ...],
    of: str | None,
    report_format: str,
) -> None:
    """Print which schema coordinates or JSON pointers the operations of an API use."""
    from paasport_codegen.drift.uses_command import run_uses

    configuration = context.ensure_object(Invocation).configuration()
    context.exit(run_uses(configuration, api, operations, of=of, report_format=report_format))


def main() -> None:
    """Run `paasport`; an error prints its message on stderr and exits with its code."""
    make_streams_usable()
    invocation = Invocation()
    status: int | None = 0
    try:
        with terminable():
            status = cli.main(standalone_mode=False, obj=invocation)
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except Terminated:
        click.echo("Terminated; nothing is left half-written.", err=True)
        sys.exit(143)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing is left half-written.", err=True)
        sys.exit(130)
    except (BrokenPipeError, _ReaderGone):
        give_up_output()
        sys.exit(_BROKEN_PIPE)
    except OSError as error:
        click.echo(describe_output_error(error), err=True)
        sys.exit(FileSystemError.exit_code)
    except CodegenError as error:
        click.echo(_shortened(str(error), invocation.root), err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # the last resort: whatever it is, it is no difference found
        if invocation.debug:
            import traceback

            traceback.print_exc()
        click.echo(
            f"A fault of paasport itself: {type(error).__name__}: {error}. Please report it with "
            f"what the same command prints with --debug.",
            err=True,
        )
        sys.exit(_INTERNAL_FAULT)
    sys.exit(status or 0)


def _shortened(message: str, root: Path | None) -> str:
    """Paths inside the project without its folder."""
    return message if root is None else message.replace(f"{root}{os.sep}", "")
