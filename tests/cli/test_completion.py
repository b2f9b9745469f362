"""Completion as the shells do it, of those that are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.projects import graphql_configuration
from tests.support.sources import PYTHON_PATH

# What each shell does when a user presses Tab behind the words: it runs the function of the script.
BASH = """
source <(paasport completion bash)
COMP_WORDS=({words} "{last}") COMP_CWORD={count}
_paasport_completion paasport
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ : }}
_describe() {{ print -l -- "${{(@)${{(P@)@[3]}}%%:*}}" }}
compadd() {{ print -l -- "${{(P@)@[-1]}}" }}
_path_files() {{ print -- files }}
source <(paasport completion zsh)
words=({words} "{last}") CURRENT={count}+1
_paasport_completion
"""
FISH = """
paasport completion fish | source
complete --do-complete "{words} {last}"
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two APIs, and the command in a folder of the PATH."""
    text = graphql_configuration("shop") + graphql_configuration("store")
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    command = tmp_path / "bin" / "paasport"
    command.parent.mkdir()
    code = "from paasport_codegen.cli.main import cli; cli(prog_name='paasport')"
    text = f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n'
    command.write_text(text, encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def completed(shell: str, project: Path, line: str) -> set[str]:
    """What a shell offers for the last word of a line."""
    path = shutil.which(shell)
    if path is None:
        if os.environ.get("PAASPORT_REQUIRE_PEERS"):
            pytest.fail(f"{shell} is not installed; CI installs it.")
        pytest.skip(f"{shell} is not installed")
    *words, last = line.split(" ")
    script = SCRIPTS[shell].format(words=" ".join(words), last=last, count=len(words))
    done = subprocess.run(
        [path, *(["--norc"] if shell == "bash" else []), "-c", script],
        cwd=project,
        env={
            "HOME": str(project),
            "PATH": f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": PYTHON_PATH,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return {line.partition("\t")[0] for line in done.stdout.splitlines()} - {""}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_commands_options_choices_and_apis(shell: str, project: Path) -> None:
    assert completed(shell, project, "paasport co") == {"completion", "coverage"}
    assert completed(shell, project, "paasport check --f") == {"--format"}
    assert completed(shell, project, "paasport check --format j") == {"json"}
    assert completed(shell, project, "paasport check s") == {"shop", "store"}
    assert completed(shell, project, "paasport generate shop s") == {"store"}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_broken_configuration_offers_nothing_and_says_nothing(shell: str, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.paasport\n", encoding="utf-8")
    assert completed(shell, project, "paasport check s") == set()
