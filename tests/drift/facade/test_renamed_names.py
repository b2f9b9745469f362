"""Another name of generated code breaks the hand-written code that uses it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.drift.command.conftest import CONFIGURATION, STORE, empty, pin
from tests.support.projects import Project
from tests.support.small_apis import write

__all__ = ["empty"]
TEXT = {"type": "string"}
Document = dict[str, Any]


def _document() -> Document:
    thing = {"$ref": "#/components/schemas/Thing"}
    parameters = [{"in": "query", "name": "sizeLimit", "schema": TEXT}]
    content = {"application/json": {"schema": thing}}
    sent = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Draft"}}}}
    operations = {
        "get": {"operationId": "getThing", "parameters": parameters},
        "post": {"operationId": "makeThing", "requestBody": sent},
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Store", "version": "1"},
        "paths": {
            "/things": {
                method: {
                    **operation,
                    "tags": ["things"],
                    "responses": {"200": {"description": "", "content": content}},
                }
                for method, operation in operations.items()
            }
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "properties": {
                        "madeAt": TEXT,
                        "state": {"type": "string", "enum": ["on-line", "off"]},
                    },
                },
                "Draft": {"type": "object", "properties": {"fullName": TEXT}},
            }
        },
    }


def _operation(document: Document, method: str) -> Document:
    return dict(document["paths"]["/things"])[method]


def _other_function(document: Document) -> None:
    _operation(document, "get")["operationId"] = "fetchThing"


def _other_class(document: Document) -> None:
    schemas = document["components"]["schemas"]
    schemas["Article"] = schemas.pop("Thing")
    for method in ("get", "post"):
        content = _operation(document, method)["responses"]["200"]["content"]
        content["application/json"]["schema"] = {"$ref": "#/components/schemas/Article"}


def _other_class_of_requests(document: Document) -> None:
    schemas = document["components"]["schemas"]
    schemas["Sketch"] = schemas.pop("Draft")
    body = _operation(document, "post")["requestBody"]["content"]["application/json"]
    body["schema"] = {"$ref": "#/components/schemas/Sketch"}


def _another_field_of_the_name(document: Document) -> None:
    thing = document["components"]["schemas"]["Thing"]["properties"]
    document["components"]["schemas"]["Thing"]["properties"] = {"made_at": TEXT, **thing}


def _another_field_of_requests(document: Document) -> None:
    document["components"]["schemas"]["Draft"]["properties"]["full-name"] = TEXT


def _another_parameter_of_the_name(document: Document) -> None:
    other = {"in": "query", "name": "size-limit", "schema": TEXT}
    _operation(document, "get")["parameters"].insert(0, other)


def _another_member_of_the_name(document: Document) -> None:
    state = document["components"]["schemas"]["Thing"]["properties"]["state"]
    state["enum"] = ["ON_LINE", *state["enum"]]


def _a_member_goes(document: Document) -> None:
    document["components"]["schemas"]["Thing"]["properties"]["state"]["enum"].remove("off")


FACADE = """\
from {package}.client import AsyncStoreApi
{more}

async def it(api: AsyncStoreApi) -> object:
    {code}
"""


@pytest.mark.parametrize("generated", [False, True])
@pytest.mark.parametrize(
    ("change", "alone", "imports", "code", "elsewhere"),
    [
        (_other_function, "renamed", "", "return await api.things.get_thing()", "x"),
        (_other_class, "renamed", "from x import Thing", "return Thing", "y"),
        (_other_class_of_requests, "renamed", "from x import DraftInput", "return DraftInput", "y"),
        (
            _other_class_of_requests,
            "renamed",
            "from x import DraftInputDict",
            "return DraftInputDict",
            "y",
        ),
        (
            _another_field_of_the_name,
            "renamed",
            "",
            "return (await api.things.get_thing()).made_at",
            "state",
        ),
        (
            _another_field_of_requests,
            "renamed",
            "",
            "return await api.things.make_thing(full_name='x')",
            "make_thing()",
        ),
        (
            _another_parameter_of_the_name,
            "renamed",
            "",
            "return await api.things.get_thing(size_limit='x')",
            "get_thing()",
        ),
        (
            _another_member_of_the_name,
            "renamed",
            "from x import ThingState",
            "return ThingState.ON_LINE",
            "ThingState.OFF",
        ),
        (
            _a_member_goes,
            "harmless",
            "from x import ThingState",
            "return ThingState.OFF",
            "ThingState.ON_LINE",
        ),
    ],
)
def test_a_name_of_an_openapi_client_that_is_used(
    empty: Project,
    change: Callable[[Document], None],
    alone: str,
    imports: str,
    code: str,
    elsewhere: str,
    generated: bool,
) -> None:
    store = STORE.format(store="https://store.example/openapi.json")
    write(empty.root / "pyproject.toml", f'[tool.paasport]\nfacades = ["mine"]\n{store}')
    pin(empty, "store", json.dumps(_document()))
    if generated:
        assert empty.run("generate").code == 0
    new = deepcopy(_document())
    change(new)
    write(empty.root / "new.json", json.dumps(new))

    for text, expected in ((elsewhere, alone), (code, "breaks")):
        more = imports if imports and expected == "breaks" else ""
        body = text if expected == "breaks" else f"return {text}"
        write(
            empty.root / "mine/it.py",
            FACADE.format(package="generated.store", more=more, code=body),
        )
        done = empty.run(
            "drift", "store", "--against", f"{empty.root}/new.json", "--format", "json"
        )
        assert done.code in (0, 1), done.err
        [api] = json.loads(done.out)["apis"]
        verdicts = {found["verdict"] for found in api["changes"]} - {"warns"}
        assert ("breaks" in verdicts) is (expected == "breaks"), (text, api["changes"])
        if expected != "breaks":
            assert expected in verdicts


SDL = """\
type Query { me: User!  find(by: Filter): User! }
type User { id: ID!  role: Role!  state: State! }
enum Role { ADMIN GUEST }
enum State { ON OFF }
enum Rank { ADMIN GUEST }
input Filter { name: NamePart }
input NamePart { begins: String }
input TextPart { begins: String }
"""
OPERATIONS = """\
query me { me { id role state } }
query find($by: Filter) { find(by: $by) { id } }
"""


@pytest.mark.parametrize(
    ("old", "new", "alone", "code", "elsewhere"),
    [
        ("role: Role!", "role: Rank!", "renamed", "Role", "State"),
        ("name: NamePart", "name: TextPart", "renamed", "NamePart", "Filter"),
        ("Role { ADMIN GUEST }", "Role { GUEST }", "harmless", "Role.ADMIN", "Role.GUEST"),
    ],
)
@pytest.mark.parametrize("generated", [False, True])
def test_a_name_of_a_graphql_client_that_is_used(
    empty: Project, old: str, new: str, alone: str, code: str, elsewhere: str, generated: bool
) -> None:
    shop = CONFIGURATION.format(shop="https://shop.example/graphql")
    write(empty.root / "pyproject.toml", f'[tool.paasport]\nfacades = ["mine"]\n{shop}')
    write(empty.root / "queries/shop/all.graphql", OPERATIONS)
    pin(empty, "shop", SDL)
    if generated:
        assert empty.run("generate").code == 0
    write(empty.root / "new.graphql", SDL.replace(old, new))

    for text, expected in ((elsewhere, alone), (code, "breaks")):
        name = text.partition(".")[0]
        write(
            empty.root / "mine/it.py",
            f"from generated.shop import {name}\n\n\ndef it() -> object:\n    return {text}\n",
        )
        done = empty.run(
            "drift", "shop", "--against", f"{empty.root}/new.graphql", "--format", "json"
        )
        assert done.code in (0, 1), done.err
        [api] = json.loads(done.out)["apis"]
        verdicts = {found["verdict"] for found in api["changes"]}
        assert verdicts == {expected}, (text, api["changes"])
