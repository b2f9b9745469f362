"""Lists of generated clients: rules of the configuration, and calls over a real socket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from paasport_codegen.config.model import PagingConfiguration, PagingRule
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import Import, configuration, read_document
from tests.support.http_server import Answer, Received, json_answer, recording_server
from tests.support.projects import Project

DOCUMENT = Path(__file__).parent / "golden/paging/document.yaml"
PLAIN: dict[str, Any] = {"envelope": None, "pagination": None, "scope": None}


def paged(document: dict[str, Any] | None = None, **paging: Any) -> list[str]:
    api = configuration(**PLAIN, paging=PagingConfiguration(**paging))
    return list(generate_openapi(api, document or read_document(DOCUMENT)).paged)


def refusal(**paging: Any) -> str:
    with pytest.raises(UsageError) as caught:
        paged(**paging)
    return str(caught.value).partition(": [tool.paasport.apis.example.paging.")[2]


def test_recognition_can_be_switched_off() -> None:
    rule = PagingRule(items="added", page="page", has_more="more")
    assert paged(recognize=False) == []
    assert paged(recognize=False, operations={"listParts": rule}) == [
        "listParts: iter_parts, by page number"
    ]
    assert "listOrders: iter_orders, by cursor" in paged()
    assert "listOrders: iter_orders, by cursor" not in paged(operations={"listOrders": False})


@pytest.mark.parametrize(
    ("beside", "way"), [(["count", "previous"], "link"), (["count"], "offset"), ([], "offset")]
)
def test_next_is_an_address_in_replies_of_django(beside: list[str], way: str) -> None:
    text, number = {"type": "string", "nullable": True}, {"type": "integer"}
    names = {name: number if name == "count" else text for name in ("next", *beside)}
    results = {"type": "array", "items": {"type": "object", "properties": {"id": number}}}
    schema = {"type": "object", "properties": {**names, "results": results}}
    reply = {"description": "", "content": {"application/json": {"schema": schema}}}
    inputs = [{"name": name, "in": "query", "schema": number} for name in ("limit", "offset")]
    operation = {
        "operationId": "listBooks",
        "tags": ["books"],
        "parameters": inputs,
        "responses": {"200": reply},
    }
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1"},
        "paths": {"/books": {"get": operation}},
    }
    assert paged(document) == [f"listBooks: iter_books, by {way}"]


def test_a_rule_for_all_is_that_of_operations_with_its_parameters() -> None:
    default = PagingRule(page="page", size="size", first_page=0)

    found = paged(default=default)

    assert "listDaysFromAnUnknownPage: iter_days_from_an_unknown_page, by page number" in found
    assert "listOrders: iter_orders, by cursor" in found
    # Which of its arrays has the items is as unsure as before.
    assert not any("listChangesOfTwoKinds" in line for line in found)


def test_a_rule_of_an_operation_completes_the_one_for_all() -> None:
    default = PagingRule(page="page", size="size", first_page=0)
    found = paged(
        default=default, operations={"listChangesOfTwoKinds": PagingRule(items="removed")}
    )
    assert "listChangesOfTwoKinds: iter_changes_of_two_kinds, by page number" in found


@pytest.mark.parametrize(
    ("operation", "rule", "message"),
    [
        ("listOrder", {}, "listOrder]: no such operation; did you mean `listOrders`?"),
        (
            "listTextsThatAreNoJson",
            {"page": "page"},
            "listTextsThatAreNoJson]: its reply is not JSON of a single form.",
        ),
        (
            "listParts",
            {"page": "page"},
            "listParts.items]: it is unclear which array has the items; specify it, or specify "
            "the single item of a page with `item`.",
        ),
        (
            "listParts",
            {"items": "aded", "page": "page"},
            "listParts.items]: the reply has no `aded`; did you mean `added`?",
        ),
        (
            "listParts",
            {"items": "more", "page": "page"},
            "listParts.items]: `more` is not an array in the reply.",
        ),
        (
            "listParts",
            {"items": "added", "item": "", "page": "page"},
            "listParts.item]: it is mutually exclusive with `items`; pass one of them.",
        ),
        (
            "listParts",
            {"item": "", "page": "page"},
            "listParts.item]: a page is one item, so `has_more` or `total_pages` must indicate "
            "the end.",
        ),
        (
            "listParts",
            {"items": "added"},
            "listParts]: nothing specifies how to find the next page; pass next_link or "
            "link_header or next_cursor or last_item or page or offset.",
        ),
        (
            "listParts",
            {"items": "added", "next_cursor": "more"},
            "listParts.next_cursor]: `more` is not a string or a number in the reply.",
        ),
        (
            "listOrders",
            {"next_cursor": "meta.next_cursor"},
            "listOrders.next_cursor]: `cursor` must say which parameter takes it.",
        ),
        (
            "listOrders",
            {"next_cursor": "meta.next_cursr", "cursor": "cursor"},
            "listOrders.next_cursor]: the reply has no `meta.next_cursr`; "
            "did you mean `next_cursor`?",
        ),
        (
            "listOrders",
            {"last_item": "key", "cursor": "cursor"},
            "listOrders.last_item]: the reply has no `key`; use id, number.",
        ),
        (
            "listOrders",
            {"page": "cursor"},
            "listOrders.page]: `cursor` does not take whole numbers.",
        ),
        (
            "listOrders",
            {"size": "limits"},
            "listOrders.size]: the operation has no parameter or field `limits`; "
            "did you mean `limit`?",
        ),
        (
            "listOrders",
            {"undeclared_pagination": True},
            "listOrders.undeclared_pagination]: the API has no `envelope` and `pagination`, or the "
            "reply declares them.",
        ),
        (
            "listInvoices",
            {"last_item": "id", "cursor": "offset"},
            "listInvoices]: `offset` is required, so there is no first page.",
        ),
    ],
)
def test_a_rule_that_does_not_fit_is_an_error(
    operation: str, rule: dict[str, Any], message: str
) -> None:
    assert refusal(operations={operation: PagingRule(**rule)}) == (f"operations.{message}")


def test_a_rule_for_all_that_fits_nothing_is_an_error() -> None:
    assert refusal(default=PagingRule(cursor="curser")) == (
        "default]: it matches no operation: none has these parameters."
    )
    assert refusal(default=PagingRule(cursor="cursor", next_cursor="next")) == (
        "default.next_cursor]: it matches no operation: the reply has no `next`; use meta, orders."
    )


API = """
[tool.paasport.apis.shop]
kind = "openapi"
endpoint = "https://shop.example.com/openapi.json"
schema = "openapi.json"
target = "shop_api"
"""


@pytest.fixture
def shop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A project with the document, pinned."""
    (tmp_path / "pyproject.toml").write_text(API, encoding="utf-8")
    (tmp_path / "vendor.json").write_text(json.dumps(read_document(DOCUMENT)), encoding="utf-8")
    project = Project(tmp_path, capsys, monkeypatch)
    done = project.run("snapshot", "--from", str(tmp_path / "vendor.json"))
    assert done.code == 0, done.err
    return project


@pytest.mark.parametrize(
    ("paging", "message"),
    [
        (
            '[tool.paasport.apis.shop.paging.operations.listOrders]\n# a comment\nsize = "sise"',
            "pyproject.toml:10: [tool.paasport.apis.shop.paging.operations.listOrders.size]: the "
            "operation has no parameter or field `sise`; use cursor, limit, status.",
        ),
        (
            '[tool.paasport.apis.shop.paging]\noperations."listOrders" = { size = "sise" }',
            "pyproject.toml:9: [tool.paasport.apis.shop.paging.operations.listOrders.size]: the ",
        ),
        (
            "[tool.paasport.apis.shop.paging]\nrecognise = false",
            "pyproject.toml: [tool.paasport.apis.shop.paging]: `recognise` is unknown here; "
            "did you mean `recognize`?",
        ),
        (
            "[tool.paasport.apis.shop.paging.operations]\nlistOrders = true",
            "pyproject.toml: [tool.paasport.apis.shop.paging.operations.listOrders]: must be a "
            "table, or false for no pager.",
        ),
        (
            "[tool.paasport.apis.shop.paging.default]\nfirst_page = -1",
            "`first_page` must be a whole number, such as 0 or 1.",
        ),
    ],
)
def test_the_command_names_the_file_and_the_line_and_writes_nothing(
    tmp_path: Path, shop: Project, paging: str, message: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"{API}\n{paging}", encoding="utf-8")

    failed = shop.run("generate")

    assert (failed.code, failed.out) == (2, "")
    assert message in failed.err
    assert not (tmp_path / "shop_api").exists()


def test_the_report_lists_what_was_recognised(shop: Project) -> None:
    assert "shop: generated: 19 operations, 11 of them with pages, " in shop.run("generate").out
    again = json.loads(shop.run("generate", "--format", "json").out)
    assert "listOrders: iter_orders, by cursor" in again["apis"][0]["paged"]


def test_generated_pagers_read_a_server(import_client: Import) -> None:
    package = import_client(read_document(DOCUMENT), **PLAIN)
    with recording_server() as server, package.ExampleApi.connect(base_url=server.url) as client:

        def serve(received: Received) -> Answer:
            query = dict(parse_qsl(received.query))
            if received.path == "/orders/search":
                number = int(received.json.get("cursor") or "0")
                facts = {"next_cursor": str(number + 1) if number < 2 else None}
                return json_answer({"orders": [{"id": str(number)}], "meta": facts})
            skipped = int(query["offset"])
            items = [{"id": str(number)} for number in range(skipped, min(skipped + 2, 5))]
            return json_answer({"invoices": items, "total_count": 5})

        server.answers(serve)
        found = client.orders.iter_search_orders(words="red", resume_at_="field", page_size=7)
        assert [order.id for order in found] == ["0", "1", "2"]
        assert [got.json for got in server.received] == [
            {"words": "red", "resume_at": "field", "limit": 7},
            {"words": "red", "resume_at": "field", "limit": 7, "cursor": "1"},
            {"words": "red", "resume_at": "field", "limit": 7, "cursor": "2"},
        ]
        server.answers(serve)
        assert [each.id for each in client.numbers.iter_invoices(page_size=2)] == list("01234")
        assert [got.query for got in server.received] == [
            "offset=0&count=2",
            "offset=2&count=2",
            "offset=4&count=2",
        ]
        with pytest.raises(TypeError, match="page_size"):
            client.numbers.iter_invoices()
        server.answers(json_answer({"items": ["a"], "pagination": {"total_pages": 1}}))
        assert client.limits.iter_uses("cpu", page_size_filter="big").all() == ["a"]
        assert server.received[0].target == "/limits/cpu/uses?page_size=big"
