"""Documents that compose schemas, share segments and style parameters are served as they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.openapi.engine import OpenApiEngine
from paasport_codegen.sandbox.openapi.messages import Reply, Request
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.seeded import Seeded

Call = Callable[..., Reply]
Serve = Callable[..., Call]


@pytest.fixture
def account() -> Account:
    """An empty state, at a time that stands still."""
    return Account(Seeded(0), Clock(speed=0))


@pytest.fixture
def serve(account: Account) -> Serve:
    """Gives what calls the operations of paths; each reply is judged by its schema."""

    def served(paths: dict[str, Any], **components: Any) -> Call:
        document = {"openapi": "3.1.0", "paths": paths, "components": {"schemas": components}}
        engine = OpenApiEngine(document, Behaviour())

        def call(
            method: str,
            path: str,
            body: Any = None,
            query: str = "",
            media_type: str = "application/json",
        ) -> Reply:
            pairs = [tuple(pair.split("=", 1)) for pair in query.split("&") if pair]
            raw = b"" if body is None else json.dumps(body).encode()
            headers = {} if body is None else {"content-type": media_type}
            reply = engine.answer(Request(method, path, pairs, headers, raw), account)  # type: ignore[arg-type]
            if reply.place:
                assert engine.validators.faults(reply.place, reply.body) == []
            return reply

        return call

    return served


def _json(schema: Any) -> Any:
    return {"description": "", "content": {"application/json": {"schema": schema}}}


def _operation(name: str, schema: Any, *, body: Any = None, **more: Any) -> dict[str, Any]:
    found = {"operationId": name, "responses": {"200": _json(schema)}, **more}
    if body is not None:
        found["requestBody"] = {**_json(body), "required": True}
    return found


def _in_path(name: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema or {"type": "string"}}


TEXT = {"type": "string"}


def test_what_one_part_requires_another_one_describes(serve: Serve) -> None:
    call = serve(
        {"/books": {"get": _operation("readBooks", {"$ref": "#/components/schemas/Answer"})}},
        Base={"type": "object", "properties": {"id": TEXT, "kind": TEXT}},
        Answer={
            "required": ["id", "kind", "book"],
            "allOf": [
                {"$ref": "#/components/schemas/Base"},
                {"properties": {"kind": {"enum": ["novel"]}}},
                {"type": "object", "properties": {"book": {"$ref": "#/components/schemas/Base"}}},
            ],
        },
    )
    body = call("GET", "/books").body

    assert isinstance(body["id"], str)
    assert (body["kind"], body["book"]) == ("novel", {})


def test_variants_that_only_require_are_read_with_what_is_beside_them(serve: Serve) -> None:
    price = {
        "type": "object",
        "properties": {"amount": {"type": "integer"}, "text": TEXT},
        "anyOf": [{"required": ["amount"]}, {"required": ["text"]}],
    }
    nested = {"allOf": [{"type": "object", "properties": {"note": TEXT}}, price]}
    call = serve(
        {
            "/price": {"get": _operation("readPrice", price)},
            "/nested": {"get": _operation("readNested", nested)},
        }
    )

    assert call("GET", "/price").body == {"amount": 0}
    assert call("GET", "/nested").body == {"amount": 0}


def test_a_required_name_without_a_description_has_a_value(serve: Serve) -> None:
    schema = {
        "type": "object",
        "required": ["total", "anything"],
        "additionalProperties": {"type": "integer"},
        "properties": {"anything": {}},
    }
    call = serve({"/sums": {"get": _operation("readSums", schema)}})

    assert call("GET", "/sums").body == {"anything": {}, "total": 0}


@pytest.mark.parametrize(
    ("declared", "sent"),
    [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("text/json", "text/json"),
        ("application/x-json", "application/x-json"),
        ("application/vnd.books.v2.json", "application/vnd.books.v2.json"),
    ],
)
def test_json_under_any_name_is_served_and_checked(serve: Serve, declared: str, sent: str) -> None:
    schema = {"type": "object", "required": ["pages"], "properties": {"pages": {"type": "integer"}}}
    content = {"description": "", "content": {declared: {"schema": schema}}}
    call = serve(
        {
            "/books": {
                "post": {
                    "operationId": "addBook",
                    "requestBody": {**content, "required": True},
                    "responses": {"200": content},
                }
            }
        }
    )

    reply = call("POST", "/books", {"pages": 1}, media_type=sent)
    assert (reply.status, reply.body) == (200, {"pages": 0})
    assert call("POST", "/books", {"pages": "one"}, media_type=sent).status == 400


SHELVES = {
    "/2020/Shelves.json": {
        "get": _operation("listShelves", {"type": "array", "items": {"type": "object"}}),
        "post": _operation(
            "addShelf",
            {
                "type": "object",
                "properties": {"id": {**TEXT, "pattern": "^SH[0-9a-f]{8}$"}, "name": TEXT},
                "required": ["id"],
            },
            body={"type": "object"},
        ),
    },
    "/2020/Shelves/{Sid}.json": {
        "parameters": [_in_path("Sid", type="string", pattern="^SH[0-9a-f]{8}$")],
        "get": _operation("readShelf", {"type": "object"}),
        "delete": {"operationId": "deleteShelf", "responses": {"204": {"description": ""}}},
    },
    "/2020/Shelves/{Sid}.json:dust": {
        "parameters": [_in_path("Sid")],
        "post": _operation("dustShelf", {"type": "object"}),
    },
}


def test_a_parameter_may_be_a_part_of_its_segment(serve: Serve) -> None:
    call = serve(SHELVES)
    made = call("POST", "/2020/Shelves.json", {"name": "tall"})
    path = f"/2020/Shelves/{made.body['id']}.json"

    assert call("GET", path).body["name"] == "tall"
    assert call("POST", f"{path}:dust").operation == "dustShelf"
    assert len(call("GET", "/2020/Shelves.json").body) == 1
    assert call("DELETE", path).status == 204
    assert call("GET", path).status == 404


@pytest.mark.parametrize(
    ("reply", "parameter", "fits"),
    [
        ({"type": "string"}, {"type": "integer"}, str.isdecimal),
        ({"type": "string", "pattern": "^ak_[0-9]{4}$"}, {"type": "string"}, len),
        ({"type": "string"}, {"type": "string", "format": "uuid"}, len),
        ({"type": "string"}, {"type": "string"}, "emma".__eq__),
    ],
    ids=["number in the path", "pattern", "uuid in the path", "name"],
)
def test_identifiers_lead_to_what_was_created(
    serve: Serve, reply: Any, parameter: Any, fits: Callable[[str], Any]
) -> None:
    book = {"type": "object", "properties": {"id": reply, "name": TEXT}, "required": ["id"]}
    call = serve(
        {
            "/books": {"post": _operation("addBook", book, body={"type": "object"})},
            "/books/{bookId}": {
                "parameters": [_in_path("bookId", **parameter)],
                "get": _operation("readBook", book),
            },
        }
    )
    made = call("POST", "/books", {"name": "Emma"}).body

    assert fits(made["id"])
    assert call("GET", f"/books/{made['id']}").body == made


def _listing(*parameters: dict[str, Any]) -> dict[str, Any]:
    listed = _operation("findBooks", {"type": "array", "items": {"type": "object"}})
    return {"/books": {"get": {**listed, "parameters": list(parameters)}}}


def _in_query(name: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": True, "schema": schema, **more}


NUMBERS = {"type": "array", "items": {"type": "integer"}, "minItems": 2}
FILTER = {"type": "object", "properties": {"size": {"type": "integer"}}, "required": ["size"]}


@pytest.mark.parametrize(
    ("parameter", "good", "bad"),
    [
        (_in_query("n", NUMBERS), "n=1&n=2", "n=1"),
        (_in_query("n", NUMBERS, explode=False), "n=1,2", "n=1,x"),
        (_in_query("n", NUMBERS, style="pipeDelimited", explode=False), "n=1|2", "n=1"),
        (_in_query("n", NUMBERS, style="spaceDelimited", explode=False), "n=1 2", "n=1"),
        (_in_query("f", FILTER, style="deepObject"), "f[size]=2", "f[size]=x"),
        (_in_query("f", FILTER), "size=2", "size=x"),
        (_in_query("f", FILTER, explode=False), "f=size,2", "f=size,x"),
        (
            {
                "name": "f",
                "in": "query",
                "required": True,
                "content": {"application/json": {"schema": FILTER}},
            },
            'f={"size":2}',
            'f={"size":"x"}',
        ),
    ],
)
def test_parameters_are_read_by_their_style(
    serve: Serve, parameter: dict[str, Any], good: str, bad: str
) -> None:
    call = serve(_listing(parameter))

    assert call("GET", "/books", query=good).status == 200
    assert call("GET", "/books", query=bad).status == 400
    assert call("GET", "/books").status == 400


def test_a_page_may_have_no_items(serve: Serve) -> None:
    limit = _in_query("limit", {"type": "integer", "minimum": 0})
    call = serve(_listing(limit))

    assert call("GET", "/books", query="limit=0").body == []


PROBLEM = {"type": "object", "required": ["code"], "properties": {"code": TEXT, "message": TEXT}}
MISSING = {"type": "object", "required": ["missing"], "properties": {"missing": {"const": True}}}


def test_an_error_has_the_form_of_its_status(serve: Serve) -> None:
    read = _operation("readBook", {"type": "object"})
    read["responses"] |= {"404": _json(MISSING), "4XX": _json(PROBLEM), "default": _json({})}
    number = _in_path("bookId", type="integer")
    call = serve({"/books/{bookId}": {"parameters": [number], "get": read}})

    assert call("GET", "/books/1").body == {"missing": True}
    invalid = call("GET", "/books/x")
    assert (invalid.status, "bookId" in invalid.body["message"]) == (400, True)


def test_what_does_not_fit_gets_the_status_that_the_document_has_for_it(serve: Serve) -> None:
    add = _operation("addBook", {"type": "object"}, body={"type": "object", "required": ["title"]})
    add["responses"] |= {"422": _json(PROBLEM)}
    call = serve({"/books": {"post": add}})

    assert call("POST", "/books", {}).status == 422
    assert call("POST", "/books").status == 422


def test_what_no_reply_can_have_is_refused_where_the_document_says_so(serve: Serve) -> None:
    book = {"type": "object", "properties": {"id": TEXT, "mail": {**TEXT, "format": "email"}}}
    add = _operation("addBook", book, body={"type": "object", "properties": {"mail": TEXT}})
    change = {**add, "operationId": "changeBook"}
    add["responses"] |= {"422": _json(PROBLEM)}
    change["responses"] = add["responses"]
    call = serve(
        {
            "/books": {"post": add},
            "/books/{bookId}": {
                "parameters": [_in_path("bookId")],
                "get": _operation("readBook", book),
                "patch": change,
            },
        }
    )
    refused = call("POST", "/books", {"id": "b", "mail": "nobody"})
    assert (refused.status, "/mail" in refused.body["message"]) == (422, True)
    assert call("GET", "/books/b").status == 404
    call("POST", "/books", {"id": "b", "mail": "ada@example.com"})
    assert call("PATCH", "/books/b", {"mail": "nobody"}).status == 422
    assert call("GET", "/books/b").body["mail"] == "ada@example.com"


def test_a_parameter_of_several_segments(serve: Serve) -> None:
    name = {"name": "name", "in": "path", "required": True, "x-paasport-many-segments": True}
    file = {"type": "object", "properties": {"name": {"type": "string"}}}
    done = {"responses": {"200": {"description": "", "content": _json(file)}}}
    call = serve(
        {
            "/v1/{name}": {"get": {"operationId": "getFile", "parameters": [name], **done}},
            "/v1/{name}:move": {"post": {"operationId": "moveFile", "parameters": [name], **done}},
        }
    )
    assert call("POST", "/v1/shelves/a/books/b:move").status != 405
    assert call("POST", "/v1/shelves/a/books/b").status == 405
    assert call("GET", "/v2/shelves/a").status == 404


def test_what_only_replies_have_is_not_required_of_requests(serve: Serve) -> None:
    identifier = {**TEXT, "readOnly": True}
    book = {"$ref": "#/components/schemas/Book"}
    call = serve(
        {"/books": {"post": _operation("addBook", book, body=book)}},
        Id=identifier,
        Base={"type": "object", "required": ["id"], "properties": {"id": identifier}},
        Book={
            "allOf": [
                {"$ref": "#/components/schemas/Base"},
                {
                    "type": "object",
                    "required": ["id", "title", "slug", "added", "shelf"],
                    "properties": {
                        "title": TEXT,
                        "slug": {"$ref": "#/components/schemas/Id"},
                        "added": {"allOf": [TEXT], "readOnly": True},
                        "shelf": {
                            "type": "object",
                            "required": ["id"],
                            "properties": {"id": {"$ref": "#/components/schemas/Id"}},
                        },
                    },
                },
            ]
        },
    )
    added = call("POST", "/books", {"title": "Emma", "shelf": {}})
    assert added.status == 200, added.body
    assert {"id", "title", "slug", "added"} <= added.body.keys()
    refused = call("POST", "/books", {"shelf": {}})
    assert refused.status == 400
    assert "title" in str(refused.body)
    assert "slug" not in str(refused.body)


def test_operations_that_only_a_fragment_distinguishes_share_a_path(serve: Serve) -> None:
    some = [_in_path("name")]
    many = [{**_in_path("name"), "x-paasport-many-segments": True}]
    call = serve(
        {
            "/files/{name}": {"delete": _operation("deleteFile", {}, parameters=some)},
            "/files/{name}#+name": {"get": _operation("getFile", TEXT, parameters=many)},
        }
    )
    assert call("GET", "/files/a").operation == "getFile"
    assert call("GET", "/files/a/b").operation == "getFile"
    assert call("DELETE", "/files/a").operation == "deleteFile"


def test_a_default_reply_alone_is_that_of_success(serve: Serve) -> None:
    thing = {
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
    }

    def operation(name: str, schema: Any, **more: Any) -> dict[str, Any]:
        reply = {"description": "", "content": {"*/*": {"schema": schema}}}
        return {"operationId": name, "responses": {"default": reply}, **more}

    body = {**_json(thing), "required": True}
    call = serve(
        {
            "/things": {
                "get": operation("listThings", {"type": "array", "items": thing}),
                "post": operation("addThing", thing, requestBody=body),
            },
            "/things/{id}": {"get": operation("getThing", thing, parameters=[_in_path("id")])},
        }
    )
    added = call("POST", "/things", {"id": "a", "name": "b"})
    assert (added.status, added.body) == (200, {"id": "a", "name": "b"})
    assert call("GET", "/things").body == [added.body]
    assert call("GET", "/things/a").body == added.body
    missing = call("GET", "/things/c")
    assert (missing.status, missing.place) == (404, "")


@pytest.mark.parametrize("status", ["default", "2XX"])
def test_a_reply_of_any_status_without_a_schema_has_no_content(serve: Serve, status: str) -> None:
    responses = {status: {"description": "", "content": {"application/json": {}}}}
    call = serve({"/things": {"post": {"operationId": "resetThings", "responses": responses}}})
    reply = call("POST", "/things")
    assert (reply.status, reply.body) == (204, None)
