"""Legal documents with names, tags and replies that Python or the templates could stumble on."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.openapi.servers import base_url
from paasport_codegen.python.identifiers import (
    field_identifier,
    field_identifiers,
    method_identifier,
)
from tests.openapi.conftest import Import, configuration
from tests.support.projects import Project

TEXT = {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}


def document(operation: dict[str, Any], *others: dict[str, Any]) -> dict[str, Any]:
    paths = {f"/v1/{number}": {"get": entry} for number, entry in enumerate((operation, *others))}
    return {"openapi": "3.0.3", "info": {"title": "x", "version": "1"}, "paths": paths}


def answered(**operation: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "", "content": TEXT}}, **operation}


def group(client: ModuleType, name: str) -> Any:
    return importlib.import_module(f"{client.__name__}.groups.{name}")


@pytest.mark.parametrize("name", ["import", "2fa", "None", "list", "deprecated"])
def test_names_that_python_reserves(import_client: Import, name: str) -> None:
    other = answered(operationId="other", deprecated=True)
    client = import_client(document(answered(operationId=name), other))
    method = getattr(group(client, "default").DefaultGroup, method_identifier(name))
    assert callable(method)
    code = inspect.unwrap(method).__code__
    module = code.co_consts
    assert any(isinstance(value, str) and value.startswith("`GET /v1/0`") for value in module)
    target = next(text for text in code.co_names if "operations." in text)
    operation = importlib.import_module(f"{client.__name__}.{target}").OPERATION
    assert operation.name == name


def test_a_group_whose_methods_name_no_type(import_client: Import) -> None:
    client = import_client(
        document({"operationId": "a", "responses": {"204": {"description": ""}}})
    )
    assert callable(group(client, "default").DefaultGroup.a)


def test_tags_with_quotes_and_backslashes(import_client: Import) -> None:
    tag = 'a """ \\d "'
    client = import_client(document(answered(operationId="a", tags=[tag])))
    assert group(client, "a_d").ADGroup.__doc__.endswith(f"tagged `{tag}`.")
    assert client.ExampleApi.a_d.func.__doc__ == f"Operations tagged `{tag}`."


def test_a_tag_called_like_the_decorator_of_groups(import_client: Import) -> None:
    first = answered(operationId="a", tags=["cached property"])
    client = import_client(document(first, answered(operationId="b", tags=["other"])))
    assert {"cached_property2", "other"} <= vars(client.ExampleApi).keys()


def test_default_is_the_reply_where_it_is_the_only_one() -> None:
    target = generate_openapi(
        configuration(),
        document({"operationId": "a", "responses": {"default": {"content": TEXT}}}),
    )
    assert "reply=AResponse" in target.files["operations/a.py"]
    assert target.warnings == ()


def test_an_operation_without_replies_is_reported() -> None:
    target = generate_openapi(configuration(), document({"operationId": "a"}))
    (warning,) = target.warnings
    assert warning.message.endswith("no success reply is described.")


def test_fields_that_are_told_apart_by_case_only() -> None:
    assert field_identifiers(["URL", "url"]) == {"URL": "url2", "url": "url"}
    assert field_identifiers(["url", "Url"]) == {"url": "url", "Url": "url2"}


def test_a_field_does_not_hide_the_type_of_the_fields_after_it() -> None:
    assert field_identifier("date") == "date"
    assert field_identifier("date", {"date"}) == "date_"


def test_operations_of_all_bodies_are_covered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = {"requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object"}}}}}
    source = document(answered(operationId="a"), answered(operationId="b", **upload))
    project = Project(tmp_path, capsys, monkeypatch)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.paasport.apis.shop]\nkind = "openapi"\ntarget = "shop_api"\n'
        'endpoint = "https://shop.example.com/openapi.json"\n'
        'schema = "schemas/shop/openapi.json"\n',
        encoding="utf-8",
    )
    (tmp_path / "source.json").write_text(json.dumps(source), encoding="utf-8")
    assert project.run("snapshot", "shop", "--from", str(tmp_path / "source.json")).code == 0
    assert project.run("coverage", "shop").out == "shop: 2 of 2 routes covered\n"
    assert project.run("generate").code == 0


@pytest.mark.parametrize(
    ("servers", "address"),
    [
        (None, "https://api.example.com"),
        ([{"url": "https://other.example.com/v2/"}], "https://other.example.com/v2"),
        ([{"url": "/v2"}], "https://api.example.com/v2"),
        (
            [{"url": "https://{zone}.example.com", "variables": {"zone": {"default": "eu"}}}],
            "https://eu.example.com",
        ),
        ([{"url": "https://{zone}.example.com"}], "https://api.example.com"),
        ([{"url": "ftp://example.com"}], "https://api.example.com"),
    ],
)
def test_the_address_of_a_document(servers: object, address: str) -> None:
    assert base_url({"servers": servers}, "https://api.example.com/v1/openapi.json") == address


def test_a_reply_that_is_one_text() -> None:
    text = {"application/json": {"schema": {"type": "string"}}}
    target = generate_openapi(
        configuration(), document({"operationId": "a", "responses": {"200": {"content": text}}})
    )
    assert "if TYPE_CHECKING" not in target.files["groups/default.py"]


def test_operations_called_like_what_every_client_has(import_client: Import) -> None:
    client = import_client(document(answered(operationId="close", tags=["connect"])))
    assert callable(group(client, "connect2").Connect2Group.close_)
    assert callable(client.ExampleApi.connect)


def test_a_fragment_of_a_path_is_not_sent_and_takes_nothing_along(import_client: Import) -> None:
    operation = answered(operationId="a", parameters=[{"name": "Action", "in": "query"}])
    source = document(operation)
    source["paths"] = {"/#Action=Send": source["paths"]["/v1/0"]}
    client = import_client(source)
    sent = importlib.import_module(f"{client.__name__}.operations.a").OPERATION
    assert sent.request_target({}, {"Action": "Send"}, None) == "/?Action=Send"


def test_unions_that_are_values_are_written_for_type_checkers() -> None:
    alternatives = [{"type": "string"}, {"type": "integer"}]
    nullable = {"oneOf": alternatives, "nullable": True}
    bounded = {"type": "string", "minLength": 3, "nullable": True}
    operation = {
        "operationId": "a",
        "parameters": [{"name": "q", "in": "query", "schema": bounded}],
        "responses": {"200": {"description": "", "content": _json(nullable)}},
    }
    written = generate_openapi(configuration(), document(operation)).files["operations/a.py"]
    assert "annotation=Union[Annotated[str, Field(min_length=3)], None]" in written
    assert "] | None" not in written.partition("OPERATION:")[2].partition("=")[2]


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def test_keywords_without_effect_are_not_reported() -> None:
    body = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "uniqueItems": True},
            "list": {"type": "array", "items": {}, "uniqueItems": False, "minProperties": 1},
            "set": {"type": ["array", "null"], "items": {}, "uniqueItems": True},
        },
    }
    operation = answered(operationId="a", requestBody={"content": _json(body)})
    (warning,) = generate_openapi(configuration(), document(operation)).warnings
    assert "`uniqueItems`" in warning.message
    assert "/properties/set" in str(warning)
