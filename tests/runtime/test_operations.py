"""Operations: the bytes they send, and reading a reply in one pass."""

from __future__ import annotations

import datetime as datetimes
import json
import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from paasport_runtime.graphql.operation import GraphQLOperation
from paasport_runtime.models.base import RequestModel
from paasport_runtime.models.unset import UNSET
from paasport_runtime.models.validators import object_adapter
from paasport_runtime.paging.pages import Page, Pagination
from paasport_runtime.rest.bodies.encoded import EncodedBody
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.parameters import Parameter, path_segment, query_string
from paasport_runtime.rest.values import ParameterError
from tests.runtime.sample_operations import (
    CREATE_PROJECT,
    DELETE_PROJECT,
    EVERYTHING,
    GET_PROJECT,
    LIST_PROJECTS,
    SERVICE_CREATE,
    ProjectBody,
    ServiceCreate,
    ServiceCreateInput,
    ServiceCreateVariables,
    SourceInput,
    Status,
)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"input": {"project_id": "p"}}, {"input": {"projectId": "p"}}),
        ({"input": {"projectId": "p"}, "note": UNSET}, {"input": {"projectId": "p"}}),
        ({"input": {"projectId": "p"}, "note": None}, {"input": {"projectId": "p"}, "note": None}),
        (
            {"input": ServiceCreateInput(project_id="p", icon=None, source=SourceInput())},
            {"input": {"projectId": "p", "icon": None, "source": {}}},
        ),
        (
            {"input": {"project_id": "p", "source": {"imageTag": None, "repo": UNSET}}},
            {"input": {"projectId": "p", "source": {"imageTag": None}}},
        ),
        (
            {"input": {"project_id": "p", "status": Status.HTTP_2}},
            {"input": {"projectId": "p", "status": "HTTP/2"}},
        ),
    ],
)
def test_unset_null_and_missing_are_apart_in_variables(given: Any, sent: object) -> None:
    body = json.loads(SERVICE_CREATE.request_body(given))
    assert body == {
        "operationName": "serviceCreate",
        "query": SERVICE_CREATE.document,
        "variables": sent,
    }


def test_operations_without_variables_send_an_empty_object() -> None:
    assert json.loads(EVERYTHING.request_body({}))["variables"] == {}
    with pytest.raises(ValueError, match="Extra inputs"):
        EVERYTHING.request_body({"id": "1"})


def optional_variables(built: list[str]) -> GraphQLOperation[object]:
    class Variables(RequestModel):
        page_size: int | None = 20
        after: str | None = None

        @classmethod
        def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
            built.append(cls.__name__)
            return handler(source)

    operation: GraphQLOperation[object] = GraphQLOperation(
        name="q", kind="query", document="query q { q }", data=ServiceCreate, variables=Variables
    )
    built.clear()
    return operation


def test_no_model_is_built_for_variables_that_nobody_gives() -> None:
    built: list[str] = []
    operation = optional_variables(built)

    for given in ({}, {"page_size": UNSET, "after": UNSET}):
        # A default of the schema's is the server's to know; it is not sent.
        assert json.loads(operation.request_body(given))["variables"] == {}
    assert built == []

    assert json.loads(operation.request_body({"after": None}))["variables"] == {"after": None}
    assert built == ["Variables"]
    # With or without anything built before, what does not fit is refused.
    for fresh in (operation, optional_variables([])):
        with pytest.raises(ValueError, match="Extra inputs"):
            fresh.request_body({"befor": "x"})
        with pytest.raises(ValueError, match="valid integer"):
            fresh.request_body({"pageSize": "many"})


def test_a_required_variable_is_asked_for_though_nothing_is_given() -> None:
    for given in ({}, {"input": UNSET}):
        with pytest.raises(ValueError, match="Field required"):
            SERVICE_CREATE.request_body(given)


def test_a_reply_is_validated_once_from_its_bytes() -> None:
    operation = fresh_operation()
    operation.parse(REPLY)
    calls = []

    class Counting:
        def __init__(self, reader: Any) -> None:
            self.reader = reader

        def validate_json(self, content: bytes) -> Any:
            calls.append(content)
            return self.reader.validate_json(content)

    assert operation._adapter is not None
    operation._adapter.validator = Counting(operation._adapter.validator)  # type: ignore[assignment]
    assert operation.parse(REPLY)["data"].service_create.id == "s"
    assert calls == [REPLY]
    assert calls[0] is REPLY


def test_a_reader_is_built_once_whatever_the_number_of_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[object] = []

    def building(*given: dict[str, Any]) -> Any:
        built.append(given)
        return object_adapter(*given)

    monkeypatch.setattr("paasport_runtime.graphql.operation.object_adapter", building)
    operation = fresh_operation()
    threads = 16
    barrier = threading.Barrier(threads)

    def parse(_: int) -> str:
        barrier.wait()
        data: ServiceCreate = operation.parse(REPLY)["data"]
        return str(operation.result(data).id)

    with ThreadPoolExecutor(threads) as pool:
        assert set(pool.map(parse, range(threads))) == {"s"}
    assert len(built) == 1


REPLY = b'{"data":{"serviceCreate":{"id":"s"}},"extensions":{"cost":1}}'


def fresh_operation() -> GraphQLOperation[Any]:
    return GraphQLOperation(
        name="serviceCreate",
        kind="mutation",
        document="mutation",
        data=ServiceCreate,
        variables=ServiceCreateVariables,
        root_field="service_create",
    )


@pytest.mark.parametrize(
    ("query", "scope", "target"),
    [
        ({}, None, "/v1/projects"),
        ({}, "my team", "/v1/teams/my%20team/projects"),
        ({"per_page": 10, "cursor": None, "all": UNSET}, None, "/v1/projects?per_page=10"),
        ({"all": True}, None, "/v1/projects?all=true"),
        ({"all": False}, None, "/v1/projects?all=false"),
        (
            {"metricTypes": ["cpu", Status.HTTP_2]},
            None,
            "/v1/projects?metricTypes=cpu&metricTypes=HTTP%2F2",
        ),
        ({"metricTypes": []}, None, "/v1/projects"),
        ({"tags": ["a", "b&c"]}, None, "/v1/projects?tags=a,b%26c"),
        (
            {"since": datetimes.datetime(2024, 5, 6, tzinfo=datetimes.UTC)},
            None,
            "/v1/projects?since=2024-05-06T00%3A00%3A00Z",
        ),
        ({"cursor": "é+/="}, None, "/v1/projects?cursor=%C3%A9%2B%2F%3D"),
    ],
)
def test_targets(query: Any, scope: str | None, target: str) -> None:
    assert LIST_PROJECTS.request_target({}, query, scope) == target


def test_delimited_styles() -> None:
    spaced = Parameter("a", "query", style="spaceDelimited", explode=False)
    barred = Parameter("b", "query", style="pipeDelimited", explode=False)
    written = query_string((spaced, barred), {"a": (1, 2), "b": [1, 2]})
    assert written == "a=1%202&b=1%7C2"


@pytest.mark.parametrize(
    ("value", "segment"),
    [("a/b", "a%2Fb"), ("a b?#", "a%20b%3F%23"), ("é", "%C3%A9"), (5, "5"), ("..a", "..a")],
)
def test_path_parameters_stay_one_segment(value: object, segment: str) -> None:
    assert path_segment(Parameter("p", "path"), value) == segment
    assert GET_PROJECT.request_target({"projectId": value}, {}, None) == f"/v1/projects/{segment}"


@pytest.mark.parametrize("value", ["", ".", "..", None, UNSET])
def test_path_parameters_that_would_change_the_route_are_refused(value: object) -> None:
    with pytest.raises(ParameterError, match="projectId"):
        GET_PROJECT.request_target({"projectId": value}, {}, None)


@pytest.mark.parametrize("value", [["a"], {"a": 1}, b"a", object(), SourceInput()])
def test_values_that_are_no_single_ones_are_not_written_into_addresses(value: object) -> None:
    with pytest.raises(ParameterError, match=r"projectId.*not "):
        GET_PROJECT.request_target({"projectId": value}, {}, None)
    with pytest.raises(ParameterError, match="tags"):
        LIST_PROJECTS.request_target({}, {"tags": [value]}, None)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/files/{id}#get_link", "/files/7?fields=name"),
        ("/files/{id}?beta=true#get_link", "/files/7?beta=true&fields=name"),
    ],
)
def test_a_fragment_of_a_path_does_not_hide_the_query(path: str, target: str) -> None:
    operation: RestOperation[None] = RestOperation(
        name="getLink", method="GET", path=path, parameters=(Parameter("fields", "query"),)
    )
    assert operation.request_target({"id": 7}, {"fields": "name"}, None) == target


def test_a_scope_that_is_needed_is_asked_for() -> None:
    operation: RestOperation[None] = RestOperation(
        name="getLogs", method="GET", path="/v1/teams/{teamId}/logs", scope_parameter="teamId"
    )
    assert operation.request_target({}, {}, "t") == "/v1/teams/t/logs"
    with pytest.raises(ParameterError, match="pass it to this call or to the client"):
        operation.request_target({}, {}, None)


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ({"name": "a"}, b'{"name":"a"}'),
        ({"name": "a", "display_name": None}, b'{"name":"a","displayName":null}'),
        ({"name": "a", "displayName": "A"}, b'{"name":"a","displayName":"A"}'),
        ({"name": "a", "display_name": UNSET}, b'{"name":"a"}'),
        (ProjectBody(name="a", displayName="A"), b'{"name":"a","displayName":"A"}'),
    ],
)
def test_request_bodies(body: object, sent: bytes) -> None:
    chosen = CREATE_PROJECT.choose_body(body, UNSET)
    assert chosen is not None
    assert chosen.encode(body) == EncodedBody(sent, "application/json")


def test_bodies_that_do_not_belong() -> None:
    with pytest.raises(ParameterError, match="required"):
        CREATE_PROJECT.choose_body(UNSET, UNSET)
    with pytest.raises(ParameterError, match="no request body"):
        DELETE_PROJECT.choose_body({"a": 1}, UNSET)
    assert DELETE_PROJECT.choose_body(UNSET, UNSET) is None
    assert DELETE_PROJECT.choose_body({}, UNSET) is None


@pytest.mark.parametrize(
    ("sent", "pagination"),
    [
        (
            {"hasNextPage": True, "cursor": "c", "count": 2.0},
            Pagination(has_next_page=True, cursor="c", count=2),
        ),
        ({"hasNextPage": False, "cursor": "", "count": 0}, Pagination(count=0)),
        ({"count": math.inf}, Pagination()),
        (None, Pagination()),
        ("odd", Pagination()),
    ],
)
def test_pages(sent: object, pagination: Pagination) -> None:
    reply = {"data": {"projects": [{"id": "p", "$schema": "s"}]}, "pagination": sent}
    page = LIST_PROJECTS.parse(json.dumps(reply).encode())
    assert isinstance(page, Page)
    assert page.data.projects[0].schema_ == "s"
    assert page.pagination == pagination


def test_replies_without_pagination_or_content() -> None:
    page = LIST_PROJECTS.parse(b'{"data":{"projects":[]}}')
    assert page.pagination == Pagination()
    assert DELETE_PROJECT.parse(b"whatever") is None


def test_threads_that_call_first_build_a_model_once() -> None:
    built: list[str] = []

    class Variables(RequestModel):
        name: str

        @classmethod
        def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
            built.append(threading.current_thread().name)
            time.sleep(0.02)
            return handler(source)

    operation: GraphQLOperation[object] = GraphQLOperation(
        name="q", kind="query", document="query q { q }", data=ServiceCreate, variables=Variables
    )
    built.clear()
    threads = 8
    barrier = threading.Barrier(threads)

    def call(_: int) -> bytes:
        barrier.wait()
        return operation.request_body({"name": "n"})

    with ThreadPoolExecutor(threads) as pool:
        assert len(set(pool.map(call, range(threads)))) == 1
    assert len(built) == 1
