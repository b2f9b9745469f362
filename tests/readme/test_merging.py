"""The page's way out of a merge, followed in a repository whose branches add operations."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.readme.pages import BLOCKS, Block
from tests.support.projects import Project
from tests.support.small_apis import add_api, write

pytestmark = pytest.mark.slow

PACKAGE = "src/shop_api"
(ATTRIBUTES,) = [block for block in BLOCKS if block.kind == "gitattributes"]
(WAY_OUT,) = [
    block
    for block in BLOCKS
    if block.kind == "console" and any(command.words[0] == "git" for command in block.commands)
]
NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{who}_{what}": "x@example.com"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


class Repository:
    """A project under version control."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.project.root,
            env={**os.environ, **NOBODY},
            capture_output=True,
            text=True,
            check=False,
        )

    def commit(self, *, generated: bool = True) -> None:
        if generated:
            done = self.project.run("generate")
            assert done.code == 0, done.err
        for arguments in (("add", "--all"), ("commit", "--quiet", "--message", "x")):
            done_ = self.git(*arguments)
            assert done_.returncode == 0, done_.stderr

    def add_operation(self, name: str) -> None:
        write(self.project.root / f"queries/shop/{name}.graphql", f"query {name} {{ {name} }}\n")

    def follow(self, block: Block) -> None:
        for command in block.commands:
            program, *arguments = command.words
            if program == "paasport":
                assert self.project.run(*arguments).code == 0
            else:
                assert self.git(*arguments).returncode == 0

    @property
    def is_clean(self) -> bool:
        return self.git("status", "--porcelain").stdout == ""


@pytest.fixture
def repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Repository:
    project = Project(tmp_path, capsys, monkeypatch)
    add_api(project, "shop", target=PACKAGE)
    write(tmp_path / "source.graphql", "type Query { a: Int, b: Int, c: Int }\n")
    assert project.run("snapshot", "shop", "--from", str(tmp_path / "source.graphql")).code == 0
    write(tmp_path / ".gitignore", "__pycache__/\n")
    repository = Repository(project)
    assert repository.git("init", "--quiet", "--initial-branch=main").returncode == 0
    return repository


def merge(repository: Repository) -> None:
    """Two branches add an operation each, and are merged: git reports conflicts."""
    repository.commit()
    assert repository.git("switch", "--quiet", "--create", "other").returncode == 0
    repository.add_operation("b")
    repository.commit()
    assert repository.git("switch", "--quiet", "main").returncode == 0
    repository.add_operation("c")
    repository.commit()
    merged = repository.git("merge", "--no-edit", "other")
    assert merged.returncode == 1
    assert f"Merge conflict in {PACKAGE}/generation.toml" in merged.stdout


def assert_merged(repository: Repository) -> None:
    assert repository.is_clean
    assert repository.project.run("check").code == 0
    assert len(repository.git("log", "--oneline").stdout.splitlines()) == 4
    client = (repository.project.root / PACKAGE / "client.py").read_text(encoding="utf-8")
    assert all(f"def {name}(self)" in client for name in "abc")


def test_conflicts_are_recognised_and_generated_away(repository: Repository) -> None:
    merge(repository)
    before = repository.project.tree(PACKAGE)
    for options in ((), ("--force",)):
        refused = repository.project.run("generate", *options)
        assert (refused.code, refused.out) == (5, "")
        assert refused.err == (
            f"{PACKAGE}/async_client.py, {PACKAGE}/client.py, {PACKAGE}/exports.py, "
            f"{PACKAGE}/generation.toml, {PACKAGE}/methods.py and 1 more: conflict markers of a "
            "merge. "
            "Generated files are regenerated instead of merged: resolve the conflicts in the "
            "schema, the operations and the configuration, then run `paasport generate "
            f"--discard-edits` and `git add {PACKAGE}`. Nothing was written.\n"
        )
    assert repository.project.tree(PACKAGE) == before
    repository.follow(WAY_OUT)
    assert_merged(repository)


def test_the_attribute_makes_the_option_needless(repository: Repository) -> None:
    write(repository.project.root / ".gitattributes", ATTRIBUTES.text)
    merge(repository)
    assert b"<<<<<<<" not in b"".join(repository.project.tree(PACKAGE).values())
    done = repository.project.run("generate")
    assert done.code == 0, done.err
    for command in WAY_OUT.commands[1:]:
        assert repository.git(*command.words[1:]).returncode == 0
    assert_merged(repository)


def test_two_pins_conflict_in_no_file_but_the_record(repository: Repository) -> None:
    root = repository.project.root
    repository.commit()
    for branch, field in (("other", "d"), ("main", "e")):
        if branch == "other":
            repository.git("switch", "--quiet", "--create", branch)
        else:
            repository.git("switch", "--quiet", branch)
        write(root / "source.graphql", f"type Query {{ a: Int, b: Int, c: Int, {field}: Int }}\n")
        source = str(root / "source.graphql")
        assert repository.project.run("snapshot", "shop", "--from", source).code == 0
        assert repository.project.run("generate").code == 0
        repository.commit()
    assert repository.git("merge", "--no-edit", "other").returncode == 1
    conflicting = repository.git("diff", "--name-only", "--diff-filter=U", PACKAGE).stdout
    assert conflicting.splitlines() == [f"{PACKAGE}/generation.toml"]
    repository.git("checkout", "--ours", "schemas", "source.graphql")
    refused = repository.project.run("generate")
    assert refused.code == 5
    assert refused.err.startswith(f"{PACKAGE}/generation.toml: conflict markers")
    assert repository.project.run("generate", "--discard-edits").code == 0
    repository.git("add", "--all")
    assert repository.git("commit", "--no-edit").returncode == 0
    assert repository.project.run("check").code == 0


def test_a_conflict_in_the_first_line_is_recognised(repository: Repository) -> None:
    repository.commit()
    file = repository.project.root / PACKAGE / "client.py"
    whole = file.read_text(encoding="utf-8")
    ours, rest = whole.split("\n", 1)
    theirs = ours.replace("schema.graphql", "schema.graphql (sha256:0123456789abcdef)")
    write(file, f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n{rest}")
    refused = repository.project.run("generate", "--force")
    assert refused.code == 5
    assert refused.err.startswith(f"{PACKAGE}/client.py: conflict markers")
    assert repository.project.run("generate", "--force", "--discard-edits").code == 0
    assert file.read_text(encoding="utf-8") == whole


def test_the_record_of_twins_merges_by_itself(repository: Repository) -> None:
    root = repository.project.root
    file = root / "pyproject.toml"
    twins = '[tool.paasport]\nsync_twins = [{ source = "pkg/_async", target = "pkg/_sync" }]\n'
    write(file, twins + file.read_text(encoding="utf-8"))
    body = [f"async def f{number}() -> None: ...\n" for number in range(9)]
    write(root / "pkg/_async/a.py", "".join(body))
    repository.commit()
    repository.git("switch", "--quiet", "--create", "other")
    write(root / "pkg/_async/a.py", "".join([*body, "async def last() -> None: ...\n"]))
    repository.commit()
    repository.git("switch", "--quiet", "main")
    write(root / "pkg/_async/a.py", "".join(["async def first() -> None: ...\n", *body]))
    repository.commit()
    assert repository.git("merge", "--no-edit", "other").returncode == 1
    assert b"<<<<<<<" in (root / "pkg/_sync/generation.toml").read_bytes()
    assert repository.project.run("generate").code == 0
    repository.git("add", "--all")
    assert repository.git("commit", "--no-edit").returncode == 0
    assert repository.project.run("check").code == 0
