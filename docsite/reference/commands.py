"""The page of commands: their help, and what they print in a small project."""

from __future__ import annotations

from typing import Final

import click

from docsite.reference.sample_commands import run_samples
from paasport_codegen.cli.main import cli

WIDTH: Final = 88
"""Columns of the help, which fit into the page."""


def commands_page() -> str:
    """Write the page."""
    samples = run_samples()
    lines = [
        "# Commands",
        "",
        "The help of each command, and what it prints in a project of two small APIs; `…` stands "
        "for what differs between machines. Progress goes to standard error. "
        "[Exit codes](exit-codes.md) are the same for all commands but `paasport drift`.",
        "",
        "## `paasport`",
        "",
        *_block("text", help_of()),
    ]
    for name in cli.list_commands(click.Context(cli)):
        lines += [f"## `paasport {name}`", "", *_block("text", help_of(name))]
        for sample in samples:
            if sample.name == name:
                lines += _block("console", f"$ {sample.command}\n{sample.output}")
    return "\n".join(lines).rstrip() + "\n"


def help_of(name: str | None = None) -> str:
    """Return the help of a command, or of `paasport` itself.

    Args:
        name: The command.

    Returns:
        What `--help` prints.

    Raises:
        KeyError: There is no such command.
    """
    parent = click.Context(
        cli,
        info_name="paasport",
        terminal_width=WIDTH,
        **cli.context_settings,
    )
    if name is None:
        return cli.get_help(parent)
    command = cli.get_command(parent, name)
    if command is None:
        raise KeyError(name)
    return command.get_help(click.Context(command, info_name=name, parent=parent))


def _block(kind: str, text: str) -> list[str]:
    return [f"```{kind}", text.rstrip(), "```", ""]
