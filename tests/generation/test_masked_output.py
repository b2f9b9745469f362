"""No command prints the user information or the secret parameters of an address."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from paasport_codegen.pins.http_download import Request
from paasport_codegen.terminal.console import Console
from tests.support.projects import Project

FAILING_GIT = """#!/bin/sh
echo "fatal: unable to access 'https://user:hunter2@git.example/x.git/': 403" >&2
exit 128
"""


@pytest.mark.parametrize(
    "against",
    [
        "https://user:hunter2@127.0.0.1:1/schema.json",
        "https://user:hunter2/x@127.0.0.1:1/schema.json",
        "https://user:hunter2#x@127.0.0.1/schema.json",
        "ftp://user:hunter2@127.0.0.1/schema.json",
        "https://127.0.0.1:1/schema.json?token=hunter2",
        "user:hunter2@127.0.0.1/schema.json",
    ],
)
def test_drift_against_an_address(one_api: Project, against: str) -> None:
    outcome = one_api.run("drift", "example", "--against", against)
    assert outcome.code in (2, 4)
    assert outcome.err
    assert "hunter2" not in outcome.out + outcome.err


def test_what_git_says_of_a_remote(one_api: Project, tmp_path: Path) -> None:
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(FAILING_GIT)
    git.chmod(0o755)
    one_api.patch.setenv("PATH", str(git.parent), prepend=":")
    outcome = one_api.run("drift", "example", "--against", "main")
    assert "unable to access 'https://***@git.example/x.git/'" in outcome.err


@pytest.mark.parametrize("password", ["hunter2", "hunter2/x", "hunter2#x"])
def test_a_proxy_that_cannot_be_used(one_api: Project, password: str) -> None:
    one_api.patch.setenv("HTTPS_PROXY", f"http://user:{password}@127.0.0.1:notaport")
    outcome = one_api.run("drift", "example", "--against", "https://schemas.example/x")
    assert "proxies set in the environment cannot be used (InvalidURL)" in outcome.out
    assert "hunter2" not in outcome.out + outcome.err


@pytest.mark.parametrize("options", [[], ["--debug"]])
def test_a_fault_of_the_command(one_api: Project, options: list[str]) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("https://user:hunter2@host/x?api_key=hunter2")

    one_api.patch.setattr("paasport_codegen.generate.run.run_generate", fail)
    outcome = one_api.run("generate", *options)
    assert outcome.code == 70
    assert "https://***@host/x?api_key=***" in outcome.err
    assert "hunter2" not in outcome.out + outcome.err


def test_what_a_console_prints(tmp_path: Path) -> None:
    output, errors = io.StringIO(), io.StringIO()
    console = Console(tmp_path, output, errors, {"TOKEN": "token-9f8e"}, ["TOKEN"])
    console.say(["see https://user:hunter2@host?x=token-9f8e"])
    console.complain("shop", "https://host?access_token=hunter2 failed")
    assert output.getvalue() == "see https://***@host?x=***\n"
    assert errors.getvalue() == "shop: https://host?access_token=*** failed\n"
    assert "hunter2" not in repr(Request("https://host?token=hunter2"))
