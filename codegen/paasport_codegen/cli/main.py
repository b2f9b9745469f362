"""The command `paasport`: its sub-commands, and how errors end it."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from paasport_codegen.cli.options import Invocation, common_options
from paasport_codegen.documents.garbage_collection import leave_garbage_at_exit
from paasport_codegen.documents.visible_text import visible
from paasport_codegen.errors import CodegenError, DocumentError, FileSystemError, ProblemsError
from paasport_codegen.secrets.addresses import mask_addresses
from paasport_codegen.terminal.console import shortened
from paasport_codegen.terminal.signals import Terminated, terminable
from paasport_codegen.terminal.streams import (
    describe_output_error,
    give_up_output,
    make_streams_usable,
)
from paasport_codegen.version import __version__

_COMMANDS = (
    "init",
    "add",
    "changelog",
    "check",
    "completion",
    "coverage",
    "diff",
    "doctor",
    "drift",
    "generate",
    "sandbox",
    "scaffold",
    "snapshot",
    "uses",
)
_INTERNAL_FAULT = 70
_BROKEN_PIPE = 141
_EPILOG = """\b
Examples:
  paasport init https://shop.example.com/graphql --name shop

\b
Exit codes:
  0    done, or a check found no difference
  1    a check found differences, or `paasport doctor` found problems
  2    the command line or the configuration is invalid
  3    a schema, a document or an operation is invalid
  4    an endpoint could not be read
  5    refused; the option named in the message overrides this
  6    the file system refused a read or a write
  70   a bug in paasport
  130  interrupted (143: terminated, 141: the reader of the output is gone)
"""


class _ReaderGone(Exception):
    """The reader of the output has closed it."""


class _Commands(click.Group):
    """The sub-commands: modules of this package, each imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the sub-commands in the order of the help."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  (click's signature)
        cmd_name: str,
    ) -> click.Command | None:
        """Import a sub-command; return None for an unknown name."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; for a broken pipe, click would exit with 1, which means differences."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error
        except (OSError, click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            # Problems have a file, and all other errors but those of a document name theirs.
            named = isinstance(error, ProblemsError) or not isinstance(error, DocumentError)
            if isinstance(error, CodegenError) and named:
                raise
            forged = _forged_pin(ctx.find_object(Invocation))
            if forged is None:
                raise
            raise forged from error


def _forged_pin(invocation: Invocation | None) -> CodegenError | None:
    """The error for a pin that made a command fail unexpectedly, if one did."""
    if invocation is None or invocation.root is None:
        return None
    from paasport_codegen.pins.forged_pins import current_pins, forged_pin

    try:
        apis = invocation.configuration().apis
    except CodegenError:  # a command that needs no project
        return None
    return forged_pin(current_pins(apis.values()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@common_options
@click.version_option(__version__)
def cli() -> None:
    """Pin API schemas and generate typed clients from them."""


def main() -> None:
    """Run `paasport`; an error is printed on stderr and determines the exit code."""
    make_streams_usable()
    leave_garbage_at_exit()
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
        message = str(error)
        if invocation.root is not None:
            message = shortened(message, invocation.root)
        lines = map(visible, mask_addresses(message).split("\n"))
        click.echo("\n".join(lines), err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # Python would exit with 1, which means differences
        if invocation.debug:
            import traceback

            click.echo(mask_addresses(traceback.format_exc()), err=True, nl=False)
        said = mask_addresses(f"{type(error).__name__}: {error}")
        click.echo(
            f"A bug in paasport: {said}. Please report it with the output of the same command "
            f"with --debug.",
            err=True,
        )
        sys.exit(_INTERNAL_FAULT)
    sys.exit(status or 0)
