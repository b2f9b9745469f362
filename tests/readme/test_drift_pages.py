"""The pages about drift: each block is run, in GitHub's and GitLab's way where it is theirs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import yaml

from paasport_codegen.drift.policy.drift_file import read_policy
from tests.drift.command.conftest import BREAKING, HARMLESS, SDL, configure, pin
from tests.drift.command.test_changelog import dated
from tests.drift.command.test_revisions import commit, git
from tests.readme.pages import BLOCKS, ROOT, Block, text_of
from tests.readme.pages import DRIFT_IN_CI_PAGE as IN_CI
from tests.readme.pages import DRIFT_PAGE as DRIFT
from tests.snapshot.servers import Received, Reply, json_reply, serving
from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import CODEGEN_PATH

pytestmark = pytest.mark.slow

NEWER = str(ROOT / "schemas/railway/schema.graphql")
TOKEN = "token-of-gitlab"
MARKER = "<!-- paasport drift -->"


def blocks(page: str, kind: str) -> list[Block]:
    return [block for block in BLOCKS if (block.page, block.kind) == (page, kind)]


@pytest.fixture
def example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    shutil.copytree(ROOT / "examples/drift", tmp_path / "drift")
    return Project(tmp_path / "drift", capsys, monkeypatch)


def test_the_policy_of_the_page(example: Project) -> None:
    (policy,) = [b.text for b in blocks(DRIFT, "toml") if "[[severity]]" in b.text]
    write(example.root / "drift.toml", policy)
    read = read_policy(example.root / "drift.toml", ["railway"])
    assert (read.exit.fail_on, read.exit.stale, len(read.severities)) == ("warns", True, 2)
    assert {level: cap.verdict for level, cap in read.stability.items()} == {
        "draft": "harmless",
        "alpha": "harmless",
        "beta": "warns",
    }
    assert read.notice is not None
    assert read.notice.days == {"draft": 180, "alpha": 180, "beta": 31, "stable": 180}
    against = ("drift", "railway", "--against", NEWER)
    done = example.run(*against, "--today", "2027-03-31")
    assert "2 breaks, 1 warning, 845 harmless changes" in done.out
    told = " ".join(done.out.split())
    assert "warns instead of breaks: The tokens' page is going to be removed." in told
    # There is no path in a GraphQL schema.
    assert "the path `/v1/internal/**` matches nothing" in done.err
    assert "3 breaks, 0 warnings" in example.run(*against, "--today", "2027-04-01").out


def test_the_patterns_of_the_page_acknowledge(example: Project) -> None:
    entries = [b.text for b in blocks(DRIFT, "toml") if b.text.startswith("[[acknowledged]]")]
    (entry,) = [text for text in entries if "rule = " in text]
    write(example.root / "drift.toml", entry)
    done = example.run("drift", "railway", "--against", NEWER)
    assert "2 breaks, 0 warnings, 845 harmless changes, 1 acknowledged" in done.out


def test_the_changelog_of_the_page(example: Project) -> None:
    (shown,) = blocks(DRIFT, "markdown")
    git(example.root, "init", "--quiet")
    commit(example.root, "old")
    for name in ("schema.graphql", "snapshot.toml"):
        text = (ROOT / "schemas/railway" / name).read_text(encoding="utf-8")
        write(example.root / "schemas" / name, text)
    done = example.run("changelog", "railway")
    assert (done.code, done.err) == (0, "")
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…\n" else re.escape(line)
        for line in shown.text.splitlines(keepends=True)
    )
    assert re.match(pattern, done.out), done.out[:3000]


def test_the_table_has_every_input_of_the_action() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    text = text_of(ROOT / IN_CI)
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", text, re.MULTILINE))
    assert rows.keys() == action["inputs"].keys()
    for name, default in rows.items():
        if default.startswith("`"):
            assert default.strip("`") == action["inputs"][name]["default"]
    assert all(f"`{name}`" in text for name in action["outputs"])


def test_the_workflow_of_the_page() -> None:
    workflow, _ = (yaml.safe_load(block.text) for block in blocks(IN_CI, "yaml"))
    (job,) = workflow["jobs"].values()
    checkout, ours = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert ours["uses"] == "paasport/paasport@main"
    # `on` is read as true.
    assert set(workflow[True]) == {"pull_request", "schedule"}
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    wanted = re.findall(r"needs `([a-z-]+)` to be `write`", text)
    writes = {right for right, level in workflow["permissions"].items() if level == "write"}
    assert writes == set(wanted)


class GitLab:
    """A GitLab that has notes."""

    def __init__(self) -> None:
        self.notes: list[dict[str, Any]] = [
            {"id": 1, "author": {"id": 2}, "body": f"{MARKER} by a stranger"},
            {"id": 2, "author": {"id": 7}, "body": "Another note."},
            *({"id": number, "author": {"id": 3}, "body": "Talk."} for number in range(100, 330)),
        ]

    def answer(self, request: Received) -> Reply:
        headers = {name.lower(): value for name, value in request.headers.items()}
        assert headers["private-token"] == TOKEN
        parts = urlsplit(request.path)
        path = parts.path.removeprefix("/api/v4")
        notes = "/projects/3/merge_requests/5/notes"
        if path == "/user":
            return json_reply({"id": 7})
        if request.method == "GET":
            assert path == notes
            query = dict(parse_qsl(parts.query))
            assert (query["per_page"], query["sort"]) == ("100", "asc")
            start = (int(query["page"]) - 1) * 100
            return json_reply(self.notes[start : start + 100])
        (body,) = parse_qs(request.body.decode())["body"]
        if request.method == "POST":
            assert path == notes
            self.notes.append({"id": 10, "author": {"id": 7}, "body": body})
        else:
            assert (request.method, path) == ("PUT", f"{notes}/10")
            self.notes[-1]["body"] = body
        return json_reply({})


@pytest.fixture
def gitlab_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A repository whose second commit breaks an operation."""
    monkeypatch.setenv("SHOP_TOKEN", "token-of-the-shop")
    root = tmp_path / "project"
    root.mkdir()
    project = Project(root, capsys, monkeypatch)
    configure(project)
    text = "query a($id: ID!) { project(id: $id) { description } }\n"
    write(root / "queries/shop/a.graphql", text)
    git(root, "init", "--quiet", "--initial-branch", "main")
    pin(project, "shop", SDL)
    dated(project, "2026-11-01")
    commit(root, "base")
    pin(project, "shop", BREAKING)
    commit(root, "change")
    return project


def test_the_job_of_gitlab(gitlab_project: Project, tmp_path: Path) -> None:
    _, configuration = (yaml.safe_load(block.text) for block in blocks(IN_CI, "yaml"))
    job = configuration["drift"]
    install, script = job["script"]
    assert install.startswith("pip install ")
    command = tmp_path / "bin/paasport"
    program = f'PYTHONPATH="{CODEGEN_PATH}" exec "{sys.executable}" -m paasport_codegen "$@"'
    write(command, f"#!/bin/sh\n{program}\n")
    command.chmod(0o755)
    root = gitlab_project.root
    base = git(root, "rev-parse", "HEAD~1")
    gitlab = GitLab()

    def run(*shell: str, **environment: str) -> int:
        done = subprocess.run(
            [*(shell or ("bash", "-eo", "pipefail")), "-c", script],
            cwd=root,
            env={
                "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
                "SHOP_TOKEN": "token-of-the-shop",
                "DRIFT_TOKEN": TOKEN,
                "CI_API_V4_URL": f"{server.url}/api/v4",
                "CI_PROJECT_ID": "3",
                "LC_ALL": "C.UTF-8",
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert TOKEN not in done.stdout + done.stderr
        return done.returncode

    with serving(gitlab.answer) as server:
        request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_MERGE_REQUEST_IID": "5"}
        # What GitLab takes for a warning.
        assert run(**request) == job["allow_failure"]["exit_codes"]
        assert len(gitlab.notes) == 233
        assert gitlab.notes[-1]["body"].startswith(MARKER)
        assert "Project.description" in gitlab.notes[-1]["body"]
        assert "Project.description" in (root / "drift.xml").read_text(encoding="utf-8")
        pin(gitlab_project, "shop", HARMLESS)
        # Its note is on the third page now, and found there, by images without bash too.
        assert run("sh", "-e", **request) == 0
        assert len(gitlab.notes) == 233
        assert "Project.description" not in gitlab.notes[-1]["body"]
        before = json.dumps(gitlab.notes)
        # The scheduled run asks the live schema, of which there is none here.
        assert run() == 2
    assert json.dumps(gitlab.notes) == before
    assert not (root / "token.header").exists()
    assert {*job["artifacts"]["paths"], job["artifacts"]["reports"]["junit"]} <= {
        path.name for path in root.iterdir()
    }
