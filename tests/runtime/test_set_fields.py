"""Unknown fields of request models that have the name of an attribute of every model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ConfigDict

from paasport_runtime.contract import UNSET, FormBody, Omittable, RequestModel, RestOperation
from paasport_runtime.models.set_fields import set_fields
from paasport_runtime.rest.bodies.multipart_body import MultipartBody
from paasport_runtime.rest.operation import RestOperation as Operation
from paasport_runtime.rest.request import rest_request


class Inner(RequestModel):
    model_config = ConfigDict(extra="allow")

    first_name: Omittable[str] = UNSET


class Body(RequestModel):
    model_config = ConfigDict(extra="allow")

    inner: Omittable[Inner] = UNSET


NAMES = ("model_config", "model_fields", "copy", "json", "schema", "__class__", "_x", "plain")


def content(operation: Operation[Any], body: Any) -> Any:
    request = rest_request(
        operation,
        "https://api.example.com",
        path=None,
        query=None,
        headers=None,
        cookies=None,
        body=body,
        content_type=UNSET,
        scope=UNSET,
        default_scope=None,
    )
    return request.content


@pytest.mark.parametrize("name", NAMES)
def test_they_are_sent_as_given(name: str) -> None:
    operation: RestOperation[None] = RestOperation(name="a", method="POST", path="/a", body=Body)
    given = {"inner": {"firstName": "Ada", name: 1}, name: "two"}
    assert json.loads(content(operation, Body.model_validate(given))) == given
    assert json.loads(content(operation, given)) == given


def test_they_are_sent_in_their_order() -> None:
    operation: RestOperation[None] = RestOperation(name="a", method="POST", path="/a", body=Body)
    given = {f"other{number}": number for number in range(20)}
    assert list(json.loads(content(operation, Body.model_validate(given)))) == list(given)


@pytest.mark.parametrize("name", NAMES)
def test_forms_have_them(name: str) -> None:
    operation: RestOperation[None] = RestOperation(
        name="a", method="POST", path="/a", bodies=(FormBody(Inner),)
    )
    given = {"firstName": "Ada", name: "two"}
    assert content(operation, Inner.model_validate(given)) == f"firstName=Ada&{name}=two".encode()


def test_a_file_among_them_makes_the_body_multipart() -> None:
    bodies = (FormBody(Inner), MultipartBody(Inner))
    assert [body.takes(Inner.model_validate({"photo": b"x"})) for body in bodies] == [False, True]
    assert [body.prefers(Inner.model_validate({"photo": b"x"})) for body in bodies][1]


def test_only_what_is_set() -> None:
    found = Inner.model_validate({"copy": 1})
    assert set_fields(found) == {"copy": 1}
    assert set_fields(Inner()) == {}
    found.first_name = "Ada"
    assert set_fields(found) == {"first_name": "Ada", "copy": 1}
