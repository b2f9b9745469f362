"""The server of tests/packaging/bookshop, for its clients of any age."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.http_server import (
    Answer,
    Received,
    RecordingServer,
    json_answer,
    recording_server,
)

TOKEN = "token-of-the-bookshop"
_ADDED = "2026-01-02T03:04:05Z"
_GRAPH_BOOK = {"id": "1", "title": "Emma", "genre": "NOVEL", "addedAt": _ADDED}
_GRAPH_FOUND = [
    {"__typename": "Author", "id": "2", "name": "Jane"},
    {"__typename": "Book", **_GRAPH_BOOK, "genre": "COMICS"},
    {"__typename": "Publisher"},
]
_REST_BOOK = {"kind": "book", "id": "1", "title": "Emma", "stars": 3, "addedAt": _ADDED}


def _answer(received: Received) -> Answer:
    assert received.headers["authorization"] == f"Bearer {TOKEN}"
    if received.path == "/graphql":
        return _graph_answer(received)
    match received.method, received.path:
        case "GET", "/books":
            assert received.query == "genre=novel"
            page = {"hasNextPage": False, "count": 1}
            return json_answer({"data": {"books": [_REST_BOOK]}, "pagination": page})
        case "POST", "/books":
            assert received.json in ({"title": "Emma"}, {"title": "Emma", "note": None})
            return json_answer({"data": _REST_BOOK})
        case "GET", "/search":
            assert received.query == "text=Emma"
            author = {"kind": "author", "name": "Jane"}
            return json_answer({"data": {"found": [author, _REST_BOOK, {"kind": "publisher"}]}})
        case "DELETE", "/books/1":
            return Answer(204)
        case _:
            return json_answer({"error": {"message": "No such book"}}, 404)


def _graph_answer(received: Received) -> Answer:
    variables = received.json["variables"]
    match received.json["operationName"]:
        case "addBook":
            assert variables["book"] in ({"title": "Emma"}, {"title": "Emma", "genre": "POETRY"})
            return json_answer({"data": {"addBook": _GRAPH_BOOK}})
        case "find" if variables["text"] == "fail":
            return json_answer({"data": None, "errors": [{"message": "No such luck"}]})
        case "find":
            assert variables["filter"] == {"not": {"genre": {"among": ["POETRY"]}}}
            return json_answer({"data": {"find": _GRAPH_FOUND}})
        case "count":
            return json_answer({"data": {"count": 2}})
        case _:
            assert variables == {"by": {"title": "None"}}
            return json_answer({"data": {"book": None}})


@contextmanager
def bookshop_server() -> Iterator[RecordingServer]:
    """Serve the GraphQL API at `/graphql` and the REST API beside it."""
    with recording_server() as server:
        server.answers(_answer)
        yield server
