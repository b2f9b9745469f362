"""Every command of every page: run, or tested where the table says."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.readme.pages import COMMANDS, ROOT, SANDBOX_PAGE, TESTING_PAGE, Command
from tests.support.projects import Project

pytestmark = pytest.mark.slow

_GIT = "git+https://github.com/paasport/paasport"
_RUNTIME = f'"paasport-runtime @ {_GIT}#subdirectory=runtime"'

TESTED_ELSEWHERE = {
    # tests/packaging installs what these do; test_installation.py reads them.
    f"pip install {_RUNTIME}",
    f'pip install {_RUNTIME} "paasport @ {_GIT}"',
    f'pip install {_RUNTIME} "paasport-codegen @ {_GIT}#subdirectory=codegen" '
    f'"paasport[sandbox] @ {_GIT}"',
    f'pip install {_RUNTIME} "paasport-codegen @ {_GIT}#subdirectory=codegen"',
    f'pip install {_RUNTIME} "paasport-codegen[sandbox] @ {_GIT}#subdirectory=codegen"',
    "pip install ./runtime .",
    'pip install ./runtime "./codegen[sandbox]"',
    "pip install ./runtime ./codegen",
    "pip install ./runtime ./codegen .",
    "pip install ./runtime '.[httpx2]'",
    "pip install ./runtime '.[streams]'",
    "pip install ./runtime ./codegen '.[sandbox]'",
    "pip install --editable ./runtime --editable ./codegen --editable .",
    "uv pip install .",
    # test_merging.py follows these.
    "paasport generate --discard-edits",
    "git add src/shop_api",
    "git commit --no-edit",
}
RUN_HERE = [
    command
    for command in COMMANDS
    # test_own_api.py, test_followed_pages.py and the tests of single pages run the others.
    if command.text not in TESTED_ELSEWHERE
    and not command.block.is_followed
    and not command.is_of_own_api
    and command.block.page not in (TESTING_PAGE, SANDBOX_PAGE)
]


def make_targets() -> list[str]:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split()[0] for line in listed.stdout.splitlines()]


@pytest.mark.parametrize("command", RUN_HERE, ids=str)
def test_a_command_prints_what_the_page_says(
    command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program, *arguments = command.words
    if program == "make":
        assert arguments[0] in make_targets()
        assert command.output == ""
        return
    assert program == "paasport"
    monkeypatch.chdir(ROOT)
    done = Project(ROOT, capsys, monkeypatch).run(*arguments)
    assert command.prints(done.out), done.out
    finds_something = re.search(r"^[1-9]\d* breaks?, ", command.output, re.MULTILINE)
    assert done.code == (1 if finds_something else 0)


def test_what_is_tested_elsewhere_stands_on_a_page() -> None:
    assert {command.text for command in COMMANDS} >= TESTED_ELSEWHERE
    assert not any(command.output for command in COMMANDS if command.text in TESTED_ELSEWHERE)


def test_make_lists_all_its_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert sorted(make_targets()) == sorted(phony.split())
