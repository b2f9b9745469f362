"""What is read to compare names is enough: reading everything finds no further change of a name."""

from __future__ import annotations

import copy
import random
from typing import Any, Final

import pytest

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.drift.openapi import renames
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.functions import Key, by_route, functions
from paasport_codegen.drift.openapi.naming_changes import Functions
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_codegen.setup.sources import candidate_api

Json = dict[str, Any]
COMPONENTS: Final = ("Book", "BookStatus", "Author", "AuthorBook", "Shelf", "Page")
WORDS: Final = ("status", "state", "code", "items", "book", "statusCode", "owner", "next", "page")
ENUMS: Final = (["on", "off"], ["a", "b", "c"], ["on", "off", "new"])
EXAMPLES: Final = 25


def _schema(chance: random.Random, depth: int) -> Json:
    kinds = ["text", "enum", "reference", "list"]
    if depth:
        kinds += ["object", "object", "union", "merged"]
    match chance.choice(kinds):
        case "text":
            return {"type": chance.choice(["string", "integer"])}
        case "enum":
            return {"type": "string", "enum": list(chance.choice(ENUMS))}
        case "reference":
            return _reference(chance)
        case "list":
            return {"type": "array", "items": _schema(chance, depth)}
        case "union":
            return {"oneOf": [_reference(chance), _object(chance, depth - 1)]}
        case "merged":
            return {"allOf": [_reference(chance), _object(chance, depth - 1)]}
        case _:
            return _object(chance, depth - 1)


def _reference(chance: random.Random) -> Json:
    return {"$ref": f"#/components/schemas/{chance.choice(COMPONENTS)}"}


def _object(chance: random.Random, depth: int) -> Json:
    names = chance.sample(WORDS, chance.randint(1, 4))
    return {"type": "object", "properties": {name: _schema(chance, depth) for name in names}}


def _document(chance: random.Random) -> Json:
    def operation(name: str) -> Json:
        content = {"application/json": {"schema": _schema(chance, 1)}}
        query = {"in": "query", "name": "page", "schema": {"type": "integer"}}
        return {
            "operationId": name,
            "parameters": [query] if chance.random() < 0.5 else [],
            "responses": {"200": {"description": "", "content": content}},
        }

    sent = {"content": {"application/json": {"schema": _schema(chance, 1)}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Books", "version": "1"},
        "paths": {
            f"/{name}": {"get": operation(f"get_{name}")} for name in ("books", "pages", "shelves")
        }
        | {"/authors": {"post": {**operation("make_author"), "requestBody": sent}}},
        "components": {"schemas": {name: _object(chance, 2) for name in COMPONENTS}},
    }


def _objects(value: object) -> list[Json]:
    found: list[Json] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
            if isinstance(one.get("properties"), dict):
                found.append(one)
    return found


def _change(document: Json, chance: random.Random) -> None:
    schema = chance.choice(_objects(document["components"]) or [{"properties": {"a": {}}}])
    properties = schema["properties"]
    name = chance.choice([*properties, *WORDS])
    if name in properties and chance.random() < 0.5:
        del properties[name]
    else:
        properties[name] = _schema(chance, 1)


def _found(old: Json, new: Json) -> set[str]:
    api = candidate_api("openapi", "", None)
    sides = by_route(functions(api, old)), by_route(functions(api, new))
    found = renames.renamed_names(api, old, new, sides, openapi_changes(old, new))
    return {entry.change.message for entry in found.changes}


def _all_routes(
    api: ApiConfiguration,
    documents: tuple[Json, Json],
    functions: tuple[Functions, Functions],
    changes: object,
) -> set[Key]:
    return {*functions[0]}


@pytest.mark.parametrize("seed", range(4))
def test_reading_everything_finds_no_further_name(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = 0
    for number in range(EXAMPLES):
        chance = random.Random(f"{seed} {number}")
        old = _document(chance)
        new = copy.deepcopy(old)
        for _ in range(chance.randint(1, 3)):
            _change(new, chance)
        for document in (old, new):
            canonicalize_openapi(document)

        found = _found(old, new)
        with monkeypatch.context() as patch:
            patch.setattr(renames, "routes_to_name", _all_routes)
            known = _found(old, new)

        assert found == known, f"seed {seed}, document {number}"
        renamed += bool(known)
    assert renamed > EXAMPLES / 10


BOOK: Final = "#/components/schemas/Book"
PERSON: Final = {"type": "object", "properties": {"name": {"type": "string"}}}
OLDER: Final = {"type": "object", "properties": {"name": {"type": "string"}, "age": {}}}


def _of_book(properties: Json, **others: Json) -> Json:
    content = {"application/json": {"schema": {"$ref": BOOK}}}
    read = {"operationId": "getBook", "responses": {"200": {"description": "", "content": content}}}
    document: Json = {
        "openapi": "3.1.0",
        "info": {"title": "Books", "version": "1"},
        "paths": {"/book": {"get": read}},
        "components": {
            "schemas": {
                name: {"type": "object", "properties": inner}
                for name, inner in {"Book": properties, **others}.items()
            }
        },
    }
    copied = copy.deepcopy(document)
    canonicalize_openapi(copied)
    return copied


def test_the_class_of_two_equal_objects_is_renamed_where_one_of_them_changes() -> None:
    old = _of_book({"author": PERSON, "reader": PERSON})
    new = _of_book({"author": PERSON, "reader": OLDER})

    assert _found(old, new) == {"the class `BookAuthor` is called `BookReader`"}


def test_the_class_of_two_equal_enums_is_renamed_where_the_first_goes() -> None:
    enum = {"type": "string", "enum": ["a", "b"]}
    old = _of_book({"kind": enum, "state": enum})
    new = _of_book({"state": enum})

    assert _found(old, new) == {"the class `BookKind` is called `BookState`"}


def test_properties_of_parts_that_contain_each_other_are_compared_once() -> None:
    shelf = {"$ref": "#/components/schemas/Shelf"}
    inner = {"type": "object", "properties": {"within": {"$ref": BOOK}}}
    whole = {"type": "object", "properties": {"around": shelf}}
    book = {"within": {"allOf": [shelf, inner]}}
    around = {"within": shelf, "around": {"allOf": [{"$ref": BOOK}, whole]}}

    changes = openapi_changes(
        _of_book(book, Shelf=around),
        _of_book(book, Shelf={**around, "count": {"type": "integer"}}),
    )

    assert [entry.change.rule.id for entry in changes] == ["response-optional-property-added"]
