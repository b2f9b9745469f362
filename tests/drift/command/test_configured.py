"""What counts is the document as the project's configuration reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.drift.command.conftest import CONFIGURATION, STORE, pin
from tests.support.projects import Project
from tests.support.small_apis import write

TEXT = {"type": "string"}
THING = "/components/schemas/Thing"


def _document() -> dict[str, Any]:
    def content(schema: Any) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    thing = {"$ref": f"#{THING}"}
    page = {
        "type": "object",
        "required": ["items"],
        "properties": {
            "items": {"type": "array", "items": thing},
            "next": {"type": "string", "nullable": True},
        },
    }
    listed = {
        "operationId": "listThings",
        "tags": ["things"],
        "parameters": [{"in": "query", "name": "after", "schema": TEXT}],
        "responses": {"200": {"description": "", **content(page)}},
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Store", "version": "1"},
        "paths": {"/things": {"get": listed}},
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "required": ["id", "size", "made"],
                    "properties": {"id": TEXT, "size": {"type": "integer"}, "made": TEXT},
                }
            }
        },
    }


def _told(project: Project, change: Callable[[dict[str, Any]], None], *keys: str) -> dict[str, str]:
    """The rules and verdicts for a change, where the API is configured with further keys."""
    write(
        project.root / "pyproject.toml",
        STORE.format(store="https://store.example/openapi.json") + "".join(keys),
    )
    pin(project, "store", json.dumps(_document()))
    new = deepcopy(_document())
    change(new)
    write(project.root / "new.json", json.dumps(new))
    done = project.run(
        "drift", "store", "--against", f"{project.root}/new.json", "--format", "json"
    )
    assert done.code in (0, 1), done.err
    [api] = json.loads(done.out)["apis"]
    return {found["rule"]: found["verdict"] for found in api["changes"]}


def _thing(document: dict[str, Any]) -> dict[str, Any]:
    return dict(document["components"]["schemas"])["Thing"]


def _size_becomes_text(document: dict[str, Any]) -> None:
    _thing(document)["properties"]["size"] = TEXT


def _size_need_not_come(document: dict[str, Any]) -> None:
    _thing(document)["required"].remove("size")


def _made_is_a_moment(document: dict[str, Any]) -> None:
    _thing(document)["properties"]["made"] = {"type": "string", "format": "date-time"}


def _made_is_a_number(document: dict[str, Any]) -> None:
    _thing(document)["properties"]["made"] = {"type": "integer"}


def _override(pointer: str, **keys: Any) -> str:
    entries = "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
    return f'[[tool.paasport.apis.store.overrides]]\npointer = "{pointer}"\n{entries}'


SIZE = f"{THING}/properties/size"
AS_TEXT = _override(SIZE, value=TEXT, reason="It is text.").replace(
    'value = {"type": "string"}', 'value = { type = "string" }'
)
OPTIONAL = _override(SIZE, required=False, reason="It may be missing.")


@pytest.mark.parametrize(
    ("change", "plain", "key", "expected"),
    [
        (
            _size_becomes_text,
            {"response-property-type-changed": "breaks"},
            AS_TEXT,
            {"response-property-type-changed": "harmless"},
        ),
        (
            _size_need_not_come,
            {"response-property-became-optional": "breaks"},
            OPTIONAL,
            {"response-property-became-optional": "harmless"},
        ),
        (
            _made_is_a_moment,
            {"response-property-format-added": "harmless"},
            'timestamps = ["made"]\n',
            {"response-property-format-added": "harmless"},
        ),
        (
            _made_is_a_number,
            {"response-property-type-changed": "breaks"},
            'timestamps = ["made"]\n',
            {"response-property-type-changed": "breaks"},
        ),
    ],
)
def test_a_correction_counts_in_both_documents(
    empty: Project,
    change: Callable[[dict[str, Any]], None],
    plain: dict[str, str],
    key: str,
    expected: dict[str, str],
) -> None:
    assert _told(empty, change) == plain
    assert _told(empty, change, key) == expected


def test_a_corrected_place_says_so(empty: Project) -> None:
    _told(empty, _size_becomes_text, AS_TEXT)
    done = empty.run("drift", "store", "--against", f"{empty.root}/new.json", "--format", "json")

    [[unharmed]] = [found["unharmed"] for found in json.loads(done.out)["apis"][0]["changes"]]
    assert "the configuration says what stands there" in json.dumps(unharmed)


def test_a_corrected_property_that_goes_is_judged_as_generated(empty: Project) -> None:
    def size_is_gone(document: dict[str, Any]) -> None:
        del _thing(document)["properties"]["size"]
        _size_need_not_come(document)

    assert _told(empty, size_is_gone) == {"response-required-property-removed": "breaks"}
    assert _told(empty, size_is_gone, OPTIONAL) == {"response-optional-property-removed": "warns"}


def test_a_correction_of_a_component_that_is_called_otherwise_is_no_change(empty: Project) -> None:
    assert _told(empty, _item_for_thing, OPTIONAL) == {"generated-name-changed": "renamed"}


def _item_for_thing(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    schemas["Item"] = schemas.pop("Thing")
    content = document["paths"]["/things"]["get"]["responses"]["200"]["content"]
    page = content["application/json"]["schema"]
    page["properties"]["items"]["items"] = {"$ref": "#/components/schemas/Item"}


CURSOR = """
[tool.paasport.apis.store.paging.operations.listThings]
items = "items"
next_cursor = "next"
cursor = "after"
"""


def test_a_pager_that_its_rule_no_longer_fits_is_told(empty: Project) -> None:
    def no_cursor(document: dict[str, Any]) -> None:
        document["paths"]["/things"]["get"]["parameters"][0]["name"] = "since"

    found = _told(empty, no_cursor, CURSOR)

    assert found["generated-name-removed"] == "renamed"
    assert found["request-parameter-removed"] == "warns"


def test_a_default_rule_of_paging_that_fits_nothing_any_more_is_told(empty: Project) -> None:
    def no_cursor(document: dict[str, Any]) -> None:
        document["paths"]["/things"]["get"]["parameters"] = []

    default = CURSOR.replace("operations.listThings", "default")
    assert _told(empty, no_cursor, default)["generated-name-removed"] == "renamed"


def test_a_class_that_the_configuration_names_goes_with_its_component(empty: Project) -> None:
    key = f'class_names = {{ "{THING}" = "Product" }}\n'
    assert _told(empty, _item_for_thing, key) == {"generated-name-changed": "renamed"}


SDL = """\
scalar Instant
scalar Cents
type Query { order: Order! }
type Order { id: ID! made: Int! price: Cents! }
"""
SCALARS = """
[tool.paasport.apis.shop.scalars]
Instant = "paasport_runtime.scalars.UnixSeconds"
Cents = "int"
"""
FIELD_SCALARS = """
[tool.paasport.apis.shop.field_scalars]
"Order.made" = "Instant"
"""


@pytest.mark.parametrize(
    ("old", "new", "key", "verdict"),
    [
        # What a scalar is read as decides.
        ("price: Cents!", "price: String!", "", "harmless"),
        ("price: Cents!", "price: String!", SCALARS, "breaks"),
        ("price: Cents!", "price: Int!", SCALARS, "harmless"),
        # So does what a field is read as, whatever the schema calls it.
        ("made: Int!", "made: Instant!", SCALARS, "harmless"),
        ("made: Int!", "made: Instant!", SCALARS + FIELD_SCALARS, "harmless"),
        ("made: Int!", "made: Float!", SCALARS + FIELD_SCALARS, "breaks"),
        ("made: Int!", "made: Cents!", SCALARS + FIELD_SCALARS, "harmless"),
        ("made: Int!", "made: Boolean!", SCALARS + FIELD_SCALARS, "breaks"),
    ],
)
def test_scalars_are_read_as_configured(
    empty: Project, old: str, new: str, key: str, verdict: str
) -> None:
    shop = CONFIGURATION.format(shop="https://shop.example/graphql")
    write(empty.root / "pyproject.toml", shop + key)
    write(empty.root / "queries/shop/order.graphql", "query order { order { id made price } }")
    pin(empty, "shop", SDL)
    write(empty.root / "new.graphql", SDL.replace(old, new))

    done = empty.run("drift", "shop", "--against", f"{empty.root}/new.graphql", "--format", "json")

    assert done.code in (0, 1), done.err
    [api] = json.loads(done.out)["apis"]
    assert {found["verdict"] for found in api["changes"]} == {verdict}
