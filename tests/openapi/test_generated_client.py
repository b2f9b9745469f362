"""Generated packages at work: imported, and called over HTTP against a local server."""

from __future__ import annotations

import asyncio
import datetime
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.openapi.conftest import Import, one_operation, read_document
from tests.support.http_server import RecordingServer, json_answer, recording_server

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


AUTHENTICATION = Authentication(Secret("token-9f8e7d6c5b4a"))
OPEN = ExitStack()


@pytest.fixture
def server(running: RecordingServer) -> Iterator[RecordingServer]:
    running.answers()
    with OPEN:
        yield running


def client(package: Any, server: RecordingServer) -> Any:
    """A client of the generated package that is closed when the test ends."""
    transport = RestTransport(base_url=server.url, authentication=AUTHENTICATION)
    return package.ExampleApi(OPEN.enter_context(transport))


def test_page_with_scope_and_query(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "scopes_and_pages" / "document.yaml"))
    entry = {"id": "Ä!", "createdAt": "2024-05-06T07:08:09Z", "phase": "paused", "new": 1}
    odd = {"id": "b", "createdAt": "yesterday", "phase": "HTTP/2"}
    server.answers(
        json_answer(
            {"data": {"projects": [entry, odd]}, "pagination": {"hasNextPage": True, "cursor": "c"}}
        )
    )
    page = client(package, server).projects.list_projects(
        per_page=5, kinds=["open", "closed"], team_id="t"
    )
    assert server.received[0].target == "/v1/teams/t/projects?per_page=5&kinds=open,closed"
    first, second = page.data.projects
    assert first.created_at == datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
    assert (first.phase, first.phase.is_unknown) == ("paused", True)
    assert (second.created_at, second.phase.is_unknown) == ("yesterday", False)
    assert page.pagination.has_next_page


def test_team_id_in_path_and_query(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "scopes_and_pages" / "document.yaml"))
    server.answers(json_answer([1, 2.5]))
    api = client(package, server)
    assert api.billing.get_usage("now", team_id="a", team_id_filter="b") == [1.0, 2.5]
    assert server.received[0].target == "/v1/teams/a/usage/now?teamId=b"
    with pytest.raises(errors.RequestValidationError):
        api.team_members.get_team_member("m")


def test_body_as_keywords_as_dictionary_and_as_model(
    import_client: Import, server: RecordingServer
) -> None:
    package = import_client(read_document(GOLDEN / "request_bodies" / "document.yaml"))
    server.answers(json_answer({"id": "j"}))
    jobs = client(package, server).jobs
    ports = [{"number": 80}]
    wire = {"name": "abc", "plan": "small", "ports": ports}
    # `abc` breaks the pattern, `a12` does not.
    with pytest.raises(errors.RequestValidationError):
        jobs.create_job("j", wire)
    wire["name"] = "a12"
    jobs.create_job("j", wire)
    jobs.create_job("j", name_="a12", plan="small", ports=ports, name="query")
    port = package.CreateJobRequestPort(number=80)
    jobs.create_job("j", package.CreateJobRequest(name="a12", plan="small", ports=[port]))
    assert [received.json for received in server.received] == [wire] * 3
    assert server.received[1].target == "/jobs/j?name=query"
    with pytest.raises(TypeError, match="not both"):
        jobs.create_job("j", wire, plan="small")
    for wrong in ({"plan": "huge"}, {"color": "red"}, {"retries": 11}, {"free": "a["}):
        with pytest.raises(errors.RequestValidationError):
            jobs.create_job("j", **{"name_": "a12", "plan": "small", **wrong})
    assert len(server.received) == 3


def test_keywords_of_a_union(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "request_bodies" / "document.yaml"))
    server.answers(json_answer({}))
    jobs = client(package, server).jobs
    assert jobs.start_build(branch="main") is None
    assert jobs.start_build(pull_request_id=3) is None
    assert [received.json for received in server.received] == [
        {"branch": "main"},
        {"pullRequestId": 3},
    ]


def test_odd_names_both_ways(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "names" / "document.yaml"))
    wire = {
        "$schema": "s",
        "trigger:build:start": True,
        "is": False,
        "_id": "x",
        "id": "y",
        "body": "b",
        "gitHubURL": "u",
        "createdBy": "c",
        "created_at": "snake",
        "createdAt": "camel",
        "ipv4Address": "10.0.0.1",
        "s3key": "k",
    }
    server.answers(json_answer(wire))
    reply = client(package, server).env.update_env_object(
        schema_="s",
        trigger_build_start=True,
        is_=False,
        id2="x",
        id="y",
        body_="b",
        git_hub_url="u",
        created_by="c",
        created_at="snake",
        created_at2="camel",
        ipv4_address="10.0.0.1",
        s3_key="k",
    )
    assert server.received[0].json == wire
    assert (reply.schema_, reply.trigger_build_start, reply.is_) == ("s", True, False)
    assert (reply.id, reply.id2) == ("y", "x")
    assert (reply.created_at, reply.created_at2) == ("snake", "camel")
    assert reply.model_dump(by_alias=True, exclude_unset=True) == wire


def test_unions_of_replies_are_open(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "unions" / "document.yaml"))
    sent = {
        "number": "${args.n}",
        "mode": "slow",
        "nullable": None,
        "anything": [1],
        "tagged": [{"kind": "Addon", "spec": "s"}, {"kind": "New", "x": {"y": 1}}],
        "untagged": {"other": True},
        "strategy": {"regex": 1},
    }
    server.answers(json_answer(sent))
    reply = client(package, server).default.put_things(number="${a}", mode="fast")
    assert reply.number == "${args.n}"
    assert reply.mode == "slow"
    assert reply.anything == [1]
    known, unknown = reply.tagged
    assert type(known).__name__ == "ThingsAddon"
    assert isinstance(unknown, UnknownObject)
    assert isinstance(reply.untagged, UnknownObject)
    with pytest.raises(errors.RequestValidationError):
        client(package, server).default.put_things(tagged=[{"kind": "New"}])


def test_recursive_models(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "recursion" / "document.yaml"))
    tree = {
        "name": "a",
        "class": {"name": "b"},
        "nodes": [{"kind": "fork", "nodes": [{"kind": "leaf"}]}],
    }
    server.answers(json_answer(tree))
    reply = client(package, server).trees.put_tree(tree)
    assert server.received[0].json == tree
    assert reply.class_.name == "b"
    assert reply.nodes[0].nodes[0].kind == "leaf"


def test_missing_field_of_a_reply(import_client: Import, server: RecordingServer) -> None:
    reply = {
        "type": "object",
        "properties": {
            "data": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
        },
    }
    package = import_client(one_operation(reply=reply))
    server.answers(json_answer({"data": {}}))
    told = r"callIt .*the response \(200 OK\) does"
    with pytest.raises(errors.ResponseValidationError, match=told):
        client(package, server).it.call_it()


def test_asynchronous_client(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "scopes_and_pages" / "document.yaml"))
    server.answers(json_answer({"data": {"anything": 1}}))

    async def call() -> Any:
        transport = AsyncRestTransport(base_url=server.url, authentication=AUTHENTICATION)
        async with transport:
            api = package.AsyncExampleApi(transport)
            return await api.team_members.get_team_member("m", team_id="t")

    assert asyncio.run(call()) == {"anything": 1}
    assert server.received[0].target == "/v1/teams/t/members/m"


def test_deprecated_operation_warns(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "scopes_and_pages" / "document.yaml"))
    server.answers(json_answer({}))
    with pytest.warns(DeprecationWarning, match="Example has deprecated deleteProject"):
        assert client(package, server).projects.delete_project("p", x_reason="r") is None
    assert server.received[0].headers["x-reason"] == "r"


def test_groups_import_no_model(import_client: Import, tmp_path: Path) -> None:
    package = import_client(read_document(GOLDEN / "request_bodies" / "document.yaml"))
    assert "CreateJobRequestDict" in dir(package)
    code = (
        "import sys, example_api, example_api.groups.jobs as jobs\n"
        "assert not {'pydantic', 'httpx', 'httpx2'} & sys.modules.keys()\n"
        "assert jobs.JobsGroup.create_job\n"
        "from example_api import CreateJobRequest, CreateJobRequestDict\n"
        "assert 'example_api.operations.start_build' not in sys.modules\n"
    )
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={"PYTHONPATH": f"{tmp_path}:{root}"}
    )


def test_parameters_are_checked_and_written(import_client: Import, server: RecordingServer) -> None:
    package = import_client(read_document(GOLDEN / "parameters" / "document.yaml"))
    server.answers(json_answer("done"))
    list_items = client(package, server).default.list_items
    reply = list_items(
        "abc",
        ["p", "q/r"],
        per_page=20,
        ratio=5,
        since="2024-05-06T07:08:09+02:00",
        ids=(1, 2),
        filter={"owner": "o", "createdBy": "c d"},
        labels={"team": "x", "tier": "y"},
        where={"a": [1, None]},
        x_note="short",
        x_filter=package.ListItemsFilterParameter(owner="o", class_=1),
    )
    assert reply == "done"
    (received,) = server.received
    path, _, query = received.target.partition("?")
    assert path == "/items/abc/p,q%2Fr"
    assert query.split("&") == [
        "per_page=20",
        "ratio=5",
        "since=2024-05-06T07%3A08%3A09%2B02%3A00",
        "ids=1%7C2",
        "filter%5Bowner%5D=o",
        "filter%5BcreatedBy%5D=c%20d",
        "team=x",
        "tier=y",
        "where=%7B%22a%22%3A%5B1%2Cnull%5D%7D",
    ]
    assert (received.headers["x-note"], received.headers["x-filter"]) == (
        "short",
        "owner,o,class,1",
    )


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"per_page": "abc"}, "per_page: Input should be a valid integer"),
        ({"per_page": "20"}, "per_page: Input should be a valid integer"),
        ({"per_page": -1}, "per_page: Input should be greater than or equal to 1"),
        ({"per_page": None}, "per_page: Field required"),
        ({"item_id": "A"}, "itemId: String should match pattern"),
        ({"state": "ajar"}, "state: Input should be 'open' or 'closed'"),
        ({"since": "yesterday"}, "since: Input should be a date and time"),
        ({"ids": [1, 2, 3]}, "ids: List should have at most 2 items"),
        ({"ids": [1, "x"]}, r"ids\.1: Input should be a valid integer"),
        ({"ratio": float("nan")}, "ratio: Input should be a finite number"),
        ({"filter": {"owner": "o", "createdby": "c"}}, "filter"),
        ({"filter": {}}, r"filter\.owner: Field required"),
        ({"any": {"a": {"b": 1}}}, "any: Input should be text"),
        ({"x_note": "too long"}, "X-Note: String should have at most 5 characters"),
        ({"x_note": "é"}, "X-Note: Input should be printable ASCII"),
        ({"x_note": "a\r\nb"}, "X-Note: Input should be printable ASCII"),
    ],
)
def test_parameters_that_do_not_fit_are_not_sent(
    import_client: Import, server: RecordingServer, wrong: dict[str, Any], named: str
) -> None:
    package = import_client(read_document(GOLDEN / "parameters" / "document.yaml"))
    fitting = {"item_id": "abc", "parts": ["p"], "per_page": 1}
    with pytest.raises(errors.RequestValidationError, match=named):
        client(package, server).default.list_items(**(fitting | wrong))
    assert server.received == []
