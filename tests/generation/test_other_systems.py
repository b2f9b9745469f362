"""What is written can be checked out on every system, and what it checks out can be read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

GRAPHQL = """
enum Colour { RED }
enum COLOUR { BLUE }
enum colour { green }
enum Nul { A }
input inP { a: Int }
input Inp { a: String }
input INP { b: ID }
type Item { id: ID! a: Colour b: COLOUR c: colour n: Nul }
type Query { item: Item itEm(a: inP, b: Inp, c: INP): Item }
"""
OPERATIONS = {
    "item": "query item { item { id a b c n } }\n",
    "iTEM": "query iTEM($a: inP, $b: Inp, $c: INP) { itEm(a: $a, b: $b, c: $c) { id n } }\n",
    "device": "query con { item { id } }\n",
    "port": "query Com1 { item { id } }\n",
}
# What no file may be called on Windows, whatever its ending.
DEVICES = {
    "aux",
    "con",
    "nul",
    "prn",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}


def openapi() -> str:
    names = {"getPet": "Pet", "getpet": "PET", "GetPet": "pet", "GETPET": "pEt", "aux": "Nul"}

    def operation(name: str, schema: str) -> dict[str, object]:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
        reply = {"description": "It.", "content": content}
        return {"get": {"operationId": name, "tags": [name], "responses": {"200": reply}}}

    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Pets", "version": "1"},
            "paths": {f"/{n}": operation(*pair) for n, pair in enumerate(names.items())},
            "components": {
                "schemas": {
                    name: {"type": "object", "properties": {"kind": {"enum": [name]}}}
                    for name in names.values()
                }
            },
        }
    )


@pytest.fixture
def project(one_api: Project) -> Project:
    """Both kinds of APIs, with names that differ by case only and names of devices."""
    root = one_api.root
    (root / "queries/example/a.graphql").unlink()
    for name, text in OPERATIONS.items():
        write(root / f"queries/example/{name}.graphql", text)
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[tool.paasport.apis.pets]\nkind = "openapi"\nendpoint = "https://api.example.com"\n'
            'schema = "schemas/pets/openapi.json"\ntarget = "generated/pets_api"\n'
            'client = "PetsApi"\nshared_classes = true\n'
        )
    for api, text in (("example", GRAPHQL), ("pets", openapi())):
        write(root / f"{api}.source", text)
        pinned = one_api.run("snapshot", api, "--from", str(root / f"{api}.source"), "--force")
        assert pinned.code == 0, pinned.err
    done = one_api.run("generate")
    assert done.code == 0, done.err
    return one_api


def test_no_two_files_differ_by_case_alone(project: Project) -> None:
    names = [*project.tree("generated")]
    assert len({name.casefold() for name in names}) == len(names)


def test_no_file_is_called_like_a_device(project: Project) -> None:
    parts = {
        part.partition(".")[0] for name in project.tree("generated") for part in name.split("/")
    }
    assert not {part.casefold() for part in parts} & DEVICES
    assert {"con_", "com1_", "aux_"} <= parts


def test_a_checkout_with_other_line_ends_is_current(project: Project) -> None:
    before = project.tree("generated", "schemas", "queries")
    for name, content in before.items():
        (project.root / name).write_bytes(content.replace(b"\n", b"\r\n"))
    (project.root / "pyproject.toml").write_bytes(
        (project.root / "pyproject.toml").read_bytes().replace(b"\n", b"\r\n")
    )
    checked = project.run("check")
    assert (checked.code, checked.out) == (0, "Everything generated is up to date.\n"), checked.err
    assert project.run("snapshot", "--check", "example", "--from", str(source(project))).code == 0
    assert project.run("generate", "--force").code == 0
    assert project.tree("generated") == {
        name: content for name, content in before.items() if name.startswith("generated/")
    }


def source(project: Project) -> Path:
    return project.root / "example.source"


def test_an_edited_pin_is_refused_with_other_line_ends_too(project: Project) -> None:
    path = project.root / "schemas/example/schema.graphql"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"# more\r\n")
    checked = project.run("check")
    assert checked.code == 3
    assert "schemas/example/schema.graphql: does not match snapshot.toml" in checked.err
