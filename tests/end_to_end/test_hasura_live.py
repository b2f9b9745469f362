"""Waiting on Hasura Cloud with subscriptions, against a server that executes the pinned schema."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

import paasport
from paasport.errors import OperationFailed, ResponseError, WaitTimeout
from paasport.hasura._async import live_state as async_live_state
from paasport.hasura._sync import live_state as sync_live_state
from paasport_runtime import Backoff
from paasport_runtime.websocket.availability import without_websockets
from tests.end_to_end.conftest import TOKEN
from tests.support.clients import Caller
from tests.support.graphql_platform import SAMPLES, GraphQLPlatform
from tests.support.http_server import Received, RecordingServer
from tests.support.websocket_server import Conversation

ID = str(SAMPLES["uuid"])
# A wait that polls instead of being told would end with a timeout.
NEVER = Backoff(start=3600, most=3600)
AT_ONCE = Backoff(start=0, most=0)
JOBS = [
    ("jobs.wait", "subscribeJob", "job"),
    (
        "preview_apps.wait",
        "subscribePreviewAppCreationStatus",
        "getPreviewAppCreationStatus",
    ),
]


@dataclass
class Live:
    """Tells the states of a job as they change.

    Attributes:
        platform: Executes what is subscribed to.
        states: The states; whatever tells or fetches one goes on to the next.
        cuts: After how many results each connection is cut; those after the last are not.
        inits: The payload of each `connection_init`.
        ended: How many subscriptions the client has ended.
    """

    platform: GraphQLPlatform
    states: list[str] = field(default_factory=list[str])
    cuts: list[int] = field(default_factory=list[int])
    inits: list[Any] = field(default_factory=list[Any])
    ended: int = 0

    def __post_init__(self) -> None:
        values = self.platform.values
        values["jobs.status"] = lambda _: self.next_state()
        values["tenant_status.is_active"] = lambda _: self.next_state() == "active"
        values["task_event.event_type"] = "failed"
        values["task_event.error"] = "no such branch"
        values["tasks.name"] = "clone"

    def next_state(self) -> str:
        """The next state, and the last one for ever."""
        return self.states.pop(0) if self.states[1:] else self.states[0]

    def upgrade(self, received: Received, connection: socket.socket) -> None:
        """Speak with one client."""
        assert received.path == "/v1/graphql"
        conversation = Conversation(connection, received, "graphql-transport-ws")
        cut = self.cuts.pop(0) if self.cuts else None
        self.inits.append(conversation.receive().get("payload"))
        conversation.send({"type": "connection_ack"})
        message = conversation.receive()
        for sent in range(len(self.states)):
            if sent == cut:
                conversation.cut()
                return
            payload = self.platform._result(message["payload"])
            conversation.send({"id": message["id"], "type": "next", "payload": payload})
        while (message := conversation.receive()) is not None:
            self.ended += message["type"] == "complete"


@pytest.fixture
def live(server: RecordingServer, hasura_platform: GraphQLPlatform) -> Iterator[Live]:
    live = Live(hasura_platform)
    server.upgrade = live.upgrade
    yield live
    server.upgrade = None


@pytest.mark.parametrize(("method", "subscription", "query"), JOBS)
def test_a_job_is_told_and_not_polled(
    hasura: Caller, live: Live, method: str, subscription: str, query: str
) -> None:
    live.states = ["created", "running", "running", "success"]
    seen: list[str] = []
    job = hasura(method, ID, backoff=NEVER, on_update=lambda state: seen.append(state.status))
    assert job.status == "success"
    assert seen == ["created", "running", "success"]
    assert set(live.platform.operations) == {subscription}
    assert live.platform.variables == {"id": ID}
    # Hasura wants the token in the first message, too.
    assert live.inits == [{"headers": {"Authorization": f"pat {TOKEN}"}}]


@pytest.mark.parametrize(("method", "subscription", "query"), JOBS)
def test_a_failure_is_told(
    hasura: Caller, live: Live, method: str, subscription: str, query: str
) -> None:
    live.states = ["running", "failed"]
    with pytest.raises(OperationFailed, match=f"{ID} failed: failed") as caught:
        hasura(method, ID, backoff=NEVER)
    assert caught.value.log == ("clone: failed: no such branch",)
    assert live.platform.operations == [subscription] * 2 + [query]


def test_a_tenant_is_told_to_be_active(hasura: Caller, live: Live) -> None:
    live.states = ["deploying", "active"]
    (status,) = hasura("tenants.wait_until_active", ID, backoff=NEVER)
    assert status.is_active
    assert set(live.platform.operations) == {"subscribeTenantStatuses"}
    assert live.platform.variables == {"tenant_id": ID}


def test_a_tenant_is_polled(hasura: Caller, hasura_platform: GraphQLPlatform) -> None:
    states = [False, False, True]
    hasura_platform.values["tenant_status.is_active"] = lambda _: states.pop(0)
    with without_websockets():
        (status,) = hasura("tenants.wait_until_active", ID, backoff=AT_ONCE)
    assert status.is_active
    assert hasura_platform.operations == ["tenantStatuses"] * 3
    hasura_platform.values["tenant_status.is_active"] = False
    (status,) = hasura("tenants.status", ID)
    assert not status.is_active
    assert hasura_platform.variables["where"] == {"tenant_id": {"_eq": ID}}
    with without_websockets(), pytest.raises(WaitTimeout, match="last state: not active"):
        hasura("tenants.wait_until_active", ID, timeout=0)


def test_what_takes_too_long(hasura: Caller, live: Live) -> None:
    live.states = ["running"]
    with pytest.raises(WaitTimeout, match="last state: running"):
        hasura("jobs.wait", ID, timeout=0.2, backoff=NEVER)
    assert live.platform.operations == ["subscribeJob"]


def test_there_is_no_such_job(hasura: Caller, live: Live) -> None:
    live.states = ["running"]
    live.platform.values["subscription_root.jobs_by_pk"] = None
    with pytest.raises(ResponseError, match="null"):
        hasura("jobs.wait", ID, backoff=NEVER)


def test_a_lost_connection_is_opened_again(hasura: Caller, live: Live) -> None:
    live.states, live.cuts = ["created", "running", "running", "success"], [1]
    assert hasura("jobs.wait", ID, backoff=NEVER).status == "success"
    assert (len(live.inits), set(live.platform.operations)) == (2, {"subscribeJob"})


@pytest.mark.parametrize("cuts", [[1, 0], [0]])
def test_a_connection_that_stays_lost_is_replaced_by_polling(
    hasura: Caller, live: Live, caplog: pytest.LogCaptureFixture, cuts: list[int]
) -> None:
    live.states, live.cuts = ["created"] * cuts[0] + ["running", "running", "success"], [*cuts]
    assert hasura("jobs.wait", ID, backoff=AT_ONCE).status == "success"
    assert live.platform.operations == ["subscribeJob"] * cuts[0] + ["job"] * 3
    (record,) = [each for each in caplog.records if each.name == "paasport.hasura"]
    assert record.levelno == logging.WARNING
    assert "subscribeJob: falling back to polling: " in record.getMessage()
    assert "code 1006" in record.getMessage()


def test_what_cannot_be_opened_is_polled(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    server: RecordingServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A server without WebSockets answers the handshake like any request."""
    states = ["running", "success"]
    hasura_platform.values["jobs.status"] = lambda _: states.pop(0)
    assert hasura("jobs.wait", ID, backoff=AT_ONCE).status == "success"
    assert hasura_platform.operations == ["job"] * 2
    assert [each.method for each in server.received] == ["GET", "POST", "POST"]
    (record,) = [each for each in caplog.records if each.name == "paasport.hasura"]
    assert "falling back to polling: subscriptions (GET" in record.getMessage()
    assert TOKEN not in record.getMessage()


def test_a_server_that_tells_nothing_is_polled(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    server: RecordingServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (async_live_state, sync_live_state):
        monkeypatch.setattr(module, "FIRST_RESULT_SECONDS", 0.2)

    def upgrade(received: Received, connection: socket.socket) -> None:
        conversation = Conversation(connection, received, "graphql-transport-ws")
        conversation.receive()
        conversation.send({"type": "connection_ack"})
        while conversation.receive() is not None:
            pass

    server.upgrade = upgrade
    try:
        hasura_platform.values["jobs.status"] = "success"
        assert hasura("jobs.wait", ID, backoff=NEVER).status == "success"
    finally:
        server.upgrade = None
    assert hasura_platform.operations == ["job"]
    assert "no result within 0.2 s" in caplog.text


def test_an_error_of_the_subscription_is_replaced_by_polling(
    hasura: Caller, live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    live.states = ["success"]
    live.platform.values["subscription_root.jobs_by_pk"] = lambda _: 1 // 0
    assert hasura("jobs.wait", ID, backoff=NEVER).status == "success"
    assert (len(live.inits), live.platform.operations) == (1, ["job"])
    assert "subscribeJob: falling back to polling: " in caplog.text


def test_without_the_extra_it_is_polled(
    hasura: Caller,
    live: Live,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(sys.modules, "websockets", None)
    live.states = ["success"]
    assert hasura("jobs.wait", ID, backoff=NEVER).status == "success"
    assert live.platform.operations == ["job"]
    assert (live.inits, caplog.text) == ([], "")


def test_with_an_http_client_of_the_callers_it_is_polled(
    live: Live, server: RecordingServer, way: str
) -> None:
    import httpx

    live.states = ["success"]
    url = server.url + "/v1/graphql"

    async def use_async() -> Any:
        async with httpx.AsyncClient() as client:
            hasura = paasport.AsyncHasuraCloud(TOKEN, base_url=url, http_client=client)
            return await hasura.jobs.wait(ID, backoff=NEVER)

    def use() -> Any:
        with httpx.Client() as client:
            hasura = paasport.HasuraCloud(TOKEN, base_url=url, http_client=client)
            return hasura.jobs.wait(ID, backoff=NEVER)

    job = asyncio.run(use_async()) if way == "async" else use()
    assert job.status == "success"
    assert live.platform.operations == ["job"]
    assert live.inits == []


@pytest.mark.parametrize(
    ("method", "arguments", "root"),
    [
        ("subscribe_job", {"id": ID}, "jobs_by_pk"),
        ("subscribe_job_tasks", {"job_id": ID}, "tasks"),
        ("subscribe_preview_app_creation_status", {"id": ID}, "jobs_by_pk"),
        ("subscribe_tenant_statuses", {"tenant_id": ID}, "tenant_status"),
    ],
)
def test_the_generated_subscriptions(
    hasura: Caller, live: Live, method: str, arguments: dict[str, str], root: str
) -> None:
    live.states = ["a", "b"]

    async def use_async(client: Any) -> Any:
        async with getattr(client.api, method)(**arguments) as results:
            return [await anext(results), await anext(results)]

    def use(client: Any) -> Any:
        with getattr(client.api, method)(**arguments) as results:
            return [next(results), next(results)]

    first, second = hasura.use(use_async if hasura.way == "async" else use)
    assert live.platform.variables == arguments
    found = second if isinstance(second, list) else [second]
    assert found[0].model_dump(mode="json", by_alias=True) == _flat(live.platform.data[root])
    assert type(first) is type(second)


def _flat(sent: Any) -> Any:
    return sent[0] if isinstance(sent, list) else sent
