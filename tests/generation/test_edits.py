"""A generated file that somebody has edited is not overwritten unless they say so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import Project
from tests.support.small_apis import add_api, write

pytestmark = pytest.mark.slow

TARGET = "generated/example_api"
ADVICE = (
    f"edited since it was generated, or not generated at all. Writing {TARGET} would lose the "
    "edit. Move it elsewhere, or run `paasport generate --discard-edits` to overwrite it. If a "
    f"formatter made it, exclude {TARGET} from formatting. Nothing was written.\n"
)
SHARED = (
    '[tool.paasport]\npackage_roots = ["generated"]\n'
    'sync_twins = [{ source = "pkg/_async", target = "pkg/_sync" }]\n'
)


@pytest.fixture
def generated(one_api: Project) -> Project:
    assert one_api.run("generate").code == 0
    return one_api


@pytest.fixture
def with_twins(one_api: Project) -> Project:
    file = one_api.root / "pyproject.toml"
    write(file, SHARED + file.read_text(encoding="utf-8"))
    write(one_api.root / "pkg/_async/a.py", "async def a() -> None: ...\n")
    assert one_api.run("generate").code == 0
    return one_api


def append(path: Path, text: str = "# by hand\n") -> None:
    write(path, path.read_text(encoding="utf-8") + text)


def new_operation(project: Project) -> None:
    write(project.root / "queries/example/b.graphql", "query b { b }\n")


def rewrite(project: Project, change: Callable[[bytes], bytes]) -> None:
    for path in (project.root / TARGET).rglob("*"):
        if path.is_file():
            path.write_bytes(change(path.read_bytes()))


def refused(project: Project, *options: str) -> str:
    before = project.tree("generated", "pkg")
    failed = project.run("generate", *options)
    assert (failed.code, failed.out) == (5, "")
    assert project.tree("generated", "pkg") == before
    assert [*project.root.glob("*/.*")] == [project.root / ".paasport-cache/.gitignore"]
    return failed.err


@pytest.mark.parametrize("options", [(), ("--force",), ("example",)])
@pytest.mark.parametrize("changed", [False, True])
def test_an_edited_file_is_refused(
    generated: Project, options: tuple[str, ...], changed: bool
) -> None:
    whole = generated.tree("generated")
    append(generated.root / TARGET / "client.py")
    append(generated.root / TARGET / "operations/a.py")
    if changed:
        new_operation(generated)
    assert refused(generated, *options) == (
        f"{TARGET}/client.py, {TARGET}/operations/a.py: {ADVICE}"
    )
    checked = generated.run("check")
    assert checked.code == 1
    assert f"{TARGET}/client.py: differs" in checked.out
    assert generated.run("generate", *options, "--discard-edits").code == 0
    if not changed:
        assert generated.tree("generated") == whole
    assert generated.run("check").code == 0


def test_of_many_edited_files_a_few_are_named(generated: Project) -> None:
    rewrite(generated, lambda content: content + b"# by hand\n")
    assert refused(generated).startswith(
        f"{TARGET}/__init__.py, {TARGET}/async_client.py, {TARGET}/client.py, "
        f"{TARGET}/endpoint.py, {TARGET}/exports.py and 5 more: edited"
    )


def test_an_added_copy_is_an_edit(generated: Project) -> None:
    shutil.copy(generated.root / TARGET / "client.py", generated.root / TARGET / "mine.py")
    assert refused(generated).startswith(f"{TARGET}/mine.py: edited")
    assert generated.run("generate", "--discard-edits").code == 0
    assert not (generated.root / TARGET / "mine.py").exists()


def test_a_file_without_its_header_is_an_edit(generated: Project) -> None:
    write(generated.root / TARGET / "client.py", "mine = 1\n")
    assert refused(generated).startswith(f"{TARGET}/client.py: edited")
    assert generated.run("generate", "--discard-edits").code == 0


@pytest.mark.parametrize("name", ["client.py", "operations", "generation.toml", ""])
def test_what_was_deleted_is_generated_again(generated: Project, name: str) -> None:
    whole = generated.tree("generated")
    path = generated.root / TARGET / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert generated.run("generate").code == 0
    assert generated.tree("generated") == whole


def test_line_ends_are_no_edit(generated: Project) -> None:
    whole = generated.tree("generated")
    rewrite(generated, lambda content: content.replace(b"\n", b"\r\n"))
    new_operation(generated)
    assert generated.run("generate").code == 0
    (generated.root / "queries/example/b.graphql").unlink()
    assert generated.run("generate").code == 0
    assert generated.tree("generated") == whole


def test_what_is_as_it_will_be_is_no_edit(generated: Project) -> None:
    old = (generated.root / TARGET / "generation.toml").read_bytes()
    new_operation(generated)
    assert generated.run("generate").code == 0
    whole = generated.tree("generated")
    (generated.root / TARGET / "generation.toml").write_bytes(old)
    assert generated.run("generate").code == 0
    assert generated.tree("generated") == whole


def without_manifest(project: Project) -> None:
    """The record as paasport wrote it before it had the schema's hash and a line for each file."""
    path = project.root / TARGET / "generation.toml"
    text = path.read_text(encoding="utf-8")
    older = re.sub(r"files = '''\n.*'''\n", "", text, flags=re.DOTALL)
    older = re.sub(r"schema_sha256 = .*\n", "", older)
    assert older != text
    write(path, older)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_an_older_record_of_a_whole_package(generated: Project, line_end: bytes) -> None:
    without_manifest(generated)
    rewrite(generated, lambda content: content.replace(b"\n", line_end))
    new_operation(generated)
    assert generated.run("generate").code == 0
    assert generated.run("check").code == 0


def test_an_older_record_of_an_edited_package(generated: Project) -> None:
    without_manifest(generated)
    append(generated.root / TARGET / "client.py")
    assert refused(generated).startswith(f"{TARGET}/client.py: edited")


def test_the_manifest_has_one_line_a_file(generated: Project) -> None:
    record = (generated.root / TARGET / "generation.toml").read_text(encoding="utf-8")
    lines = record.partition("files = '''\n")[2].removesuffix("'''\n").splitlines()
    names = [line.partition(" ")[2] for line in lines]
    present = generated.tree(TARGET)
    assert [f"{TARGET}/{name}" for name in names] == sorted(
        name for name in present if not name.endswith("generation.toml")
    )
    assert all(re.fullmatch(r"[0-9a-f]{12} \S+", line) for line in lines)


def test_one_edited_package_keeps_the_other_as_well(generated: Project) -> None:
    add_api(generated, "other")
    append(generated.root / TARGET / "client.py")
    assert refused(generated).startswith(f"{TARGET}/client.py: edited")
    assert not (generated.root / "generated/other_api").exists()
    assert generated.run("generate", "other").code == 0


def test_drift_does_not_overwrite_an_edit(generated: Project) -> None:
    append(generated.root / TARGET / "client.py")
    newer = generated.root / "newer.graphql"
    write(newer, "type Query { a: Int, b: Int, c: Int }\n")
    before = generated.tree("generated", "schemas")
    failed = generated.run("drift", "example", "--against", str(newer), "--update")
    assert failed.code == 2
    assert f"{TARGET}/client.py: edited since it was generated" in failed.err
    assert generated.tree("generated", "schemas") == before


@pytest.mark.parametrize("source_changes", [False, True])
def test_an_edited_twin_is_refused(with_twins: Project, source_changes: bool) -> None:
    whole = with_twins.tree("generated", "pkg")
    append(with_twins.root / "pkg/_sync/a.py", "x = 1\n")
    if source_changes:
        write(with_twins.root / "pkg/_async/a.py", "async def a() -> int: ...\n")
    assert refused(with_twins).startswith("pkg/_sync/a.py: edited since it was generated")
    assert with_twins.run("generate", "--discard-edits").code == 0
    if not source_changes:
        assert with_twins.tree("generated", "pkg") == whole
    assert with_twins.run("check").code == 0


@pytest.mark.parametrize("name", ["a.py", "generation.toml", ""])
def test_a_deleted_twin_is_derived_again(with_twins: Project, name: str) -> None:
    whole = with_twins.tree("generated", "pkg")
    path = with_twins.root / "pkg/_sync" / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert with_twins.run("generate").code == 0
    assert with_twins.tree("generated", "pkg") == whole


def test_twins_follow_their_sources(with_twins: Project) -> None:
    write(with_twins.root / "pkg/_async/a.py", "async def a() -> int: ...\n")
    assert with_twins.run("generate").code == 0
    (with_twins.root / "pkg/_async/a.py").unlink()
    write(with_twins.root / "pkg/_async/b.py", "async def b() -> int: ...\n")
    assert with_twins.run("generate").code == 0
    assert [*with_twins.tree("pkg/_sync")] == ["pkg/_sync/b.py", "pkg/_sync/generation.toml"]


def test_a_twin_that_does_not_compile_is_refused(with_twins: Project) -> None:
    before = with_twins.tree("generated", "pkg/_sync")
    write(with_twins.root / "pkg/_async/b.py", "x = 1\n\n\nasync def b() -> None:  # \0\n    ...\n")
    failed = with_twins.run("generate")
    assert failed.code == 3
    assert failed.err.startswith("pkg/_async/b.py: its synchronous twin does not compile: source")
    assert with_twins.tree("generated", "pkg/_sync") == before


def test_an_edited_package_root_is_refused(with_twins: Project) -> None:
    root = with_twins.root / "generated/__init__.py"
    whole = root.read_bytes()
    append(root, "x = 1\n")
    assert refused(with_twins).startswith("generated/__init__.py: edited since it was generated")
    assert with_twins.run("generate", "--discard-edits").code == 0
    assert root.read_bytes() == whole


def test_a_package_root_follows_the_configuration(with_twins: Project) -> None:
    root = with_twins.root / "generated/__init__.py"
    root.write_bytes(root.read_bytes().replace(b"\n", b"\r\n"))
    file = with_twins.root / "pyproject.toml"
    text = file.read_text(encoding="utf-8")
    for title in ('\\"\\"\\"', "C:\\\\new\\\\"):
        line = f'client = "ExampleApi"\ntitle = "{title}"'
        write(file, text.replace('client = "ExampleApi"', line))
        assert with_twins.run("generate").code == 0
        compile(root.read_bytes(), "root", "exec")
