"""The workflow's steps, run as GitHub runs them, with a `gh` that keeps its state in a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.small_apis import write
from tests.support.sources import ROOT

WORKFLOW = ROOT / ".github/workflows/drift.yml"


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
    environment: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def state(self) -> dict[str, Any]:
        """What the fake GitHub has: `issues`, `comments`, `labels`, and the `calls` of `gh`."""
        parsed = json.loads((self.folder / "github.json").read_text(encoding="utf-8"))
        assert isinstance(parsed, dict)
        return parsed

    def put(self, **state: Any) -> None:
        """Replace parts of the fake GitHub's state."""
        write(self.folder / "github.json", json.dumps({**self.state, **state}))

    def run(self, job: str, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a step with GitHub's shell and nothing in the environment that it does not give."""
        write(self.folder / "step.sh", script(job, step))
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "step.sh"],
            cwd=self.folder,
            env={
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_STATE_FILE": str(self.folder / "github.json"),
                "HOME": str(self.folder),
                "LC_ALL": "C.UTF-8",
                **self.environment,
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with the fake `gh`, and with `paasport` where the workflow expects it."""
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed; gh has it built in, and the fake one needs it")
    folder = tmp_path / "runner"
    fake = Path(__file__).with_name("fake_gh.py")
    executable(folder / "bin/gh", f'exec "{sys.executable}" "{fake}" "$@"')
    executable(
        folder / ".venv/bin/paasport",
        f'PYTHONPATH="{ROOT / "codegen"}" exec "{sys.executable}" -m paasport_codegen "$@"',
    )
    runner = Runner(folder)
    write(folder / "github.json", "{}")
    runner.put(issues=[], comments=[], labels=[], calls=[])
    return runner


def executable(path: Path, command: str) -> None:
    """A shell script of one line."""
    write(path, f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
