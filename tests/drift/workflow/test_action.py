"""The composite action, in a scratch repository: its steps in order, as GitHub runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.drift.command.conftest import BREAKING, SDL, TOKEN, configure, pin, serve_sdl
from tests.drift.command.test_revisions import commit, git
from tests.drift.workflow.conftest import SCRIPTS, Runner
from tests.drift.workflow.fake_github import REPOSITORY, FakeGitHub
from tests.drift.workflow.fake_github import TOKEN as GITHUB_TOKEN
from tests.drift.workflow.test_workflow import MARKER, changed_repository
from tests.packaging.environments import Environment, link_requirements
from tests.snapshot.servers import Reply, serving
from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

ACTION = ROOT / "action.yml"
NAMES = [
    "Install paasport",
    "Compare",
    "Write or update the comment",
    "Open, update or close the issue",
    "Give the findings to code scanning",
    "Say how it ended",
]
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
_CONDITION = re.compile(r"(\S+) (==|!=) '(.*?)'")


def action() -> dict[str, Any]:
    """The action, parsed."""
    parsed = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert isinstance(parsed, dict)
    return parsed


@dataclass
class Job:
    """A job of a user that has the action as a step.

    Attributes:
        runner: Where its steps run.
        context: What expressions mean, by their text.
    """

    runner: Runner
    context: dict[str, str]
    said: str = ""

    def run(self, working: Path | None = None, /, **inputs: str) -> list[str]:
        """Run the action; returns the steps that ran, the last one with `!` if it failed.

        What the first one installs is there already: `installed` has run it.
        """
        given = {name: facts.get("default", "") for name, facts in action()["inputs"].items()}
        known = {**self.context, "github.token": GITHUB_TOKEN}
        for name, value in {**given, **{k.replace("_", "-"): v for k, v in inputs.items()}}.items():
            known[f"inputs.{name}"] = _filled(value, known)
        self.runner.environment.pop("FOLDER", None)
        self.said = ""
        ran: list[str] = []
        for step in action()["runs"]["steps"]:
            outputs = dict(line.split("=", 1) for line in self.runner.output.splitlines())
            known |= {f"steps.compare.outputs.{name}": value for name, value in outputs.items()}
            if not _holds(step.get("if", ""), known):
                continue
            ran.append(step["name"])
            if step["name"] == NAMES[0]:
                continue
            folder = (working or self.runner.folder) / _filled(
                step.get("working-directory", "."), known
            )
            environment = {name: _filled(text, known) for name, text in step["env"].items()}
            done = self.runner.execute(step["run"], folder, **environment)
            self.said += done.stdout + done.stderr
            if done.returncode:
                return [*ran[:-1], f"{ran[-1]}!"]
        return ran


def _filled(text: str, known: dict[str, str]) -> str:
    """A text with its expressions replaced; one that nobody knows is an error."""
    return _EXPRESSION.sub(lambda found: known[found[1]], text)


def _holds(condition: str, known: dict[str, str]) -> bool:
    checks = [_CONDITION.fullmatch(part) for part in condition.split(" && ") if part]
    results: list[bool] = []
    for check in checks:
        assert check is not None, condition
        results.append((known[check[1]] == check[3]) == (check[2] == "=="))
    return all(results)


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of the action, as GitHub makes it."""
    folder = tmp_path_factory.mktemp("checkout") / "action"
    for name in ("action.yml", "constraints.txt"):
        write(folder / name, (ROOT / name).read_text(encoding="utf-8"))
    shutil.copytree(SCRIPTS, folder / ".github/drift")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "codegen", folder / "codegen", ignore=ignored)
    return folder


@pytest.fixture(scope="session")
def installed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of a runner after the first step of the action."""
    temporary = tmp_path_factory.mktemp("temporary")
    environment = temporary / "paasport"
    # No index may be asked, so what the toolkit requires is there before it is installed.
    venv.create(environment, symlinks=True, with_pip=False)
    link_requirements(Environment(environment), "paasport-codegen", "hatchling")
    done = subprocess.run(
        ["bash", "-e", "-c", action()["runs"]["steps"][0]["run"]],
        env={
            "PATH": os.environ["PATH"],
            "ACTION": str(checkout),
            "PYTHON": sys.executable,
            "RUNNER_TEMP": str(temporary),
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # what pip takes for: without isolation
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return temporary


@pytest.fixture
def job(runner: Runner, checkout: Path, installed: Path, tmp_path: Path) -> Job:
    """A job of a run that is no pull request's, with the action in a checkout of its own."""
    shutil.rmtree(runner.folder / ".github")
    shutil.rmtree(runner.folder / ".venv")
    temporary = tmp_path / "temp"
    temporary.mkdir()
    (temporary / "paasport").symlink_to(installed / "paasport")
    runner.environment |= {"RUNNER_TEMP": str(temporary), "SHOP_TOKEN": TOKEN}
    return Job(
        runner,
        {
            "github.action_path": str(checkout),
            "runner.temp": str(temporary),
            "github.event.pull_request.number": "",
            "github.event.pull_request.head.repo.full_name": "",
        },
    )


@pytest.fixture
def project(
    runner: Runner, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A user's project in the repository."""
    project = Project(runner.folder, capsys, monkeypatch)
    configure(project)
    write(
        runner.folder / "queries/shop/a.graphql",
        "query a($id: ID!) { project(id: $id) { description } }\n",
    )
    pin(project, "shop", SDL)
    return project


def of_pull_request(job: Job, repository: str = REPOSITORY) -> None:
    job.context["github.event.pull_request.number"] = "7"
    job.context["github.event.pull_request.head.repo.full_name"] = repository
    job.runner.environment["GITHUB_REF"] = "refs/pull/7/merge"


def test_a_night_from_finding_to_none(job: Job, project: Project, github: FakeGitHub) -> None:
    without_comment = [name for name in NAMES if "comment" not in name]
    with serving(serve_sdl(BREAKING)) as server:
        configure(project, shop=f"{server.url}/graphql")
        assert job.run() == without_comment, job.said
    [issue] = github.issues
    assert issue["state"] == "open"
    assert "Project.description" in issue["body"]
    [analysis] = github.analyses
    assert (analysis["ref"], analysis["tool_name"]) == ("refs/heads/main", "paasport")
    [result] = [
        each for each in analysis["sarif"]["runs"][0]["results"] if each["level"] == "error"
    ]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "queries/shop/a.graphql"
    assert "Project.description" in job.runner.summary
    assert TOKEN not in job.said + job.runner.summary + str(github.analyses)
    # Nothing is left in the repository.
    assert not list(job.runner.folder.glob("*drift*"))
    with serving(serve_sdl(SDL)) as server:
        configure(project, shop=f"{server.url}/graphql")
        assert job.run() == without_comment
    assert [each["state"] for each in github.issues] == ["closed"]
    with serving(lambda _: Reply(503)) as server:
        configure(project, shop=f"{server.url}/graphql")
        ended = job.run()
    assert ended[-1] == "Say how it ended!"
    assert "HTTP 503" in job.runner.summary
    assert [each["state"] for each in github.issues] == ["closed"]


def test_a_pull_request_from_a_shallow_checkout(
    job: Job, project: Project, github: FakeGitHub
) -> None:
    top = job.runner.folder
    changed_repository(project, top)
    clone = top.parent / "clone"
    # As actions/checkout does it by default.
    git(top.parent, "clone", "--quiet", "--depth", "1", f"file://{top}", "clone")
    of_pull_request(job)
    without_issue = [name for name in NAMES if "issue" not in name]
    assert job.run(clone) == without_issue, job.said
    assert job.run(clone, enforce="true") == [
        *without_issue[:-1],
        "Say how it ended!",
    ]
    [comment] = github.comments
    assert comment["body"].startswith(MARKER)
    assert "Project.description" in comment["body"]
    assert github.issues == []
    assert {each["ref"] for each in github.analyses} == {"refs/pull/7/merge"}
    assert git(clone, "status", "--porcelain") == ""


def test_a_pull_request_with_the_first_pin_succeeds(
    job: Job, project: Project, github: FakeGitHub
) -> None:
    top = job.runner.folder
    git(top, "init", "--quiet", "--initial-branch", "main")
    pinned = top / "schemas/shop"
    pinned.rename(job.runner.folder.parent / "aside")
    commit(top, "base")
    git(top, "switch", "--quiet", "--create", "change")
    (job.runner.folder.parent / "aside").rename(pinned)
    commit(top, "first pin")
    git(top, "switch", "--quiet", "main")
    write(top / "README.md", "Meanwhile.\n")
    commit(top, "meanwhile")
    git(top, "merge", "--quiet", "--no-ff", "--message", "merge", "change")
    of_pull_request(job)
    assert job.run(enforce="true")[-1] == "Say how it ended", job.said
    assert "code=0" in job.runner.output
    [comment] = github.comments
    for said in (comment["body"], job.runner.summary):
        assert "Pinned for the first time" in said
        assert "there is nothing to compare with" in said


def test_a_pull_request_from_a_fork_gets_no_comment(
    job: Job, project: Project, github: FakeGitHub
) -> None:
    changed_repository(project, job.runner.folder)
    github.code_scanning = 403
    of_pull_request(job, "stranger/name")
    assert job.run()[-1] == "Say how it ended"
    assert github.comments == []
    assert "::notice title=Drift::A pull request from a fork gets no comment" in job.said
    assert "::warning title=Drift::Code scanning took no findings (HTTP 403)." in job.said


def test_what_the_inputs_do(job: Job, project: Project, github: FakeGitHub) -> None:
    write(project.root / "next.graphql", BREAKING)
    off = {"issue": "false", "comment": "false", "code_scanning": "false"}
    ran = job.run(apis="shop", against="next.graphql", **off)
    assert ran == ["Install paasport", "Compare", "Say how it ended"], job.said
    assert github.calls == []
    write(project.root / "next.graphql", SDL.replace("  me: User\n", "  me: User\n  you: User\n"))
    given = {"apis": "shop", "against": "next.graphql", "enforce": "true", **off}
    assert job.run(**given)[-1] == "Say how it ended"
    assert job.run(fail_on="any", **given)[-1] == "Say how it ended!"


def test_hostile_inputs_stay_texts(job: Job, project: Project, tmp_path: Path) -> None:
    hostile = f"$(touch {tmp_path}/one);`touch {tmp_path}/two`"
    ran = job.run(apis=hostile, against=hostile, fail_on=hostile)
    assert ran[-1] == "Compare!"
    assert not [name for name in ("one", "two") if (tmp_path / name).exists()]
    assert project.root.is_dir()


def test_an_older_python_is_refused(tmp_path: Path, checkout: Path) -> None:
    old = tmp_path / "old"
    write(old, "#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        ["bash", checkout / ".github/drift/install.sh"],
        env={"PYTHON": str(old), "RUNNER_TEMP": str(tmp_path), "ACTION": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith("::error title=Drift::Python 3.11 or newer is needed")


def test_code_scanning_that_fails_otherwise_fails_the_job(
    job: Job, project: Project, github: FakeGitHub
) -> None:
    github.code_scanning = 500
    write(project.root / "next.graphql", BREAKING)
    ran = job.run(apis="shop", against="next.graphql", issue="false")
    assert ran[-1] == "Give the findings to code scanning!"


def test_nothing_from_outside_is_pasted_into_a_script() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert "uses" not in step


def test_every_input_is_used_and_described() -> None:
    text = ACTION.read_text(encoding="utf-8").partition("\nruns:\n")[2]
    for name, facts in action()["inputs"].items():
        assert f"inputs.{name}" in text
        assert facts["description"].endswith(".")


def test_the_scripts_are_sound() -> None:
    for path in SCRIPTS.iterdir():
        done = subprocess.run(["bash", "-n", path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert "set -euo pipefail" in path.read_text(encoding="utf-8")
