"""Subscriptions over `graphql-transport-ws`, and what goes wrong with WebSockets on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from paasport_codegen.sandbox.faults import fault_of_json
from paasport_codegen.sandbox.served_api import Definition
from paasport_codegen.sandbox.server import Sandbox, Settings
from tests.support import patient_http

SHOP = """
enum Color { RED BLUE }
type Query { books: [Book!]! }
type Mutation { bookCreate(title: String!): Book! }
type Subscription { books: [Book!]! }
type Book { id: ID! title: String! color: Color! }
"""
SUBSCRIPTION = {"query": "subscription { books { title color } }"}
TOKEN = "sandbox-a"


@pytest.fixture
def shop() -> Iterator[Sandbox]:
    definition = Definition("shop", "Shop", "graphql", SHOP.encode(), "/graphql")
    sandbox = Sandbox([definition], Settings(speed=0))
    sandbox.start()
    yield sandbox
    sandbox.stop()


def _create(sandbox: Sandbox) -> None:
    reply = patient_http.post(
        f"{sandbox.address('shop')}/graphql",
        json={"query": 'mutation { bookCreate(title: "Notes") { id } }'},
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    assert "errors" not in reply.json()


def _open(
    sandbox: Sandbox, fault: str = "", token: str = TOKEN
) -> AbstractContextManager[ClientConnection]:
    headers = {"Authorization": f"Bearer {token}"} | ({"X-Sandbox-Fault": fault} if fault else {})
    return connect(
        sandbox.address("shop").replace("http", "ws") + "/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
        additional_headers=headers,
    )


def _subscribe(socket: ClientConnection, payload: Any = SUBSCRIPTION) -> None:
    socket.send('{"type": "connection_init"}')
    assert json.loads(socket.recv()) == {"type": "connection_ack"}
    socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": payload}))


def test_a_subscription_tells_of_changes_and_is_logged(shop: Sandbox) -> None:
    with _open(shop) as socket:
        _subscribe(socket)
        first = json.loads(socket.recv())
        _create(shop)
        second = json.loads(socket.recv())

    assert first["payload"]["data"] == {"books": []}
    assert second["payload"]["data"] == {"books": [{"title": "Notes", "color": "RED"}]}
    seen = shop.api("shop").requests[0]
    assert (seen.method, seen.operation, seen.token) == ("SUBSCRIBE", "books", TOKEN)


@pytest.mark.parametrize(
    ("first", "token", "code"),
    [
        ('{"type": "connection_init"}', "r3al", 4401),
        ('{"type": "subscribe", "id": "1"}', TOKEN, 4401),
        ("no json", TOKEN, 4400),
    ],
)
def test_a_connection_is_closed(shop: Sandbox, first: str, token: str, code: int) -> None:
    with _open(shop, token=token) as socket:
        socket.send(first)
        with pytest.raises(ConnectionClosed) as caught:
            socket.recv()
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == code


def test_a_subscription_without_a_payload_is_refused(shop: Sandbox) -> None:
    with _open(shop) as socket:
        _subscribe(socket, payload="text")
        with pytest.raises(ConnectionClosed) as caught:
            socket.recv()
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == 4400


def test_a_newer_server(shop: Sandbox) -> None:
    _create(shop)
    with _open(shop, "newer") as socket:
        _subscribe(socket)
        payload = json.loads(socket.recv())["payload"]

    assert payload["data"] == {"books": [{"title": "Notes", "color": "SANDBOX_NEW_VALUE"}]}
    assert payload["extensions"]["sandboxNewField"] == payload["sandboxNewField"]


def test_the_opening_is_refused(shop: Sandbox) -> None:
    with pytest.raises(InvalidStatus) as caught, _open(shop, "status=503:retry-after=7"):
        pass
    assert caught.value.response.status_code == 503
    assert caught.value.response.headers["retry-after"] == "7"
    with pytest.raises(InvalidStatus, match="400"), _open(shop, "nonsense"):
        pass
    with pytest.raises((EOFError, OSError, InvalidMessage)), _open(shop, "drop-before"):
        pass


def test_the_connection_is_lost_after_a_result(shop: Sandbox) -> None:
    with _open(shop, "drop-after") as socket:
        _subscribe(socket)
        assert json.loads(socket.recv())["type"] == "next"
        with pytest.raises(ConnectionClosed):
            socket.recv()


def test_a_result_is_cut_short(shop: Sandbox) -> None:
    with _open(shop, "truncate") as socket:
        _subscribe(socket)
        with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
            json.loads(socket.recv())


def test_one_operation_fails(shop: Sandbox) -> None:
    rule = {"kind": "status", "value": 503, "operation": "books", "times": 1}
    shop.faults.rules.append(fault_of_json(rule))
    with _open(shop) as socket:
        _subscribe(socket)
        refused = json.loads(socket.recv())
        socket.send(json.dumps({"type": "subscribe", "id": "2", "payload": SUBSCRIPTION}))
        answered = json.loads(socket.recv())

    assert refused == {
        "type": "error",
        "id": "1",
        "payload": [{"message": "A fault on demand: 503"}],
    }
    assert answered["type"] == "next"


def test_one_operation_fails_over_http(shop: Sandbox) -> None:
    shop.faults.rules.append(fault_of_json({"kind": "drop-before", "operation": "bookCreate"}))

    with pytest.raises(httpx.TransportError):
        _create(shop)
    assert not shop.api("shop").account(TOKEN).table("Book")
