"""Filters of lists, and what is created, changed or deleted several at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from paasport import Railway
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.graphql.execution import GraphQLEngine
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.seeded import Seeded
from paasport_codegen.sandbox.served_api import ServedApi

SCHEMA = """
type Query {
  books(filter: BookFilter): [Book!]!
  quotes(source: String!): [Book!]!
}
type Mutation {
  createBook(input: BookInput!): Book!
  createBooks(input: [BookInput!]!): [Book!]!
  updateBooks(input: [BookChange!]!): [Book!]!
  deleteBooks(inputs: [BookChange!]!): [Book!]!
}
type Book { id: ID! title: String! color: String cover(source: String): String }
input BookInput { title: String! color: String }
input BookChange { id: ID! title: String }
input BookFilter { color: Choice title: String }
input Choice { in: [String!] notIn: [String!] }
"""


@pytest.fixture
def run() -> Callable[..., Any]:
    """Executes a document over one state; gives its data."""
    engine = GraphQLEngine(SCHEMA, Behaviour())
    account = Account(Seeded(0), Clock(speed=0))

    def execute(query: str, **variables: Any) -> Any:
        outcome = engine.execute({"query": query, "variables": variables}, account)
        assert "errors" not in outcome.body, outcome.body
        return outcome.body["data"]

    return execute


def test_several_are_created_changed_and_deleted(run: Callable[..., Any]) -> None:
    made = run('mutation { createBooks(input: [{title: "a"}, {title: "b"}]) { id title } }')
    first, second = made["createBooks"]
    assert [first["title"], second["title"]] == ["a", "b"]
    change = "mutation($i: [BookChange!]!) { updateBooks(input: $i) { title } }"
    changed = run(change, i=[{"id": first["id"], "title": "c"}])
    assert changed == {"updateBooks": [{"title": "c"}]}
    run(
        "mutation($i: [BookChange!]!) { deleteBooks(inputs: $i) { id } }",
        i=[{"id": second["id"]}],
    )
    assert run("{ books { title } }") == {"books": [{"title": "c"}]}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('{color: {in: ["red"]}}', ["a"]),
        ('{color: {notIn: ["red"]}}', ["b", "c"]),
        ('{color: {in: ["red", "blue"], notIn: ["blue"]}}', ["a"]),
        ("{color: {}}", ["a", "b", "c"]),
        ('{title: "c"}', ["c"]),
    ],
)
def test_filters_choose(run: Callable[..., Any], condition: str, expected: list[str]) -> None:
    for title, color in (("a", "red"), ("b", "blue"), ("c", "green")):
        run(f'mutation {{ createBook(input: {{title: "{title}", color: "{color}"}}) {{ id }} }}')
    found = run(f"{{ books(filter: {condition}) {{ title }} }}")["books"]
    assert [book["title"] for book in found] == expected


def test_an_argument_may_have_any_name(run: Callable[..., Any]) -> None:
    run('mutation { createBook(input: {title: "a"}) { id } }')
    assert run('{ quotes(source: "x") { cover(source: "y") } }') == {"quotes": [{"cover": None}]}


@pytest.fixture
def railway(address: Callable[[str], str], token: str) -> Iterator[Railway]:
    """The client."""
    with Railway(token, base_url=address("railway")) as client:
        yield client


def test_deployments_are_filtered_before_they_are_cut_into_pages(
    railway: Railway, served: Callable[[str], ServedApi], token: str
) -> None:
    project = railway.projects.create(name="shop").id
    clock = served("railway").clocks.of(token)
    for name in ("a", "b", "c"):
        railway.services.create(project, image="nginx:1.27", name=name)
        clock.advance(60)
    [first, *_] = railway.deployments.list(project_id=project)
    railway.deployments.stop(first.id)

    running = railway.deployments.list(project_id=project, status=["SUCCESS"], page_size=1)
    assert len({deployment.id for deployment in running} - {first.id}) == 2
    [stopped] = railway.deployments.list(project_id=project, status=["REMOVED"], page_size=1)
    assert stopped.id == first.id


def test_a_bucket_has_a_name_and_credentials_with_it(railway: Railway) -> None:
    project = railway.projects.create(name="shop")
    [environment] = railway.environments.list(project.id)
    bucket = railway.buckets.create(project.id)
    [credentials] = railway.buckets.credentials(project.id, environment.id, bucket.id)

    assert credentials.bucket_name == bucket.name


def _codes(address: str, token: str, query: str) -> list[str]:
    url, headers = f"{address}", {"Authorization": f"pat {token}"}
    reply = httpx.post(timeout=60, url=url, headers=headers, json={"query": query}).json()
    return [error["extensions"]["code"] for error in reply.get("errors", ())]


@pytest.mark.parametrize(
    "query",
    [
        "mutation { createGitHubPreviewApp { githubPreviewAppJobID } }",
        '{ projects(where: {name: {_regex: "("}}) { id } }',
    ],
    ids=["missing argument", "invalid expression"],
)
def test_what_makes_no_sense_is_refused_and_no_failure(
    address: Callable[[str], str], served: Callable[[str], ServedApi], token: str, query: str
) -> None:
    served("hasura").account(token).insert("projects", "1", {"id": "1", "name": "shop"})

    assert _codes(address("hasura"), token, query) == ["BAD_USER_INPUT"]


def _form(operations: str, places: str, *files: tuple[str, bytes]) -> Any:
    parts = {"operations": (None, operations), "map": (None, places)}
    named = {str(index): (name, content) for index, (name, content) in enumerate(files)}
    return {**parts, **named}


def test_files_are_taken_as_variables(address: Callable[[str], str], token: str) -> None:
    query = "query($id: String!) { project(id: $id) { id } }"
    operations = json.dumps({"query": query, "variables": {"id": None}})
    url, headers = address("railway"), {"Authorization": f"Bearer {token}"}

    def send(*form: Any) -> Any:
        return httpx.post(timeout=60, url=url, files=_form(*form), headers=headers).json()

    # A file is no string, and the sandbox says what it took it for.
    [error] = send(operations, '{"0": ["variables.id"]}', ("a.txt", b"1\r\n2"))["errors"]
    assert "'filename': 'a.txt'" in error["message"]
    assert "'size': 4" in error["message"]
    [error] = send(operations, '{"0": ["variables.x.y"]}', ("a.txt", b""))["errors"]
    assert "leads nowhere" in error["message"]
    [error] = send(operations, '{"1": ["variables.id"]}', ("a.txt", b""))["errors"]
    assert "does not have" in error["message"]
