"""What the workflows run is fixed, and none has more rights than it needs."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.sources import ROOT

# One action, or one reusable workflow, by its commit, and the release that the commit is.
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
_USES = re.compile(r"^[ -]*\buses: *(.*)$", re.MULTILINE)
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md"), *(ROOT / "examples").glob("**/*.md")]

FORMS = sorted(set((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) - {
    ROOT / ".github/ISSUE_TEMPLATE/config.yml"
})  # fmt: skip

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict[Any, Any]:
    parsed = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(parsed, dict)
    return parsed


def uses(path: Path) -> list[str]:
    return _USES.findall(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {"audit.yml", "ci.yml", "drift.yml"} <= {path.name for path in WORKFLOWS}


@each_workflow
def test_actions_are_pinned_by_commit(path: Path) -> None:
    assert uses(path)
    assert [action for action in uses(path) if not _PINNED.fullmatch(action)] == []
    assert len(uses(path)) == sum("uses" in step for step in steps(path))


def test_an_action_is_the_same_everywhere() -> None:
    found = {action for path in WORKFLOWS for action in uses(path)}
    names = [action.partition("@")[0] for action in found]
    assert sorted(names) == sorted(set(names))


@each_workflow
def test_checkouts_leave_no_credentials_behind(path: Path) -> None:
    for step in steps(path):
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_rights_are_given_to_jobs_and_no_more_than_they_need(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    # `on` is read as true.
    assert "pull_request_target" not in workflow[True]
    for name, job in workflow["jobs"].items():
        writes = [right for right, level in job["permissions"].items() if level != "read"]
        runs_our_code = any("checkout" in str(step.get("uses", "")) for step in job["steps"])
        assert not (runs_our_code and writes), f"{name}: {writes}"
        # An identity is no right to change anything here.
        assert len({*writes} - {"id-token"}) <= 1, name
        assert job["timeout-minutes"] <= 60


def test_a_release_is_tested_before_anything_leaves() -> None:
    """What is attested and published is what one job has built and another has tested."""
    workflow = read(ROOT / ".github" / "workflows" / "release.yml")
    jobs = workflow["jobs"]
    assert list(jobs) == ["build", "test", "attest", "publish", "release"]
    for name, needed in pairwise(jobs):
        assert jobs[needed]["needs"] == name
    assert [name for name, job in jobs.items() if any("make dist" in step.get("run", "")
            for step in job["steps"])] == ["build", "test"]  # fmt: skip
    assert jobs["publish"]["environment"]["name"] == "pypi"
    for name in ("attest", "publish"):
        assert jobs[name]["if"] == "github.ref_type == 'tag'"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_forms_of_issues_are_whole(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert any(field.get("validations", {}).get("required") for field in fields)
    assert len({field["id"] for field in fields}) == len(fields)


def test_updates_cool_down() -> None:
    settings = read(ROOT / ".github" / "dependabot.yml")
    for update in settings["updates"]:
        assert update["cooldown"]["default-days"] >= 7
        assert (ROOT / update["directory"].lstrip("/")).is_dir()


@each_workflow
def test_packages_are_installed_by_make_alone(path: Path) -> None:
    """It takes what is locked; see tests/packaging/test_metadata.py."""
    scripts = "\n".join(str(step.get("run", "")) for step in steps(path))
    assert not re.search(r"\b(?:pip3?|pipx|uvx?|npm|npx)\b", scripts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_tell_people_to_copy_pinned_actions_only(page: Path) -> None:
    # A page cannot name the commit that it is going to be in.
    others = [action for action in uses(page) if action != "paasport/paasport@main"]
    assert [action for action in others if not _PINNED.fullmatch(action)] == []
