"""What `paasport init` and `paasport add` have in common: options, questions and the run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from paasport_codegen.cli.options import Invocation, within_option

Command = TypeVar("Command", bound=Callable[..., Any])


def set_up_options(command: Command) -> Command:
    """Add the argument and the options of both."""
    for option in reversed(
        (
            click.argument("location", metavar="URL-OR-FILE"),
            click.option("--name", default="", help="The name of the API."),
            click.option("--target", default="", help="The folder of the generated package."),
            click.option("--client", default="", help="The name of the client class."),
            click.option("--endpoint", default="", help="The URL of the API, for a file."),
            within_option,
            click.option(
                "--token-variable",
                default="",
                help="The environment variable that holds the token.",
            ),
            click.option(
                "--header",
                default="",
                help="The header that carries the token; by default Authorization.",
            ),
            click.option(
                "--scheme", help="The word before the token; by default Bearer in Authorization."
            ),
            click.option("--yes", is_flag=True, help="Ask nothing and accept the defaults."),
        )
    ):
        command = option(command)
    return command


def run_set_up(invocation: Invocation, file: Path, options: dict[str, Any]) -> int:
    """Set up an API in a `pyproject.toml`, and print what was written.

    Raises `CodegenError`, which leaves everything unchanged.
    """
    from paasport_codegen.setup.choices import Answers
    from paasport_codegen.setup.report import report
    from paasport_codegen.setup.run import SetUp, set_up
    from paasport_codegen.terminal.console import Console

    location, yes, within = (options.pop(name) for name in ("location", "yes", "within"))
    invocation.root = file.parent
    placed = set_up(
        SetUp(
            file=file,
            location=location,
            within=within,
            answers=Answers(**options),
            ask=None if yes else _ask,
            environment=os.environ,
            errors=sys.stderr,
        )
    )
    variables = placed.project.token_variables
    console = Console(placed.project.root, sys.stdout, sys.stderr, os.environ, variables)
    console.say(report(placed))
    if placed.warning:
        console.complain(placed.api.name, f"warning: {placed.warning}")
    return 0


def _ask(question: str, default: str, option: str) -> str:
    from paasport_codegen.setup.choices import NoAnswerError

    nobody = NoAnswerError(f"No one can answer. Pass {option}, or --yes to accept all defaults.")
    if sys.stdin is None:  # it was closed before the command started
        raise nobody
    try:
        answer: str = click.prompt(
            f"{question} ({option})",
            default=default,
            show_default=bool(default),
            err=True,
            type=str,
        )
    except click.Abort:
        if sys.stdin.isatty():
            raise
        click.echo(err=True)  # ends the line of the question
        raise nobody from None
    return answer.strip()
