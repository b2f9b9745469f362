"""A kill at any step leaves the old, the new, or what the next run repairs."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.cli import main as cli
from paasport_codegen.output import swapping
from paasport_codegen.output.exchanging import exchange
from paasport_codegen.python import formatting, sync_twins
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = [
    pytest.mark.slow,
    # A child runs one command and ends; no other thread's work matters to it.
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]

SHARED = (
    '[tool.paasport]\npackage_roots = ["generated"]\n'
    'sync_twins = [{ source = "pkg/_async", target = "pkg/_sync" }]\n'
)
NEWER = "type Query { a: Int, b: Int, c: Int }\n"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = {
    "open", "os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "test.exchange",
}  # fmt: skip
KILLED = 137

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command, and what is new before it runs."""

    command: tuple[str, ...]
    prepare: Callable[[Path], None]
    exchange: bool = True


def new_operation(root: Path) -> None:
    write(root / "queries/example/b.graphql", "query b { b }\n")


def everything_new(root: Path) -> None:
    new_operation(root)
    write(root / "pkg/_async/b.py", "async def b() -> None: ...\n")
    file = root / "pyproject.toml"
    text = file.read_text(encoding="utf-8")
    write(file, text.replace('client = "ExampleApi"', 'client = "ExampleApi"\ntitle = "Renamed"'))


def first_pin(root: Path) -> None:
    shutil.rmtree(root / "schemas")


def first_generation(root: Path) -> None:
    shutil.rmtree(root / "generated")
    shutil.rmtree(root / "pkg/_sync")


def nothing(root: Path) -> None:
    assert (root / "newer.graphql").is_file()


PIN = ("snapshot", "example", "--from", "newer.graphql")
CASES = {
    "generate": Case(("generate",), everything_new),
    "generate by renames": Case(("generate",), everything_new, exchange=False),
    "generate for the first time": Case(("generate",), first_generation),
    "snapshot": Case(PIN, nothing),
    "snapshot for the first time": Case(PIN, first_pin),
    "drift": Case(("drift", "example", "--against", "newer.graphql", "--update"), nothing),
    "scaffold": Case(("scaffold", "example", "b", "--write"), nothing),
}


@pytest.fixture
def project(one_api: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    # ruff works below the staging area only, and would be started a thousand times.
    monkeypatch.setattr(formatting, "format_folders", lambda _: None)
    monkeypatch.setattr(sync_twins, "_formatted", lambda modules, *_: modules)
    file = one_api.root / "pyproject.toml"
    write(file, SHARED + file.read_text(encoding="utf-8"))
    write(one_api.root / "pkg/_async/a.py", "async def a() -> None: ...\n")
    write(one_api.root / "newer.graphql", NEWER)
    assert one_api.run("generate").code == 0
    shutil.rmtree(one_api.root / "generated/__pycache__", ignore_errors=True)
    return one_api


class Steps:
    """An audit hook that counts what changes the file system below a folder, and ends at one."""

    def __init__(self, root: Path, last: int | None, *, torn: bool) -> None:
        self.root, self.last, self.torn = os.fsencode(root), last, torn
        self.seen: list[str] = []
        self.ended = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.ended or event not in CHANGES:
            return
        path = os.fsencode(arguments[0]) if isinstance(arguments[0], (str, bytes, Path)) else b""
        if event == "open" and not (path.startswith(self.root) and arguments[2] & WRITING):
            return
        if len(self.seen) == self.last:
            self.ended = True
            if event == "open" and self.torn:
                with open(path, "wb") as stream:  # noqa: PTH123  a Path would be audited too
                    stream.write(b"torn")
            os._exit(KILLED)
        self.seen.append("staging" if _is_staging(event, path) else event)


def _is_staging(event: str, path: bytes) -> bool:
    # A tree is removed by names relative to its folders.
    inside = b".paasport-staging-" in path or not path.startswith(b"/")
    return inside and event not in ("os.rename", "test.exchange")


def in_a_child(root: Path, case: Case, steps: Steps, report: Path) -> int:
    """Run a command in a fork of this process, and return its exit code."""
    child = os.fork()
    if child == 0:
        code: object = 99
        try:
            with open(os.devnull, "w") as nowhere:  # noqa: PTH123  as above
                sys.stdout = sys.stderr = nowhere
                code = _run(root, case, steps)
                steps.ended = True
                report.write_text("\n".join(steps.seen), encoding="utf-8")
        finally:
            os._exit(code if isinstance(code, int) else 98)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(root: Path, case: Case, steps: Steps) -> object:
    def audited(one: Path, other: Path) -> bool:
        sys.audit("test.exchange", str(one), str(other))
        return exchange(one, other)

    vars(swapping)["exchange"] = audited if case.exchange else lambda *_: False
    sys.argv = ["paasport", *case.command]
    os.chdir(root)
    sys.addaudithook(steps)
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code or 0
    return 0


def worth_trying(seen: Sequence[str]) -> list[int]:
    """Every step, but of those in a row within the staging area the first and the last."""
    return [
        number
        for number, step in enumerate(seen)
        if step != "staging" or {*seen[max(0, number - 1) : number + 2]} != {"staging"}
    ]


def tree(root: Path) -> Tree:
    """Every file of a project, hidden ones too; the time is not part of a lock.

    Files that were kept to save time are there, whatever they hold.
    """
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock" and "__pycache__" not in path.parts
    }
    for name, content in found.items():
        if name.startswith(".paasport-cache/"):
            found[name] = b""
        if name.endswith("snapshot.toml"):
            found[name] = re.sub(rb"obtained_at = .*", b"", content)
    return found


def state(root: Path) -> frozenset[tuple[str, bytes]]:
    """All that is there, but for what is random in names."""
    return frozenset(
        (
            re.sub(r"(staging-|toml\.|graphql\.|next\.|py\.)[a-z0-9_]{8}\b", r"\1", str(path)),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in root.rglob("*")
    )


def below(files: Tree, folder: str) -> Tree:
    return {name: content for name, content in files.items() if name.startswith(f"{folder}/")}


def visible(files: Tree) -> Tree:
    return {
        name: content
        for name, content in files.items()
        if not any(part.startswith(".") for part in name.split("/"))
    }


@pytest.mark.parametrize("name", CASES)
def test_a_kill_at_any_step(
    project: Project,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    case = CASES[name]
    case.prepare(project.root)
    place = tmp_path_factory.mktemp("kills")
    old = tree(project.root)

    def trial(label: str, last: int | None, *, torn: bool = False) -> tuple[Path, int]:
        root = place / label
        shutil.copytree(project.root, root)
        report = place / "steps"
        return root, in_a_child(root, case, Steps(root, last, torn=torn), report)

    # Here first: what a command imports, each child then has already.
    shutil.copytree(project.root, place / "here")
    monkeypatch.chdir(place / "here")
    assert replace(project, root=place / "here").run(*case.command).code in (0, 1)
    new = tree(place / "here")
    assert new != old
    root, code = trial("whole", None)
    assert code == 0
    assert tree(root) == new
    seen = (place / "steps").read_text(encoding="utf-8").split("\n")
    tried = [(number, False) for number in worth_trying(seen)]
    tried += [(number, True) for number, _ in tried if seen[number] == "open"]
    repaired = set[frozenset[tuple[str, bytes]]]()
    for number, torn in tried:
        where = f"{name}, before step {number} ({seen[number]}){', torn' if torn else ''}"
        root, code = trial("killed", number, torn=torn)
        assert code == KILLED, where
        left = visible(tree(root))
        for folder in ("generated/example_api", "pkg/_sync"):
            wholes = [below(old, folder), below(new, folder), *([{}] if not case.exchange else [])]
            assert below(left, folder) in wholes, where
        for file, content in left.items():
            assert content in (old.get(file), new.get(file)), f"{where}: {file}"
        assert not case.exchange or visible(old).keys() & visible(new).keys() <= left.keys(), where
        if (found := state(root)) in repaired:
            shutil.rmtree(root)
            continue
        repaired.add(found)
        again = in_a_child(root, case, Steps(root, None, torn=False), place / "steps again")
        assert again == 0, where
        assert tree(root) == new, where
        shutil.rmtree(root)
