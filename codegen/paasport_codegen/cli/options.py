"""What every command of `paasport` understands, before or after its name."""

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
    """What one call of `paasport` was told, and the project that it works on."""

    start: Path = Path()
    debug: bool = False
    root: Path | None = None

    def configuration(self) -> ProjectConfiguration:
        """Load the configuration; raises `UsageError`."""
        from paasport_codegen.config.reader import load_configuration

        configuration = load_configuration(self.start)
        self.root = configuration.root
        return configuration


def common_options(command: Command) -> Command:
    """Add `--project` and `--debug`."""
    project = click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        expose_value=False,
        callback=_keep_project,
        help="The folder of the pyproject.toml; by default the nearest one above.",
    )
    debug = click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_keep_debug,
        help="Show the traceback of a fault of paasport itself.",
    )
    return project(debug(command))


def _keep_project(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Invocation).start = value


def _keep_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Invocation).debug = True
