"""What is kept from one generation to the next saves time and decides nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from paasport_codegen.graphql import package
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

KEPT = ".paasport-cache"
TARGET = "generated/example_api"
SCHEMA = """
enum Colour { RED GREEN @deprecated(reason: "no more") }
input Filter { text: String, colour: Colour }
scalar Moment
interface Node { id: ID! }
type Owner implements Node { id: ID!, name: String }
type Item implements Node { id: ID!, title: String, made: Moment, owner: Owner, colour: Colour }
union Found = Item | Owner
type Query { item(id: ID!): Item, items(filter: Filter): [Item!]!, found: [Found!]!, node: Node }
"""
QUERIES = {
    "fragments/item.graphql": "fragment ItemFields on Item { id title owner { ...OwnerFields } }\n",
    "fragments/owner.graphql": "fragment OwnerFields on Owner { id name }\n",
    "item.graphql": "query item($id: ID!) { item(id: $id) { ...ItemFields made } }\n",
    "items.graphql": "query items($f: Filter) { items(filter: $f) { ...ItemFields colour } }\n",
    "found.graphql": "query found { found { ... on Item { id } ... on Node { id } } }\n",
}


@pytest.fixture
def project(one_api: Project) -> Project:
    pin(one_api, SCHEMA)
    (one_api.root / "queries/example/a.graphql").unlink()
    for name, text in QUERIES.items():
        write(one_api.root / "queries/example" / name, text)
    generated(one_api)
    return one_api


def pin(project: Project, schema: str) -> None:
    write(project.root / "example.graphql", schema)
    source = str(project.root / "example.graphql")
    pinned = project.run("snapshot", "example", "--from", source, "--force")
    assert pinned.code == 0, pinned.err


def generated(project: Project) -> dict[str, bytes]:
    done = project.run("generate")
    assert done.code == 0, done.err
    return project.tree(TARGET)


def from_nothing(project: Project) -> dict[str, bytes]:
    shutil.rmtree(project.root / KEPT)
    shutil.rmtree(project.root / TARGET)
    return generated(project)


def query(project: Project, name: str, text: str) -> None:
    write(project.root / "queries/example" / name, text)


def inodes(project: Project) -> dict[str, int]:
    target = project.root / TARGET
    return {
        path.relative_to(target).as_posix(): path.stat().st_ino
        for path in target.rglob("*")
        if path.is_file()
    }


def written(project: Project, before: dict[str, int]) -> set[str]:
    """The files that are not those that were there before, under another name or the same."""
    return {name for name, inode in inodes(project).items() if before.get(name) != inode}


def test_only_what_depends_on_a_change_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = inodes(project)
    text = "query item($id: ID!) { item(id: $id) { ...ItemFields made colour } }\n"
    query(project, "item.graphql", text)
    monkeypatch.setattr(package, "load_schema", refused)
    after = generated(project)
    assert written(project, before) == {"operations/item.py", "generation.toml"}
    monkeypatch.undo()
    assert after == from_nothing(project)


def test_a_change_of_the_schema_writes_only_what_it_changes(project: Project) -> None:
    before = inodes(project)
    pin(project, SCHEMA.replace("GREEN", "BLUE GREEN"))
    generated(project)
    assert written(project, before) == {"models/colour.py", "generation.toml"}


def test_the_record_says_which_pin_a_package_came_from(project: Project) -> None:
    def told() -> str:
        record = (project.root / TARGET / "generation.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(record)["schema_sha256"])

    def pinned() -> str:
        return hashlib.sha256(
            (project.root / "schemas/example/schema.graphql").read_bytes()
        ).hexdigest()

    first = told()
    assert first == pinned()
    pin(project, f"{SCHEMA}type Nothing {{ uses: Int }}\n")
    before = project.tree(TARGET)
    checked = project.run("check")
    assert (checked.code, checked.out.splitlines()[0]) == (1, f"{TARGET}/generation.toml: differs")
    after = generated(project)
    assert {name for name in after if after[name] != before[name]} == {f"{TARGET}/generation.toml"}
    assert first != told() == pinned()


def refused(*_: object) -> object:
    raise AssertionError("the whole schema was read")


CHANGES: dict[str, Callable[[Project], object]] = {
    "an operation comes": lambda project: query(
        project, "more.graphql", "query more { node { id ... on Owner { name } } }\n"
    ),
    "an operation goes": lambda project: (project.root / "queries/example/found.graphql").unlink(),
    "a file is renamed": lambda project: (project.root / "queries/example/found.graphql").rename(
        project.root / "queries/example/others.graphql"
    ),
    "a fragment changes": lambda project: query(
        project, "fragments/owner.graphql", "# More.\nfragment OwnerFields on Owner { name }\n"
    ),
    "a fragment comes": lambda project: (
        query(project, "fragments/found.graphql", "fragment Found on Item { colour }\n"),
        query(project, "found.graphql", "query found { found { ...Found } }\n"),
    )[0],
    "something deprecated is used": lambda project: query(
        project, "items.graphql", "query items { items(filter: {colour: GREEN}) { ...ItemFields } }"
    ),
    "a class has to give way": lambda project: query(
        project,
        "fragments/owner.graphql",
        "# paasport: name=Colour\nfragment OwnerFields on Owner { id }",
    ),
    "another operation wants the class": lambda project: query(
        project, "more.graphql", "# paasport: name=itemFields\nquery more { node { id } }\n"
    ),
    "the schema grows": lambda project: pin(
        project, SCHEMA.replace("name: String", "name: String, more: Int")
    ),
    "a scalar gets a type": lambda project: write(
        project.root / "pyproject.toml",
        (project.root / "pyproject.toml")
        .read_text(encoding="utf-8")
        .replace("apis.example.scalars]", 'apis.example.scalars]\nMoment = "str"'),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_is_the_same_as_a_generation_from_nothing(project: Project, change: str) -> None:
    before = project.tree(TARGET)
    CHANGES[change](project)
    updated = generated(project)
    assert updated != before
    assert updated == from_nothing(project)
    assert project.run("generate", "--check").code == 0


def test_faults_are_told_as_without_what_was_kept(project: Project) -> None:
    query(project, "item.graphql", "query item($id: ID!) { item(id: $id) { titel ...Nothing } }\n")
    query(project, "fragments/more.graphql", "fragment OwnerFields on Owner { id }\n")
    first = project.run("generate")
    shutil.rmtree(project.root / KEPT)
    assert first == project.run("generate")
    assert first.code == 3


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-10])


def of_another_generator(file: Path) -> None:
    head, _, body = file.read_bytes().partition(b"\n")
    file.write_bytes(b"0" * 64 + head[64:] + b"\n" + body.replace(b"title", b"tytle"))


def of_another_shape(file: Path) -> None:
    head, _, _ = file.read_bytes().partition(b"\n")
    body = b'{"parts": [], "texts": {}}'
    purpose = head.split()[0]
    file.write_bytes(purpose + b" " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [cut_off, of_another_generator, of_another_shape, a_folder])
@pytest.mark.parametrize("name", ["example.parts.json", "example.sources.json"])
def test_what_was_damaged_is_not_there(
    project: Project, name: str, damage: Callable[[Path], None]
) -> None:
    damage(project.root / KEPT / name)
    query(project, "item.graphql", "query item($id: ID!) { item(id: $id) { title } }\n")
    assert generated(project) == from_nothing(project)


def test_the_folder_cannot_be_made(project: Project) -> None:
    shutil.rmtree(project.root / KEPT)
    write(project.root / KEPT, "a file of yours\n")
    query(project, "item.graphql", "query item($id: ID!) { item(id: $id) { title } }\n")
    refused = project.run("generate")
    assert (refused.code, refused.err) == (
        6,
        f"{KEPT}: is a file, but the lock and the cache need a folder of this name. "
        "Move or delete it to generate.\n",
    )
    assert (project.root / KEPT).read_bytes() == b"a file of yours\n"
    (project.root / KEPT).unlink()
    assert generated(project) == from_nothing(project)


def test_an_edit_is_noticed(project: Project) -> None:
    edited = project.root / TARGET / "operations/found.py"
    whole = edited.read_bytes()
    edited.write_bytes(whole.replace(b"kind=", b"kind = "))
    checked = project.run("generate", "--check")
    assert (checked.code, checked.out.splitlines()[0]) == (
        1,
        f"{TARGET}/operations/found.py: differs",
    )
    query(project, "item.graphql", "query item($id: ID!) { item(id: $id) { title } }\n")
    assert project.run("generate").code == 5
    assert project.run("generate", "--discard-edits").code == 0
    assert edited.read_bytes() == whole


def test_force_makes_everything(project: Project) -> None:
    for name in ("example.parts.json", "example.sources.json"):
        file = project.root / KEPT / name
        head, _, body = file.read_bytes().partition(b"\n")
        changed = body.replace(b"title", b"tytle")
        purpose = head.split()[0].decode()
        file.write_bytes(f"{purpose} {hashlib.sha256(changed).hexdigest()}\n".encode() + changed)
    before = project.tree(TARGET)
    assert project.run("generate", "--force").code == 0
    assert project.tree(TARGET) == before


def test_version_control_ignores_it(project: Project) -> None:
    assert (project.root / KEPT / ".gitignore").read_text(encoding="utf-8") == "*\n"
    kept = (project.root / KEPT / "example.parts.json").read_bytes()
    assert json.loads(kept.partition(b"\n")[2])
