"""The help of each command: it fits a screen, and its examples are calls that are understood."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from paasport_codegen.cli.main import cli
from paasport_codegen.cli.options import Invocation

ROOT = click.Context(cli, info_name="paasport")
COMMANDS = cli.list_commands(ROOT)
LINES = 40


def shown(*command: str, columns: int = 100) -> str:
    done = CliRunner().invoke(
        cli, [*command, "--help"], prog_name="paasport", env={"COLUMNS": str(columns)}
    )
    assert done.exit_code == 0
    return done.output


def examples() -> Iterator[str]:
    """Every example of every command."""
    for name in COMMANDS:
        command = cli.get_command(ROOT, name)
        assert command is not None
        _, _, listed = (command.epilog or "").partition("Examples:\n")
        for line in listed.partition("\n\n")[0].splitlines():
            yield line.strip()


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_fits_a_screen(command: tuple[str, ...]) -> None:
    for columns in (80, 100):
        lines = shown(*command, columns=columns).splitlines()
        assert len(lines) <= LINES
        assert max(map(len, lines)) <= columns


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_of_its_command(name: str) -> None:
    _, _, listed = shown(name).partition("Examples:\n")
    assert re.search(rf"\bpaasport {name}\b", listed), "give it some with `examples(…)`"


def test_the_list_of_commands_cuts_nothing_off() -> None:
    _, _, listed = shown(columns=80).partition("Commands:\n")
    lines = listed.partition("\n\n")[0].splitlines()
    assert len(lines) == len(COMMANDS)
    assert [line for line in lines if line.endswith("...")] == [], "give it a short_help"


@pytest.mark.parametrize("example", [*examples()])
def test_examples_are_understood(monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    found = re.search(r"paasport ([^)>]*)", example)
    assert found is not None
    name, *arguments = shlex.split(found[1], comments=True)
    command = cli.get_command(ROOT, name)
    assert command is not None
    # A file that an example names need not be there.
    for parameter in command.params:
        if isinstance(parameter.type, click.Path):
            monkeypatch.setattr(parameter.type, "exists", False)
    command.make_context(name, arguments, parent=click.Context(cli, obj=Invocation()))
