"""The options of commands that write a drift report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from paasport_codegen.drift.reports.delivery import Delivery

Command = TypeVar("Command", bound=Callable[..., Any])

_FORMATS = ("text", "json", "markdown", "html", "junit", "github", "sarif")

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["breaks", "warns", "renamed", "any"]),
    help="What makes the exit code 1; by default that of drift.toml, or breaks.",
)

today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=lambda _, __, value: _day(value),
    help="Judge sunsets and expiries for this day.",
)


def report_options(command: Command) -> Command:
    """Add the options for the formats of a report, and where it is written."""
    for option in reversed(
        (
            click.option(
                "--format",
                "report_format",
                type=click.Choice(_FORMATS),
                default="text",
                show_default=True,
                help="The format of the report.",
            ),
            click.option(
                "--output",
                type=click.Path(dir_okay=False, path_type=Path),
                help="Write to this file instead of printing.",
            ),
            click.option(
                "--also",
                multiple=True,
                metavar="FORMAT=FILE",
                help="Also write another format; may be repeated.",
            ),
            click.option(
                "--by",
                type=click.Choice(["cause", "operation", "file"]),
                default="cause",
                help="Order of text, Markdown, and HTML at first.",
            ),
            click.option("--verbose", is_flag=True, help="Leave nothing out."),
        )
    ):
        command = option(command)
    return command


def delivery_of(options: dict[str, Any]) -> Delivery:
    """Remove the values of `report_options` from those of a command; raises `UsageError`."""
    from paasport_codegen.drift.reports.delivery import Delivery, read_also

    return Delivery(
        options.pop("report_format"),
        options.pop("output"),
        read_also(options.pop("also")),
        options.pop("verbose"),
        options.pop("by"),
    )


def _day(value: datetime | None) -> date | None:
    return None if value is None else value.date()
