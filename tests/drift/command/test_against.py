"""`--against`: files and addresses, what they are taken for, and where the token goes."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from graphql import (
    DocumentNode,
    GraphQLError,
    build_schema,
    introspection_from_schema,
    lexicographic_sort_schema,
    print_schema,
)

from tests.drift.command.conftest import (
    BREAKING,
    TOKEN,
    Expect,
    breaking_document,
    configure,
    everything,
    serve_both,
)
from tests.snapshot.servers import Received, Reply, serving
from tests.support.projects import Project
from tests.support.small_apis import write


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file with a schema that breaks an operation."""
    file = tmp_path / "newer.graphql"
    write(file, BREAKING)
    return file


def test_a_file(project: Project, newer: Path, expect: Expect) -> None:
    before = everything(project)
    expect("file", project.run("drift", "shop", "--against", str(newer)))
    assert everything(project) == before


def test_a_file_is_looked_for_from_where_the_command_runs(
    project: Project, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(newer.parent)
    assert project.run("drift", "--against", "newer.graphql").code == 1
    assert project.run("drift", "--against", "./newer.graphql").code == 1


@pytest.mark.parametrize("is_generated", [False, True])
def test_the_form_of_a_file_makes_no_difference(
    project: Project, tmp_path: Path, is_generated: bool
) -> None:
    if is_generated:
        assert project.run("generate").code == 0
    file = tmp_path / "newer.graphql"
    schema = build_schema(BREAKING.replace("type Mutation {", "type Mutation {\n  zero: Int"))
    texts = [
        print_schema(schema),
        f"{print_schema(lexicographic_sort_schema(schema))}\n",
        json.dumps(introspection_from_schema(schema)),
    ]
    reports: set[str] = set()
    for text in texts:
        write(file, text)
        done = project.run("drift", "--against", str(file), "--format", "json")
        assert done.code == 1
        reports.add(done.out)
    assert len(reports) == 1


def test_what_was_found_valid_before_is_not_validated_again(
    project: Project, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.run("generate").code == 0
    write(newer, f"{print_schema(lexicographic_sort_schema(build_schema(BREAKING)))}\n")
    module = import_module("graphql.validation.validate")
    validated: list[DocumentNode] = []

    def valid(document: DocumentNode, *_: object) -> list[GraphQLError]:
        validated.append(document)
        return []

    monkeypatch.setattr(module, "validate_sdl", valid)
    assert project.run("drift", "--against", str(newer)).code == 1
    assert len(validated) == 1


def test_a_file_belongs_to_one_api(both: Project, newer: Path, expect: Expect) -> None:
    expect("file-of-two", both.run("drift", "--against", str(newer)))
    expect("address-of-two", both.run("drift", "--against", "https://shop.example/newer.json"))


def test_a_file_that_is_no_schema(project: Project, tmp_path: Path, expect: Expect) -> None:
    write(tmp_path / "page.html", "<!doctype html>")
    failed = project.run("drift", "--against", str(tmp_path / "page.html"))
    assert failed.code == 2
    failed = project.run("drift", "--against", "/dev/null")
    assert (failed.code, "not a regular file" in failed.err) == (2, True)


def test_a_folder_is_no_schema(project: Project, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = project.run("drift", "--against", str(tmp_path / "folder"))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"--against {tmp_path}/folder: is a folder; name a schema file.\n"


def test_advice_is_about_the_address_that_was_asked(project: Project) -> None:
    with serving(lambda _: Reply(404)) as server:
        done = project.run("drift", "--against", f"{server.url}/graphql")
        assert "not found. Check the URL.\n" in done.err
    done = project.run("drift", "--against", f"{server.url}/graphql")
    assert "the connection was refused. Check the host and port of the URL.\n" in done.err
    assert "endpoint" not in done.err


def test_a_graphql_address_is_introspected(project: Project, expect: Expect) -> None:
    with serving(serve_both(BREAKING, None)) as server:
        expect("address", project.run("drift", "--against", f"{server.url}/graphql?key=hidden"))
        assert [request.method for request in server.received] == ["POST"]


@pytest.mark.parametrize("suffix", ["graphql", "graphqls", "gql", "sdl", "GraphQL"])
def test_an_address_of_a_graphql_file_is_downloaded(project: Project, suffix: str) -> None:
    with serving(lambda _: Reply(body=BREAKING.encode())) as server:
        done = project.run("drift", "--against", f"{server.url}/schema.{suffix}")
        assert [request.method for request in server.received] == ["GET"]
    assert done.code == 1, done.err


def test_an_address_of_a_document(both: Project, expect: Expect) -> None:
    with serving(serve_both(BREAKING, breaking_document())) as server:
        done = both.run("drift", "store", "--against", f"{server.url}/v2.yaml", "--format", "json")
    [api] = json.loads(done.out)["apis"]
    assert api["new"]["label"] == f"{server.url}/v2.yaml"
    assert api["changes"]


@pytest.mark.parametrize("path", ["/graphql", "/schema.graphql"])
def test_the_token_goes_to_the_configured_origin_only(project: Project, path: str) -> None:
    def respond(request: Received) -> Reply:
        answers = serve_both(BREAKING, None)
        return answers(request) if request.method == "POST" else Reply(body=BREAKING.encode())

    with serving(respond) as own, serving(respond) as other:
        configure(project, shop=f"{own.url}/elsewhere")
        assert project.run("drift", "--against", f"{own.url}{path}").code == 1
        assert project.run("drift", "--against", f"{other.url}{path}").code == 1
        port = urlsplit(own.url).port
        assert project.run("drift", "--against", f"http://localhost:{port}{path}").code == 1
        sent = [request.headers.get("authorization") for request in own.received]
        assert sent == [f"Bearer {TOKEN}", None]
        assert other.received
        assert all("authorization" not in request.headers for request in other.received)


def test_an_address_that_lets_nobody_in(project: Project, expect: Expect) -> None:
    with serving(lambda _: Reply(401)) as server:
        expect("address-401", project.run("drift", "--against", f"{server.url}/graphql"))
        configure(project, shop=f"{server.url}/other")
        expect("address-401-own", project.run("drift", "--against", f"{server.url}/graphql"))


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("plain-http", "http://shop.example/graphql"),
        ("ftp", "ftp://shop.example/schema.graphql"),
        ("file-address", "file:///etc/passwd"),
        ("user-information", f"https://me:{TOKEN}@shop.example/graphql"),
        ("no-host", "https:///graphql"),
        ("brackets", "https://[/graphql"),
        ("port", "https://shop.example:port/graphql"),
        ("space", "https://shop.example/a b"),
    ],
)
def test_addresses_that_are_refused(
    project: Project, expect: Expect, name: str, address: str
) -> None:
    expect(f"address-{name}", project.run("drift", "--against", address))


def test_what_is_none_of_the_three(project: Project, expect: Expect) -> None:
    expect("nothing-no-repository", project.run("drift", "--against", "nosuch.graphql"))
    expect("nothing-empty", project.run("drift", "--against", ""))
    expect("nothing-dash", project.run("drift", "--against=--output=x"))
    assert project.run("drift", "--against", "x" * 5000).code == 2


def test_without_git(project: Project, monkeypatch: pytest.MonkeyPatch, expect: Expect) -> None:
    monkeypatch.setenv("PATH", str(project.root))
    expect("no-git", project.run("drift", "--against", "main"))
