"""Whatever is called in whatever order: what is created is there, and what is deleted is gone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.graphql.execution import GraphQLEngine
from paasport_codegen.sandbox.openapi.engine import OpenApiEngine
from paasport_codegen.sandbox.openapi.messages import Reply, Request
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.seeded import Seeded
from tests.sandbox.test_graphql_state import SCHEMA
from tests.sandbox.test_openapi_state import DOCUMENT

NAMES = st.text("abcdefg ", min_size=1, max_size=6).filter(str.strip)
PAGES = st.integers(min_value=0, max_value=900)
SIZES = st.integers(min_value=1, max_value=4)
SETTINGS = settings(
    max_examples=40,
    derandomize=True,
    database=None,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

GRAPHQL = GraphQLEngine(SCHEMA, Behaviour())
OPENAPI = OpenApiEngine(DOCUMENT, Behaviour())


class Bookshop(RuleBasedStateMachine):
    """Authors and their books, by GraphQL, beside two dictionaries."""

    authors = Bundle("authors")
    books = Bundle("books")

    def __init__(self) -> None:
        super().__init__()
        self.account = Account(Seeded(1), Clock(speed=0))
        self.names: dict[str, str] = {}
        self.titles: dict[str, tuple[str, str, int | None]] = {}

    def send(self, query: str, **variables: Any) -> dict[str, Any]:
        return GRAPHQL.execute({"query": query, "variables": variables}, self.account).body

    def data(self, query: str, **variables: Any) -> dict[str, Any]:
        body = self.send(query, **variables)
        assert "errors" not in body, body
        found: dict[str, Any] = body["data"]
        return found

    @rule(target=authors, name=NAMES)
    def create_author(self, name: str) -> str:
        query = "mutation($n: String!) { authorCreate(input: {name: $n}) { id name } }"
        made = self.data(query, n=name)["authorCreate"]
        assert made["name"] == name
        assert made["id"] not in self.names
        self.names[made["id"]] = name
        return str(made["id"])

    @rule(target=books, author=authors, title=NAMES)
    def create_book(self, author: str, title: str) -> str:
        query = "mutation($i: BookCreateInput!) { bookCreate(input: $i) { id } }"
        body = self.send(query, i={"title": title, "authorId": author})
        if author not in self.names:
            assert body["errors"][0]["extensions"]["code"] == "NOT_FOUND"
            return "gone"
        made: str = body["data"]["bookCreate"]["id"]
        self.titles[made] = (author, title, None)
        return made

    @rule(book=books, pages=PAGES)
    def update_book(self, book: str, pages: int) -> None:
        query = "mutation($b: ID!, $p: Int) { bookUpdate(id: $b, input: {pages: $p}) { pages } }"
        body = self.send(query, b=book, p=pages)
        if book not in self.titles:
            assert body["errors"][0]["extensions"]["code"] == "NOT_FOUND"
            return
        assert body["data"]["bookUpdate"]["pages"] == pages
        author, title, _ = self.titles[book]
        self.titles[book] = (author, title, pages)

    @rule(book=consumes(books))
    def delete_book(self, book: str) -> None:
        body = self.send("mutation($b: ID!) { bookDelete(id: $b) }", b=book)
        assert ("errors" in body) == (book not in self.titles)
        self.titles.pop(book, None)

    @rule(author=authors)
    def delete_author(self, author: str) -> None:
        body = self.send("mutation($a: ID!) { deleteAuthor(id: $a) { id } }", a=author)
        assert ("errors" in body) == (author not in self.names)
        self.names.pop(author, None)
        self.titles = {key: book for key, book in self.titles.items() if book[0] != author}

    @rule(book=books)
    def read_book(self, book: str) -> None:
        query = "query($b: ID!) { book(id: $b) { title pages author { id name } } }"
        found = self.data(query, b=book)["book"]
        if book not in self.titles:
            assert found is None
            return
        author, title, pages = self.titles[book]
        assert found == {
            "title": title,
            "pages": pages,
            "author": {"id": author, "name": self.names[author]},
        }

    @rule(size=SIZES)
    def read_pages(self, size: int) -> None:
        query = (
            "query($f: Int, $a: String) { authors(first: $f, after: $a) "
            "{ edges { node { id } } pageInfo { hasNextPage endCursor } } }"
        )
        seen: list[str] = []
        cursor = None
        while True:
            page = self.data(query, f=size, a=cursor)["authors"]
            seen += [edge["node"]["id"] for edge in page["edges"]]
            assert len(page["edges"]) <= size
            if not page["pageInfo"]["hasNextPage"]:
                break
            cursor = page["pageInfo"]["endCursor"]
        assert seen == list(self.names)

    @invariant()
    def parents_own_children(self) -> None:
        for author in self.names:
            query = "query($a: ID!) { author(id: $a) { books { id } } books(authorId: $a) { id } }"
            found = self.data(query, a=author)
            own = [{"id": key} for key, book in self.titles.items() if book[0] == author]
            assert found == {"author": {"books": own}, "books": own}

    @invariant()
    def nothing_else_is_there(self) -> None:
        found = self.data("{ books { id } }")["books"]
        assert [book["id"] for book in found] == list(self.titles)


class Library(RuleBasedStateMachine):
    """Shelves and their books, by REST, beside two dictionaries."""

    shelves = Bundle("shelves")
    books = Bundle("books")

    def __init__(self) -> None:
        super().__init__()
        self.account = Account(Seeded(1), Clock(speed=0))
        self.colors: dict[str, Any] = {}
        self.titles: dict[tuple[str, int], str] = {}

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> Reply:
        content = b"" if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"} if body is not None else {}
        parameters = [(name, str(value)) for name, value in query.items()]
        request = Request(method, f"/v2{path}", parameters, headers, content)
        return OPENAPI.answer(request, self.account)

    @rule(target=shelves, name=NAMES)
    def create_shelf(self, name: str) -> str:
        slug = "-".join(name.split())
        reply = self.send("POST", "/shelves", {"name": name})
        if slug in self.colors:
            assert reply.status == 409
            return slug
        made = reply.body["data"]
        assert (made["id"], made["name"]) == (slug, name)
        self.colors[slug] = made["color"]
        return slug

    @rule(shelf=shelves, color=st.sampled_from(["red", "blue"]))
    def update_shelf(self, shelf: str, color: str) -> None:
        reply = self.send("PATCH", f"/shelves/{shelf}", {"color": color})
        if shelf not in self.colors:
            assert reply.status == 404
            return
        assert reply.body["data"]["color"] == color
        self.colors[shelf] = color

    @rule(shelf=shelves)
    def read_shelf(self, shelf: str) -> None:
        reply = self.send("GET", f"/shelves/{shelf}")
        if shelf not in self.colors:
            assert reply.status == 404
            return
        assert reply.body["data"]["color"] == self.colors[shelf]

    @rule(shelf=shelves)
    def delete_shelf(self, shelf: str) -> None:
        status = self.send("DELETE", f"/shelves/{shelf}").status
        assert status == (204 if shelf in self.colors else 404)
        self.colors.pop(shelf, None)
        self.titles = {place: title for place, title in self.titles.items() if place[0] != shelf}

    @rule(target=books, shelf=shelves, title=NAMES)
    def create_book(self, shelf: str, title: str) -> tuple[str, int]:
        reply = self.send("POST", f"/shelves/{shelf}/books", {"title": title})
        if shelf not in self.colors:
            assert reply.status == 404
            return shelf, 0
        place = shelf, reply.body["id"]
        assert place not in self.titles
        self.titles[place] = title
        return place

    @rule(book=books)
    def read_book(self, book: tuple[str, int]) -> None:
        reply = self.send("GET", f"/shelves/{book[0]}/books/{book[1]}")
        if book not in self.titles:
            assert reply.status == 404
            return
        assert reply.body["title"] == self.titles[book]

    @rule(book=books)
    def delete_book(self, book: tuple[str, int]) -> None:
        status = self.send("DELETE", f"/shelves/{book[0]}/books/{book[1]}").status
        assert status == (204 if book in self.titles else 404)
        self.titles.pop(book, None)

    @rule(size=SIZES, way=st.sampled_from(["cursor", "page"]))
    def read_pages(self, size: int, way: str) -> None:
        seen: list[str] = []
        query: dict[str, Any] = {"per_page": size}
        number = 1
        while True:
            page = self.send("GET", "/shelves", **query).body
            seen += [shelf["id"] for shelf in page["data"]["shelves"]]
            if not page["pagination"]["hasNextPage"]:
                break
            number += 1
            place = (
                {"cursor": page["pagination"]["cursor"]} if way == "cursor" else {"page": number}
            )
            query = {"per_page": size, **place}
        assert seen == list(self.colors)

    @invariant()
    def parents_own_children(self) -> None:
        for shelf in self.colors:
            found = self.send("GET", f"/shelves/{shelf}/books").body
            own = {place[1]: title for place, title in self.titles.items() if place[0] == shelf}
            assert {book["id"]: book["title"] for book in found} == own


@pytest.mark.slow
@pytest.mark.parametrize("machine", [Bookshop, Library])
def test_whatever_is_called(machine: type[RuleBasedStateMachine]) -> None:
    run_state_machine_as_test(machine, settings=SETTINGS)
