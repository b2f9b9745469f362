"""The workflow: who may do what, and what its steps do to issues and comments."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.drift.command.conftest import BREAKING, SDL, TOKEN, configure, pin, serve_sdl
from tests.drift.command.test_revisions import commit, git
from tests.drift.workflow.conftest import RUN, SCRIPTS, WORKFLOW, Runner, script, workflow
from tests.drift.workflow.fake_github import FakeGitHub
from tests.snapshot.servers import Reply, serving
from tests.support.projects import Project

pytestmark = pytest.mark.slow

MARKER = "<!-- paasport drift -->"
COMPARE = "Compare the pins with the live schemas"
COMPARE_BASE = "Compare the pins with those of the base"
ISSUE = "Open, update or close the issue"
COMMENT = "Write or update the comment"


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [(name, step) for name, job in workflow()["jobs"].items() for step in job["steps"]]


def test_nothing_from_outside_is_pasted_into_a_script() -> None:
    scripts = [step["run"] for _, step in steps() if "run" in step]
    assert len(scripts) >= 4
    scripts += [path.read_text(encoding="utf-8") for path in SCRIPTS.iterdir()]
    assert not any("${{" in script for script in scripts)
    # What names a place is decided by the repository alone.
    assert not any("${{" in str(step.get("with", "")) for _, step in steps())


def test_secrets_are_known_to_one_step_and_tokens_to_those_that_write() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    with_secrets = [step for _, step in steps() if "secrets." in str(step)]
    assert [step["name"] for step in with_secrets] == [COMPARE]
    given = {name for name, value in with_secrets[0]["env"].items() if "secrets." in value}
    assert given == set(re.findall(r"secrets\.(\w+)", text))
    with_token = [job for job, step in steps() if "github.token" in str(step)]
    assert with_token == ["issue", "comment"]


def test_what_runs_code_of_the_repository_cannot_write() -> None:
    parsed = workflow()
    assert parsed["permissions"] == {}
    for name, job in parsed["jobs"].items():
        checks_out = any("checkout" in str(step.get("uses", "")) for step in job["steps"])
        assert checks_out == (name in ("live", "pull-request"))
        rights = {right for right, level in job["permissions"].items() if level == "write"}
        assert bool(rights) != checks_out
        for step in job["steps"]:
            if "checkout" in str(step.get("uses", "")):
                assert step["with"]["persist-credentials"] is False
    # Pull requests from forks run here, so nothing of them may run with the base's rights.
    assert "pull_request_target" not in parsed[True]
    assert parsed[True]["pull_request"]["paths"] == ["schemas/**"]


@pytest.mark.parametrize(
    ("job", "step", "file"),
    [
        ("issue", ISSUE, "issue.sh"),
        ("comment", COMMENT, "comment.sh"),
    ],
)
def test_what_writes_has_the_scripts_of_the_action_word_for_word(
    job: str, step: str, file: str
) -> None:
    assert script(job, step) == (SCRIPTS / file).read_text(encoding="utf-8")


def test_the_two_scripts_call_github_in_the_same_way() -> None:
    call = re.compile(r"^api\(\).*?^\}$", re.DOTALL | re.MULTILINE)
    files = [(SCRIPTS / file).read_text(encoding="utf-8") for file in ("issue.sh", "comment.sh")]
    calls = {each for text in files for each in call.findall(text)}
    assert len(calls) == 1


def report(runner: Runner, text: str = "# Drift\n\nSomething broke.\n") -> None:
    (runner.folder / "drift.md").write_text(text, encoding="utf-8")


def issue(runner: Runner, code: str) -> None:
    done = runner.run("issue", ISSUE, CODE=code)
    assert done.returncode == 0, done.stderr


def test_one_issue_is_opened_updated_closed_and_opened_again(
    runner: Runner, github: FakeGitHub
) -> None:
    report(runner)
    issue(runner, "1")
    [first] = github.issues
    assert first["body"].startswith(f"{MARKER}\n")
    assert RUN in first["body"]
    assert "Something broke." in first["body"]
    report(runner, "Something else broke.\n")
    issue(runner, "1")
    [same] = github.issues
    assert "Something else broke." in same["body"]
    assert "Something broke." not in same["body"]
    issue(runner, "2")
    assert github.issues == [same]
    issue(runner, "0")
    [closed] = github.issues
    assert (closed["state"], closed["state_reason"]) == ("closed", "completed")
    [comment] = github.comments
    assert RUN in comment["body"]
    issue(runner, "0")
    assert (len(github.issues), len(github.comments)) == (1, 1)
    issue(runner, "1")
    assert [entry["state"] for entry in github.issues] == ["closed", "open"]
    assert github.labels == {"drift"}


def test_issues_of_others_are_left_alone(runner: Runner, github: FakeGitHub) -> None:
    others: list[dict[str, Any]] = [
        {"number": 1, "state": "open", "labels": [], "body": f"{MARKER} by a stranger"},
        {"number": 2, "state": "open", "labels": ["drift"], "body": None},
        {"number": 3, "state": "closed", "labels": ["drift"], "body": MARKER},
        {"number": 4, "state": "open", "labels": ["drift"], "body": MARKER, "pull_request": {}},
        *(
            {"number": number, "state": "open", "labels": ["drift"], "body": "About drift."}
            for number in range(5, 105)
        ),
    ]
    github.issues = [dict(other) for other in others]
    github.labels = {"drift"}
    report(runner)
    issue(runner, "0")
    assert github.issues == others
    issue(runner, "1")
    assert github.issues[:-1] == others
    assert github.issues[-1]["number"] == 105
    # It is on the second page now, and found there.
    issue(runner, "1")
    assert len(github.issues) == len(others) + 1


def test_a_report_that_is_too_long_is_cut_between_lines(runner: Runner, github: FakeGitHub) -> None:
    report(runner, "".join(f"line {number} ä\n" for number in range(20_000)))
    issue(runner, "1")
    [opened] = github.issues
    assert 50_000 < len(opened["body"]) <= 65_536
    assert re.search(r"\nline \d+ ä\n$", opened["body"])


def test_hostile_texts_stay_texts(runner: Runner, github: FakeGitHub, tmp_path: Path) -> None:
    hostile = f"$(touch {tmp_path}/one) `touch {tmp_path}/two` \" ' ; touch {tmp_path}/three\n%s\\n"
    report(runner, hostile)
    issue(runner, "1")
    assert hostile.rstrip("\n") in github.issues[0]["body"]
    github.issues = []
    done = runner.run("comment", COMMENT, NUMBER="7", GITHUB_RUN_ID=hostile)
    assert done.returncode == 0, done.stderr
    assert not [name for name in ("one", "two", "three") if (tmp_path / name).exists()]


def test_a_github_that_fails_fails_the_step(runner: Runner, github: FakeGitHub) -> None:
    report(runner)
    github.broken = True
    assert runner.run("issue", ISSUE, CODE="1").returncode != 0
    assert runner.run("comment", COMMENT, NUMBER="7").returncode != 0
    github.broken = False
    refused = runner.run("comment", COMMENT, NUMBER="7", GH_TOKEN="another")
    assert refused.returncode != 0
    assert "another" not in refused.stdout + refused.stderr
    assert github.issues == []
    assert github.comments == []


def test_one_comment_is_written_and_updated(runner: Runner, github: FakeGitHub) -> None:
    others: list[dict[str, Any]] = [
        {"id": 1, "issue": 7, "user": {"type": "User"}, "body": f"{MARKER} quoted"},
        {"id": 2, "issue": 7, "user": {"type": "Bot"}, "body": "Another bot."},
        {"id": 3, "issue": 7, "user": {"type": "Bot"}, "body": f"> {MARKER}"},
        {"id": 4, "issue": 8, "user": {"type": "Bot"}, "body": MARKER},
        *(
            {"id": number, "issue": 7, "user": {"type": "User"}, "body": "Talk."}
            for number in range(5, 105)
        ),
    ]
    github.comments = [dict(other) for other in others]
    for text in ("First.\n", "Second.\n"):
        report(runner, text)
        done = runner.run("comment", COMMENT, NUMBER="7")
        assert done.returncode == 0, done.stderr
        assert github.comments[:-1] == others
        ours = github.comments[-1]
        assert ours["issue"] == 7
        assert text in ours["body"]
        assert MARKER in ours["body"]
        assert RUN in ours["body"]


@pytest.fixture
def project(
    runner: Runner, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A project in the runner's folder."""
    project = Project(runner.folder, capsys, monkeypatch)
    configure(project)
    queries = project.root / "queries/shop"
    queries.mkdir(parents=True)
    (queries / "a.graphql").write_text(
        "query a($id: ID!) { project(id: $id) { description } }\n", encoding="utf-8"
    )
    pin(project, "shop", SDL)
    runner.environment["SHOP_TOKEN"] = TOKEN
    return project


def comparing(job: str, step: str) -> dict[str, str]:
    """What a step's environment says in plain words."""
    [entry] = [each for name, each in steps() if name == job and each.get("name") == step]
    return {name: value for name, value in entry["env"].items() if "${{" not in value}


@pytest.mark.parametrize(("sdl", "code"), [(SDL, "0"), (BREAKING, "1")])
def test_the_nightly_comparison(
    runner: Runner, github: FakeGitHub, project: Project, sdl: str, code: str
) -> None:
    with serving(serve_sdl(sdl)) as server:
        configure(project, shop=f"{server.url}/graphql")
        done = runner.run("live", COMPARE, **comparing("live", COMPARE))
    assert done.returncode == 0, done.stderr
    assert runner.output == f"code={code}\n"
    written = (runner.folder / "drift.md").read_text(encoding="utf-8")
    assert runner.summary == written
    assert ("Project.description" in written) == (code == "1")
    assert TOKEN not in written + done.stdout + done.stderr
    issue(runner, code)
    assert len(github.issues) == int(code)


def test_a_night_without_an_answer_fails(runner: Runner, project: Project) -> None:
    with serving(lambda _: Reply(503)) as server:
        configure(project, shop=f"{server.url}/graphql")
        done = runner.run("live", COMPARE, **comparing("live", COMPARE))
    assert done.returncode == 2
    assert "HTTP 503" in runner.summary


def changed_repository(project: Project, top: Path) -> None:
    """A merge of a branch that moves the pin, as a pull request has it."""
    git(top, "init", "--quiet", "--initial-branch", "main")
    commit(top, "base")
    git(top, "switch", "--quiet", "--create", "change")
    pin(project, "shop", BREAKING)
    commit(top, "change")
    git(top, "switch", "--quiet", "main")
    (top / "README.md").write_text("Meanwhile.\n", encoding="utf-8")
    commit(top, "meanwhile")
    git(top, "merge", "--quiet", "--no-ff", "--message", "merge", "change")


def test_a_pull_request_is_compared_with_its_base(
    runner: Runner, github: FakeGitHub, project: Project
) -> None:
    top = runner.folder
    changed_repository(project, top)
    # As deep as the workflow fetches it.
    clone = top.parent / "clone"
    git(top.parent, "clone", "--quiet", "--depth", "2", f"file://{top}", "clone")
    shutil.copytree(top / ".venv", clone / ".venv", dirs_exist_ok=True)
    cloned = Runner(clone, github, runner.environment)
    given = comparing("pull-request", COMPARE_BASE)
    done = cloned.run("pull-request", COMPARE_BASE, **given)
    assert done.returncode == 0, done.stderr
    written = (clone / "drift.md").read_text(encoding="utf-8")
    assert "Project.description" in written
    assert "queries/shop/a.graphql" in written
    assert cloned.run("comment", COMMENT, NUMBER="7").returncode == 0
    assert "Project.description" in github.comments[0]["body"]
    with_fault = (clone / "schemas/shop/schema.graphql").read_text(encoding="utf-8") + "\n"
    (clone / "schemas/shop/schema.graphql").write_text(with_fault, encoding="utf-8")
    assert cloned.run("pull-request", COMPARE_BASE, **given).returncode == 2
