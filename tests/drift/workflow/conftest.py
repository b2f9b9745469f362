"""The steps of the workflow and of the action, run as GitHub runs them, with a GitHub of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.drift.workflow.fake_github import REPOSITORY, TOKEN, FakeGitHub, fake_github
from tests.support.small_apis import write
from tests.support.sources import ROOT

WORKFLOW = ROOT / ".github/workflows/drift.yml"
SCRIPTS = ROOT / ".github/drift"
RUN = f"https://github.example/{REPOSITORY}/actions/runs/1"


def workflow() -> dict[Any, Any]:
    """The workflow, parsed."""
    parsed = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert isinstance(parsed, dict)
    return parsed


def script(job: str, step: str) -> str:
    """What a step runs."""
    for entry in workflow()["jobs"][job]["steps"]:
        if entry.get("name") == step:
            text = entry["run"]
            assert isinstance(text, str)
            return text
    raise AssertionError(f"{job} has no step {step}")


@dataclass
class Runner:
    """A folder in which steps run, and what they can see."""

    folder: Path
    github: FakeGitHub
    environment: dict[str, str] = field(default_factory=dict[str, str])

    def run(self, job: str, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the workflow."""
        return self.execute(script(job, step), self.folder, **environment)

    def execute(
        self, text: str, working: Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a script with GitHub's shell and nothing in the environment that it does not give."""
        step = self.folder.parent / "step.sh"
        write(step, text)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", step],
            cwd=working,
            env={
                "PATH": f"{self.folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_API_URL": self.github.url,
                "GITHUB_OUTPUT": str(self.folder.parent / "output"),
                "GITHUB_REF": "refs/heads/main",
                "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_RUN_ID": "1",
                "GITHUB_SERVER_URL": "https://github.example",
                "GITHUB_SHA": "0" * 40,
                "GITHUB_STEP_SUMMARY": str(self.folder.parent / "summary"),
                "HOME": str(self.folder.parent),
                "LC_ALL": "C.UTF-8",
                **self.environment,
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def summary(self) -> str:
        """The summary of the job."""
        return (self.folder.parent / "summary").read_text(encoding="utf-8")

    @property
    def output(self) -> str:
        """The outputs of the job's steps."""
        file = self.folder.parent / "output"
        return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    """A GitHub."""
    with fake_github() as github:
        yield github


@pytest.fixture
def runner(tmp_path: Path, github: FakeGitHub) -> Runner:
    """A runner with `paasport` and the scripts where the workflow expects them."""
    for tool in ("curl", "jq"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    folder = tmp_path / "job/repository"
    executable(
        folder / ".venv/bin/paasport",
        f'PYTHONPATH="{ROOT / "codegen"}" exec "{sys.executable}" -m paasport_codegen "$@"',
    )
    shutil.copytree(SCRIPTS, folder / ".github/drift")
    write(folder.parent / "output", "")
    return Runner(folder, github, {"GH_TOKEN": TOKEN, "FOLDER": "."})


def executable(path: Path, command: str) -> None:
    """A shell script of one line."""
    write(path, f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
