"""`paasport sandbox`: serve pinned APIs on this machine."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    examples,
    pass_invocation,
)
from paasport_codegen.errors import UsageError
from paasport_codegen.terminal.signals import Terminated

if TYPE_CHECKING:
    from paasport_codegen.config.model import ProjectConfiguration
    from paasport_codegen.sandbox.served_api import SeenRequest
    from paasport_codegen.sandbox.server import Sandbox


@click.command(
    short_help="Serve pinned APIs on this machine.",
    epilog=examples(
        "paasport sandbox railway",
        "paasport sandbox shop --port 0 --faults status=503@0.1,latency=0.5",
    ),
)
@apis_argument
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=4400,
    show_default=True,
    help="The port of the first API; the others follow. 0 picks free ports.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Load the state from this file, and save it there on exit.",
)
@click.option("--seed", default=0, show_default=True, help="The seed for generated values.")
@click.option(
    "--speed",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Virtual seconds per real second; 0 moves time only on request.",
)
@click.option(
    "--start",
    metavar="TIME",
    help="Start of virtual time, such as 2026-01-31T12:00:00Z; by default now.",
)
@click.option("--faults", default="", help="Faults to inject: status=503@0.1,latency=0.5")
@click.option("--strict", is_flag=True, help="Respond with 501 to operations that have no effect.")
@common_options
@pass_invocation
def sandbox(
    invocation: Invocation,
    apis: tuple[str, ...],
    port: int,
    host: str,
    state: Path | None,
    seed: int,
    speed: float,
    start: str | None,
    faults: str,
    strict: bool,
) -> int:
    """Serve pinned APIs on this machine, with state, time and faults.

    Without a project, the APIs of installed packages are served. Ctrl-C stops it.
    """
    if not math.isfinite(speed):
        raise UsageError(f"--speed {speed}: must be a finite number.")
    try:
        from paasport_codegen.sandbox.server import Sandbox, Settings
    except ModuleNotFoundError as error:
        raise UsageError(
            f"The sandbox needs {error.name}; install `paasport-codegen[sandbox]`."
        ) from error
    from paasport_codegen.sandbox.definitions import definitions
    from paasport_codegen.sandbox.faults import parse_faults

    found = definitions(apis, _project(invocation))
    settings = Settings(
        host=host,
        port=port,
        seed=seed,
        speed=speed,
        start=_moment(start),
        strict=strict,
        faults=parse_faults(faults),
        state=state,
    )
    served = Sandbox(found, settings, log=_print_request)
    try:
        served.run(ready=lambda: _print_addresses(served))
    except (KeyboardInterrupt, Terminated):  # the usual end
        click.echo("Stopped.", err=True)
    return 0


def _moment(text: str | None) -> datetime | None:
    from paasport_codegen.sandbox.clock import EARLIEST, LATEST

    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"--start: {text!r} is not a time; write it like 2026-01-31T12:00:00Z."
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if not EARLIEST <= moment < LATEST:
        raise UsageError(
            f"--start {text}: must be between the years {EARLIEST.year} and {LATEST.year}."
        )
    return moment


def _project(invocation: Invocation) -> ProjectConfiguration | None:
    """The configuration of the project; None if there is none."""
    from paasport_codegen.config.reader import find_configuration

    return find_configuration(invocation.start)


def _print_addresses(served: Sandbox) -> None:
    for api in served.apis:
        definition = api.definition
        address = served.address(definition.name)
        click.echo(f"{definition.title}: {address}{api.base_path}")
        for name, value in definition.exports.items():
            click.echo(f"  export {name}={value}")
        for name, value in definition.notes.items():
            click.echo(f"  export {name}={value.format(address=address)}")
        if not definition.notes:  # no variable holds the URL
            click.echo(f'  connect(base_url="{address}{api.base_path}")')


def _print_request(seen: SeenRequest) -> None:
    note = "  (shape only)" if seen.shape_only else ""
    operation = f" {seen.operation}" if seen.operation else ""
    click.echo(f"{seen.api}: {seen.method} {seen.path}{operation} {seen.status}{note}", err=True)
