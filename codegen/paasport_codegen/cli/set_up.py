"""What `paasport init` and `paasport add` have in common: options, questions, and the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from paasport_codegen.cli.options import Invocation

Command = TypeVar("Command", bound=Callable[..., Any])


def set_up_options(command: Command) -> Command:
    """Add the argument and the options of both."""
    for option in reversed(
        (
            click.argument("location", metavar="ADDRESS-OR-FILE"),
            click.option("--name", default="", help="What the API is called."),
            click.option("--target", default="", help="The folder of the generated package."),
            click.option("--client", default="", help="What the client class is called."),
            click.option("--endpoint", default="", help="The API's address, for a file."),
            click.option(
                "--token-variable", default="", help="The environment variable with the token."
            ),
            click.option("--header", default="", help="Its header; Authorization by default."),
            click.option("--scheme", help="The word before it; Bearer in Authorization."),
            click.option("--yes", is_flag=True, help="Ask nothing, take the defaults."),
        )
    ):
        command = option(command)
    return command


def run_set_up(invocation: Invocation, file: Path, options: dict[str, Any]) -> int:
    """Set an API up in a `pyproject.toml`, and print what was written.

    Raises `CodegenError`; everything is then as it was.
    """
    from paasport_codegen.setup.choices import Answers
    from paasport_codegen.setup.report import report
    from paasport_codegen.setup.run import SetUp, set_up
    from paasport_codegen.terminal.console import Console

    location, yes = options.pop("location"), options.pop("yes")
    invocation.root = file.parent
    placed = set_up(
        SetUp(
            file=file,
            location=location,
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
    try:
        answer: str = click.prompt(
            f"{question} ({option})",
            default=default,
            show_default=bool(default),
            err=True,
            type=str,
        )
    except click.Abort:
        from paasport_codegen.setup.choices import NoAnswerError

        if sys.stdin.isatty():
            raise
        click.echo(err=True)  # the question's line has no end
        raise NoAnswerError(
            f"No one can answer. Pass {option}, or --yes to accept all defaults."
        ) from None
    return answer.strip()
