"""What GraphQL calls create is there, and what they delete is gone."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.graphql.execution import GraphQLEngine, Outcome
from paasport_codegen.sandbox.operations import Behaviour, Call, Fidelity
from paasport_codegen.sandbox.seeded import Seeded

SCHEMA = """
scalar DateTime
type Query {
  author(id: ID!): Author!
  authors(first: Int, after: String, last: Int, before: String): AuthorConnection!
  books(authorId: ID): [Book!]!
  book(id: ID!): Book
  shopOpen: Boolean!
}
type Mutation {
  authorCreate(input: AuthorCreateInput!): Author!
  bookCreate(input: BookCreateInput!): Book!
  bookUpdate(id: ID!, input: BookUpdateInput!): Book!
  bookDelete(id: ID!): Boolean!
  deleteAuthor(id: ID!): Author!
  bookReserve(id: ID!): Boolean!
}
type Author {
  id: ID!
  name: String!
  email: String!
  bio: String
  books: [Book!]!
  createdAt: DateTime!
}
type Book { id: ID! title: String! pages: Int author: Author! authorId: ID! updatedAt: DateTime! }
type AuthorConnection { edges: [AuthorEdge!]! pageInfo: PageInfo! }
type AuthorEdge { node: Author! cursor: String! }
type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}
input AuthorCreateInput { name: String! }
input BookCreateInput { title: String! pages: Int authorId: ID! }
input BookUpdateInput { title: String pages: Int }
"""

Run = Callable[..., Outcome]


@pytest.fixture
def account() -> Account:
    return Account(Seeded(7), Clock(speed=0))


@pytest.fixture
def run(account: Account) -> Run:
    engine = GraphQLEngine(SCHEMA, Behaviour())
    return lambda query, **variables: engine.execute(
        {"query": query, "variables": variables}, account
    )


def _data(outcome: Outcome) -> Any:
    assert "errors" not in outcome.body, outcome.body
    return outcome.body["data"]


def _author(run: Run, name: str) -> str:
    made = _data(run("mutation($n: String!) { authorCreate(input: {name: $n}) { id } }", n=name))
    identifier: str = made["authorCreate"]["id"]
    return identifier


def _book(run: Run, author: str, title: str) -> str:
    query = "mutation($i: BookCreateInput!) { bookCreate(input: $i) { id } }"
    identifier: str = _data(run(query, i={"title": title, "authorId": author}))["bookCreate"]["id"]
    return identifier


def test_what_is_created_is_read(run: Run) -> None:
    author = _author(run, "Ada")
    book = _book(run, author, "Notes")

    found = _data(
        run(
            "query($a: ID!, $b: ID!) { author(id: $a) { name bio books { title author { name } } } "
            "book(id: $b) { title pages authorId } books(authorId: $a) { id } }",
            a=author,
            b=book,
        )
    )

    assert found == {
        "author": {
            "name": "Ada",
            "bio": None,
            "books": [{"title": "Notes", "author": {"name": "Ada"}}],
        },
        "book": {"title": "Notes", "pages": None, "authorId": author},
        "books": [{"id": book}],
    }


def test_what_is_changed_is_read_changed(run: Run, account: Account) -> None:
    book = _book(run, _author(run, "Ada"), "Notes")
    before = _data(run("query($b: ID!) { book(id: $b) { updatedAt } }", b=book))
    account.clock.advance(60)

    _data(run("mutation($b: ID!) { bookUpdate(id: $b, input: {pages: 9}) { id } }", b=book))

    found = _data(run("query($b: ID!) { book(id: $b) { title pages updatedAt } }", b=book))["book"]
    assert (found["title"], found["pages"]) == ("Notes", 9)
    assert found["updatedAt"] > before["book"]["updatedAt"]


def test_what_is_deleted_is_gone_with_what_it_owned(run: Run) -> None:
    author = _author(run, "Ada")
    book = _book(run, author, "Notes")

    _data(run("mutation($a: ID!) { deleteAuthor(id: $a) { name } }", a=author))

    assert _data(run("query($b: ID!) { book(id: $b) { id } }", b=book)) == {"book": None}
    gone = run("query($a: ID!) { author(id: $a) { id } }", a=author)
    assert gone.body["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


def test_a_parent_must_be_there(run: Run) -> None:
    query = 'mutation { bookCreate(input: {title: "Notes", authorId: "nobody"}) { id } }'

    error = run(query).body["errors"][0]

    assert error["message"] == "Author 'nobody' not found"
    assert error["path"] == ["bookCreate"]


@pytest.mark.parametrize("forward", [True, False], ids=["first", "last"])
def test_pages_have_each_item_once(run: Run, forward: bool) -> None:
    made = [_author(run, f"Author {number}") for number in range(7)]
    size, position, end = (
        ("first", "after", "endCursor") if forward else ("last", "before", "startCursor")
    )
    query = (
        f"query($c: String) {{ authors({size}: 3, {position}: $c) {{ edges {{ node {{ id }} }} "
        "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
    )
    found: list[str] = []
    cursor = None
    while True:
        page = _data(run(query, c=cursor))["authors"]
        items = [edge["node"]["id"] for edge in page["edges"]]
        found = [*found, *items] if forward else [*items, *found]
        if not page["pageInfo"]["hasNextPage" if forward else "hasPreviousPage"]:
            break
        cursor = page["pageInfo"][end]
    assert found == made


def test_a_cursor_of_another_list_is_refused(run: Run) -> None:
    outcome = run('{ authors(first: 1, after: "nonsense") { edges { cursor } } }')

    assert outcome.body["errors"][0]["message"] == "`after` is no cursor of this list"


def test_what_has_no_effect_says_so(run: Run) -> None:
    book = _book(run, _author(run, "Ada"), "Notes")

    outcome = run("mutation($b: ID!) { bookReserve(id: $b) }", b=book)

    assert _data(outcome) == {"bookReserve": False}
    assert outcome.shape_only == ("bookReserve",)


def test_strictly_it_is_refused(account: Account) -> None:
    engine = GraphQLEngine(SCHEMA, Behaviour(), strict=True)

    outcome = engine.execute({"query": 'mutation { bookReserve(id: "b") }'}, account)

    assert outcome.status == 501
    assert outcome.body["errors"][0]["extensions"]["code"] == "NOT_IMPLEMENTED"


def test_a_hook_decides(account: Account) -> None:
    behaviour = Behaviour()

    @behaviour.on("bookReserve")
    def reserve(call: Call) -> bool:
        call.account.change("Book", call.arguments["id"], {"title": "Reserved"})
        return True

    engine = GraphQLEngine(SCHEMA, behaviour)
    account.insert("Book", "b", {"id": "b", "title": "Notes"})

    outcome = engine.execute({"query": 'mutation { bookReserve(id: "b") }'}, account)

    assert outcome.body == {"data": {"bookReserve": True}}
    assert account.get("Book", "b")["title"] == "Reserved"
    assert engine.fidelity("Mutation", "bookReserve") is Fidelity.MODELLED
    assert engine.fidelity("Mutation", "bookUpdate") is Fidelity.CRUD
    assert engine.fidelity("Query", "shopOpen") is Fidelity.SHAPE


def test_made_up_values_are_the_same_for_the_same_seed() -> None:
    def read(seed: int) -> Any:
        engine, account = GraphQLEngine(SCHEMA, Behaviour()), Account(Seeded(seed), Clock(speed=0))
        query = 'mutation { authorCreate(input: {name: "Ada"}) { id email } }'
        return engine.execute({"query": query}, account).body["data"]

    assert read(1) == read(1)
    assert read(1) != read(2)
    assert "@example." in read(1)["authorCreate"]["email"]


def test_a_document_that_does_not_fit_is_refused(run: Run) -> None:
    outcome = run("{ book { id } }")

    assert outcome.status == 400
    assert {error["extensions"]["code"] for error in outcome.body["errors"]} == {
        "GRAPHQL_VALIDATION_FAILED"
    }


def test_introspection_gives_the_pin_back(address: Callable[[str], str], token: str) -> None:
    from graphql import build_client_schema, get_introspection_query, print_schema

    request = urllib.request.Request(
        address("railway"),
        json.dumps({"query": get_introspection_query()}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request) as reply:
        data = json.load(reply)["data"]

    from pathlib import Path

    from graphql import build_schema

    pin = (Path(__file__).parents[2] / "schemas/railway/schema.graphql").read_text("utf-8")
    assert print_schema(build_client_schema(data)) == print_schema(build_schema(pin))
