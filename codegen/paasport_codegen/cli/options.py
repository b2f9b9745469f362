"""Options that several commands share, and the context that each command receives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from paasport_codegen.config.model import ProjectConfiguration

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Invocation:
    """One run of `paasport`: its common options, and the root of the project once it is known."""

    start: Path = Path()
    debug: bool = False
    root: Path | None = None

    def configuration(self) -> ProjectConfiguration:
        """Load the configuration; raises `UsageError`."""
        from paasport_codegen.config.reader import load_configuration

        configuration = load_configuration(self.start)
        self.root = configuration.root
        return configuration


pass_invocation = click.make_pass_decorator(Invocation, ensure=True)
"""Pass the `Invocation` to a command as its first argument."""

strict_option = click.option(
    "--strict",
    is_flag=True,
    help="Treat warnings as errors: write nothing and exit with 3.",
)

within_option = click.option(
    "--within",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Allow references to files in this folder.",
)

format_option = click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The output: for people (text) or programs (json).",
)


def examples(*lines: str) -> str:
    """The end of a command's help: commands to copy."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def _api_names(
    context: click.Context,
    _: click.Parameter,
    incomplete: str,
) -> list[str]:
    """The APIs of the project that are not on the command line yet; none without a project.

    A shell has no place to show an error while completing, so errors are ignored.
    """
    from paasport_codegen.errors import CodegenError

    invocation = context.find_object(Invocation) or Invocation()
    try:
        names = invocation.configuration().apis
    except CodegenError:
        return []
    given = context.params.get("apis") or ()
    return [name for name in names if name.startswith(incomplete) and name not in given]


apis_argument = click.argument("apis", nargs=-1, metavar="[API]...", shell_complete=_api_names)
"""The APIs that a command works on; all of them by default."""
api_argument = click.argument("api", shell_complete=_api_names)
"""The one API that a command works on."""


def common_options(command: Command) -> Command:
    """Add `--project` and `--debug`, which may precede or follow a command's name."""
    project = click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        expose_value=False,
        callback=_keep_project,
        help="The project's folder; by default the nearest one upwards.",
    )
    debug = click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_keep_debug,
        help="Show the traceback of an internal error.",
    )
    return project(debug(command))


def _keep_project(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Invocation).start = value


def _keep_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Invocation).debug = True
