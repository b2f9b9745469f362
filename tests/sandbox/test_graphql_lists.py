"""Filters of lists, and what is created, changed or deleted several at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

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
