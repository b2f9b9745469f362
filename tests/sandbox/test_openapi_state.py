"""What REST calls create is there, and what they delete is gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.openapi.engine import OpenApiEngine
from paasport_codegen.sandbox.openapi.messages import Reply, Request
from paasport_codegen.sandbox.operations import Behaviour, Fidelity
from paasport_codegen.sandbox.seeded import Seeded

_SHELF: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name", "createdAt", "color"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "color": {"type": "string", "enum": ["red", "blue"]},
        "createdAt": {"type": "string", "format": "date-time"},
        "note": {"type": "string", "nullable": True},
    },
}
_BOOK = {
    "type": "object",
    "required": ["id", "title", "isbn"],
    "properties": {
        "id": {"type": "integer"},
        "title": {"type": "string"},
        "isbn": {"type": "string", "pattern": "^[0-9]{13}$"},
        "ports": {"type": "array", "items": {"type": "integer"}},
    },
}

_ROOM: dict[str, Any] = {
    "type": "object",
    "required": ["room"],
    "properties": {"room": {"type": "string"}},
}
_LINK: dict[str, Any] = {
    "type": "object",
    "required": ["wall"],
    "properties": {"wall": {"type": "string"}},
}


def _reply(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": "OK", "content": content}}


def _operation(
    name: str, reply: dict[str, Any] | None = None, body: Any = None, **more: Any
) -> Any:
    found: dict[str, Any] = {
        "operationId": name,
        "responses": _reply(reply) if reply is not None else {"204": {"description": "Done"}},
        **more,
    }
    if body is not None:
        content = {"application/json": {"schema": body}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _query(*names: str) -> list[Any]:
    kinds = {"cursor": "string"}
    return [
        {"name": name, "in": "query", "schema": {"type": kinds.get(name, "integer")}}
        for name in names
    ]


_PAGE = {
    "type": "object",
    "required": ["data", "pagination"],
    "properties": {
        "data": {
            "type": "object",
            "required": ["shelves"],
            "properties": {"shelves": {"type": "array", "items": _SHELF}},
        },
        "pagination": {
            "type": "object",
            "required": ["hasNextPage", "count"],
            "properties": {
                "hasNextPage": {"type": "boolean"},
                "cursor": {"type": "string"},
                "count": {"type": "integer"},
            },
        },
    },
}
_ENVELOPE = {"type": "object", "required": ["data"], "properties": {"data": _SHELF}}
_NEW_SHELF: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string"}, "color": _SHELF["properties"]["color"]},
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Library", "version": "1"},
    "servers": [{"url": "https://library.example.com/v2"}],
    "paths": {
        "/shelves": {
            "get": _operation(
                "listShelves", _PAGE, parameters=_query("per_page", "page", "cursor")
            ),
            "post": _operation("createShelf", _ENVELOPE, _NEW_SHELF),
        },
        "/shelves/{shelfId}": {
            "parameters": [
                {"name": "shelfId", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "get": _operation("getShelf", _ENVELOPE),
            "patch": _operation("updateShelf", _ENVELOPE, {**_NEW_SHELF, "required": []}),
            "delete": _operation("deleteShelf"),
        },
        "/shelves/{shelfId}/dust": {"post": _operation("dustShelf", {"type": "object"})},
        "/shelves/{shelfId}/books": {
            "get": _operation("listBooks", {"type": "array", "items": _BOOK}),
            "post": _operation("addBook", _BOOK, {**_BOOK, "required": ["title"]}),
        },
        "/shelves/{shelfId}/books/{bookId}": {
            "get": _operation("getBook", _BOOK),
            "delete": _operation("deleteBook"),
        },
        "/rooms": {
            "get": _operation("listRooms", {"type": "array", "items": _ROOM}),
            "post": _operation("addRoom", _ROOM, {"type": "object"}),
        },
        "/rooms/{room}": {"get": _operation("getRoom", _ROOM)},
        "/rooms/{room}/shelves/{shelfId}": {
            "get": _operation("getRoomShelf", _LINK),
            "post": _operation("putShelfInRoom", _LINK, {"type": "object"}),
            "delete": _operation("takeShelfFromRoom"),
        },
        "/shelves/{shelfId}/books/{bookId}/ports": {
            "get": _operation("getPorts", _BOOK),
            "post": _operation("setPorts", _BOOK, {"type": "object"}),
        },
    },
}

Send = Callable[..., Reply]


@pytest.fixture
def engine() -> OpenApiEngine:
    return OpenApiEngine(DOCUMENT, Behaviour())


@pytest.fixture
def account() -> Account:
    return Account(Seeded(7), Clock(speed=0))


@pytest.fixture
def send(engine: OpenApiEngine, account: Account) -> Send:
    def send(method: str, path: str, body: Any = None, **query: Any) -> Reply:
        return engine.answer(
            Request(
                method,
                f"/v2{path}",
                [(name, str(value)) for name, value in query.items()],
                {"content-type": "application/json"},
                b"" if body is None else json.dumps(body).encode(),
            ),
            account,
        )

    return send


def test_what_is_created_is_read(send: Send, account: Account) -> None:
    made = send("POST", "/shelves", {"name": "Old Maps", "color": "blue"})

    assert made.status == 200
    assert made.body == {
        "data": {
            "id": "old-maps",
            "name": "Old Maps",
            "color": "blue",
            "createdAt": account.timestamp(),
        }
    }
    assert send("GET", "/shelves/old-maps").body == made.body
    assert send("GET", "/shelves").body["data"]["shelves"] == [made.body["data"]]


def test_what_was_made_up_stays(send: Send) -> None:
    made = send("POST", "/shelves", {"name": "Maps"}).body["data"]

    assert made["color"] == "red"
    assert send("GET", "/shelves/maps").body["data"] == made


def test_identifiers_are_what_the_reply_has(send: Send) -> None:
    send("POST", "/shelves", {"name": "Maps"})

    first = send("POST", "/shelves/maps/books", {"title": "A"}).body
    second = send("POST", "/shelves/maps/books", {"title": "B", "isbn": "1234567890123"}).body

    assert (first["id"], second["id"], second["isbn"]) == (1, 2, "1234567890123")
    assert first["isbn"].isdecimal()
    assert len(first["isbn"]) == 13
    assert send("GET", "/shelves/maps/books").body == [first, second]
    assert send("GET", "/shelves/maps/books/2").body == second


def test_an_identifier_may_be_called_as_in_the_path(send: Send) -> None:
    assert send("POST", "/rooms", {"room": "map.room"}).body == {"room": "map.room"}

    assert send("GET", "/rooms/map.room").body == {"room": "map.room"}
    assert send("POST", "/rooms", {"room": "map.room"}).status == 409


def test_what_nothing_else_creates_is_created_by_its_address(send: Send) -> None:
    send("POST", "/rooms", {"room": "hall"})
    assert send("GET", "/rooms/hall/shelves/maps").status == 404

    for wall in ("north", "south"):
        assert send("POST", "/rooms/hall/shelves/maps", {"wall": wall}).body == {"wall": wall}
        assert send("GET", "/rooms/hall/shelves/maps").body == {"wall": wall}
    assert send("DELETE", "/rooms/hall/shelves/maps").status == 204
    assert send("GET", "/rooms/hall/shelves/maps").status == 404


def test_a_part_is_read_as_it_was_written(send: Send) -> None:
    send("POST", "/shelves", {"name": "Maps"})
    send("POST", "/shelves/maps/books", {"title": "A"})

    send("POST", "/shelves/maps/books/1/ports", {"ports": [80, 443]})

    assert send("GET", "/shelves/maps/books/1/ports").body["ports"] == [80, 443]


def test_what_is_deleted_is_gone_with_what_it_owned(send: Send) -> None:
    send("POST", "/shelves", {"name": "Maps"})
    send("POST", "/shelves/maps/books", {"title": "A"})

    assert send("DELETE", "/shelves/maps") == Reply(204, None, "deleteShelf")

    assert send("GET", "/shelves/maps").status == 404
    send("POST", "/shelves", {"name": "Maps"})
    assert send("GET", "/shelves/maps/books").body == []


@pytest.mark.parametrize("way", ["cursor", "page"])
def test_pages_have_each_item_once(send: Send, way: str) -> None:
    made = [
        send("POST", "/shelves", {"name": f"Shelf {number}"}).body["data"]["id"]
        for number in range(7)
    ]
    found: list[str] = []
    query: dict[str, Any] = {"per_page": 3}
    number = 1
    while True:
        page = send("GET", "/shelves", **query).body
        found += [shelf["id"] for shelf in page["data"]["shelves"]]
        if not page["pagination"]["hasNextPage"]:
            break
        number += 1
        query = {"per_page": 3} | (
            {"cursor": page["pagination"]["cursor"]} if way == "cursor" else {"page": number}
        )
    assert found == made


@pytest.mark.parametrize(
    ("method", "path", "body", "query", "status", "words"),
    [
        ("POST", "/shelves", {"color": "red"}, {}, 400, '"name" is a required property'),
        ("POST", "/shelves", {"name": "A", "size": 1}, {}, 400, "size"),
        ("POST", "/shelves", None, {}, 400, "needs a body"),
        ("GET", "/shelves", None, {"per_page": "many"}, 400, "query per_page"),
        ("GET", "/shelves", None, {"sort": "1"}, 400, "query sort: the operation has no such"),
        ("GET", "/shelves", None, {"cursor": "x"}, 400, "cursor is none of this list"),
        ("GET", "/shelves/none", None, {}, 404, "'none' not found"),
        ("POST", "/shelves/none/books", {"title": "A"}, {}, 404, "'none' not found"),
        ("PUT", "/shelves", None, {}, 405, "PUT is none of GET, POST"),
        ("GET", "/books", None, {}, 404, "No route"),
    ],
)
def test_what_does_not_fit_is_refused(
    send: Send, method: str, path: str, body: Any, query: Any, status: int, words: str
) -> None:
    reply = send(method, path, body, **query)

    assert reply.status == status
    assert words in reply.body["error"]["message"]


def test_a_number_is_given_once(send: Send) -> None:
    send("POST", "/shelves", {"name": "Maps"})
    made = [send("POST", "/shelves/maps/books", {"title": "A"}).body["id"] for _ in range(2)]
    send("DELETE", f"/shelves/maps/books/{made[0]}")
    send("DELETE", f"/shelves/maps/books/{made[1]}")

    assert send("POST", "/shelves/maps/books", {"title": "A"}).body["id"] not in made


def test_two_of_one_name_conflict(send: Send) -> None:
    send("POST", "/shelves", {"name": "Maps"})

    assert send("POST", "/shelves", {"name": "Maps"}).status == 409


def test_what_has_no_effect_says_so(send: Send, engine: OpenApiEngine) -> None:
    send("POST", "/shelves", {"name": "Maps"})

    assert send("POST", "/shelves/maps/dust").shape_only
    assert engine.fidelity("dustShelf") is Fidelity.SHAPE
    assert engine.fidelity("getShelf") is Fidelity.CRUD


def test_strictly_it_is_refused(account: Account) -> None:
    engine = OpenApiEngine(DOCUMENT, Behaviour(), strict=True)
    account.insert("shelves", "maps", {"id": "maps"})

    reply = engine.answer(Request("POST", "/v2/shelves/maps/dust", [], {}, b""), account)

    assert reply.status == 501
