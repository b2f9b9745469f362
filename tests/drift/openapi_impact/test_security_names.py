"""A security scheme is what is sent; its name only matters where generated code has it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from paasport_codegen.config.model import AuthConfiguration
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.judge import judge_openapi
from tests.drift.openapi.documents import Json, document, operation
from tests.openapi.conftest import configuration

BEARER: Json = {"type": "http", "scheme": "bearer"}
KEY: Json = {"type": "apiKey", "in": "header", "name": "X-Key"}
MUTUAL: Json = {"type": "mutualTLS"}
RENAMED = "api-security-component-renamed"


def oauth(url: str = "/token", **scopes: str) -> Json:
    flow = {"tokenUrl": url, "scopes": scopes}
    return {"type": "oauth2", "flows": {"clientCredentials": flow}}


def api(*requirements: Json, post: list[Json] | None = None, **schemes: Json) -> Json:
    methods: dict[str, Any] = {"get": operation(security=list(requirements))}
    if post is not None:
        methods["post"] = operation(operationId="make", security=post)
    return document(components={"securitySchemes": schemes}, **methods)


def rules(old: Json, new: Json) -> list[str]:
    return [entry.change.rule.id for entry in openapi_changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (api({"a": []}, a=BEARER), api({"b": []}, b=BEARER)),
        (api({"a": []}, a=BEARER), api({"b": []}, b={**BEARER, "scheme": "Bearer"})),
        (api({"a": [], "k": []}, a=BEARER, k=KEY), api({"k": [], "b": []}, k=KEY, b=BEARER)),
        (
            api({"a": ["r"]}, a=oauth(r="Read")),
            api({"b": ["r"]}, b=oauth(r="Read")),
        ),
    ],
)
def test_another_name_is_all_that_is_told(old: Json, new: Json) -> None:
    assert rules(old, new) == rules(new, old) == [RENAMED]


def test_what_differs_besides_the_name_is_told_too() -> None:
    old, new = api({"a": ["r"]}, a=oauth(r="Read")), api({"b": ["r", "w"]}, b=oauth(r="See", w=""))

    assert rules(old, new) == [
        RENAMED,
        "api-security-component-oauth-scope-changed",
        "api-security-component-oauth-scope-added",
        "api-security-scope-added",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (api({"a": []}, a=BEARER), api({"b": []}, b=KEY)),
        (api({"a": []}, a=KEY), api({"b": []}, b={**KEY, "name": "X-Token"})),
        (api({"a": []}, a=oauth()), api({"b": []}, b=oauth("/other"))),
        (api({"a": []}, a=BEARER, b=BEARER), api({"b": []}, b=BEARER)),
    ],
)
def test_another_scheme_is_no_other_name(old: Json, new: Json) -> None:
    assert "api-security-removed" in rules(old, new)
    assert RENAMED not in rules(old, new)


def test_of_several_schemes_those_of_the_same_operations_belong_together() -> None:
    old = api({"one": []}, post=[{"two": []}], one=BEARER, two=BEARER)
    new = api({"two2": []}, post=[{"one1": []}], two2=BEARER, one1=BEARER)

    found = [entry.change for entry in openapi_changes(old, new)]

    assert {(change.old, change.new) for change in found} == {("one", "two2"), ("two", "one1")}


@pytest.mark.parametrize(
    ("scheme", "auth", "verdict"),
    [
        (BEARER, None, "renamed"),
        (MUTUAL, None, "harmless"),
        (BEARER, AuthConfiguration("Authorization", "Bearer", "TOKEN"), "harmless"),
    ],
)
def test_the_name_matters_where_credentials_are_passed_by_it(
    scheme: Json, auth: AuthConfiguration | None, verdict: str
) -> None:
    old, new = api({"a": []}, a=scheme), api({"b": []}, b=scheme)
    settings = replace(configuration(), auth=auth)

    _, (judgement,) = judge_openapi(settings, old, new, openapi_changes(old, new), "openapi.json")

    assert judgement.verdict == verdict
    assert bool(judgement.advice) is (verdict == "renamed")
    if judgement.advice:
        assert "pass the credentials of `b` by that name" in judgement.advice[0]
