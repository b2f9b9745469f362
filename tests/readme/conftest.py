"""The platforms that the examples call, and the reader's own APIs."""

from __future__ import annotations

import inspect
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import paasport
from tests.support.container import Container
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import (
    Answer,
    Received,
    RecordingServer,
    json_answer,
    recording_server,
)
from tests.support.northflank_live import LiveNorthflank, line
from tests.support.openapi_platform import OpenApiPlatform
from tests.support.tunnels import Tunnels
from tests.support.websocket_server import Conversation

TOKEN = "token-of-the-pages"
VARIABLES = ("RAILWAY_API_TOKEN", "HASURA_CLOUD_TOKEN", "NORTHFLANK_API_TOKEN", "SHOP_TOKEN")
UPLOADED = json_answer(
    {"deploymentId": "d", "url": "u", "logsUrl": "l", "deploymentDomain": "shop.example"}
)
PATHS = {"Railway": "/graphql/v2", "HasuraCloud": "/v1/graphql", "Northflank": ""}


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, RecordingServer]]:
    """A server for each platform, by the name of its client."""
    with (
        recording_server() as railway,
        recording_server() as hasura,
        recording_server() as northflank,
    ):
        platform = GraphQLPlatform(
            "railway",
            "authorization",
            f"Bearer {TOKEN}",
            "/graphql/v2",
            values={
                # The schema says String, and people read it as a time.
                "Log.timestamp": "2026-01-02T03:04:05.678900123Z",
                "Deployment.status": "SUCCESS",
            },
        )
        railway.answers(
            lambda received: UPLOADED if received.path.endswith("/up") else platform(received)
        )
        railway.upgrade = platform.upgrade
        hasura.answers(GraphQLPlatform("hasura", "authorization", f"pat {TOKEN}", "/v1/graphql"))
        serve_northflank(northflank, tmp_path_factory.mktemp("container"))
        yield {"Railway": railway, "HasuraCloud": hasura, "Northflank": northflank}


def serve_northflank(server: RecordingServer, container: Path) -> None:
    """Let a server have a log, a container and ports besides the platform's operations."""
    (container / "srv").mkdir()
    (container / "srv" / "report.csv").write_text("1,2,3")
    beyond = frozenset({"newSetting"})
    platform = OpenApiPlatform(f"Bearer {TOKEN}", full=True, beyond=beyond)
    commands = Container(container, holds_all=True)

    def run(conversation: Conversation, context: Any) -> None:
        is_encoded = context["encoding"] == "base64"
        is_of_files = is_encoded or context["command"][0] in ("tar", "test", "mkdir", "mv", "rm")
        (commands if is_of_files else calculate)(conversation, context)

    lines = [line(1, "starting"), line(2, "ready")]
    live = LiveNorthflank(TOKEN, lines, visible=2, command=run)
    domain = server.url.removeprefix("http://")
    web = {"internalPort": 80, "name": "p01", "protocol": "HTTP"}
    database = {"internalPort": 5432, "name": "postgresql", "protocol": "TCP"}
    service = {"instances": [{"podName": "web-0"}], "ports": [web]}
    addon = {"instances": [{"podName": "db-0", "ports": [database]}]}
    # The service has a page, and the addon says what it is told.
    ports = {
        "services": Tunnels(TOKEN, {"targetDomain": domain, **service}, {80: server.server_port}),
        "addons": Tunnels(TOKEN, {"targetDomain": domain, **addon}, speak=repeat),
    }

    def ports_of(received: Received) -> Tunnels:
        return ports["addons" if "/addons/" in received.path else "services"]

    def answer(received: Received) -> Answer:
        if received.path == "/":
            return Answer(200, b"<h1>Shop</h1>")
        is_of_ports = received.path.startswith("/v1/port-forwarding/")
        return ports_of(received)(received) if is_of_ports else platform(received)

    def upgrade(received: Received, connection: socket.socket) -> None:
        is_tunnel = received.path.startswith("/tunnel/")
        (ports_of(received) if is_tunnel else live).upgrade(received, connection)

    server.answers(answer)
    server.upgrade = upgrade


def repeat(conversation: Conversation) -> None:
    """A server that says what it is told."""
    while (data := conversation.receive_bytes()) is not None:
        conversation.send_bytes(data)


def calculate(conversation: Conversation, context: Any) -> None:
    """The command of the examples: it answers what it is sent, and ends when it is told to."""
    while (message := conversation.receive()) is not None:
        ends = message["type"] == "stdInEnd" or message.get("data") == "exit()\n"
        if ends or message["type"] == "payload":
            conversation.send({"type": "stdOut", "data": "bye\n" if ends else "42\n"})
        if ends:
            conversation.send({"type": "completion", "data": {"exitCode": "0"}})


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of somebody who has set the tokens, and nothing else."""
    for name in ("RAILWAY_TOKEN", "NORTHFLANK_TEAM_ID"):
        monkeypatch.delenv(name, raising=False)
    for variable in VARIABLES:
        monkeypatch.setenv(variable, TOKEN)


@pytest.fixture
def platforms(
    servers: dict[str, RecordingServer], tokens: None, monkeypatch: pytest.MonkeyPatch
) -> dict[str, RecordingServer]:
    """The same servers, where clients look for the platforms: examples have no `base_url`."""
    for name, server in servers.items():
        for client in (name, f"Async{name}"):
            defaults = inspect.unwrap(getattr(paasport, client).__init__).__kwdefaults__
            monkeypatch.setitem(defaults, "base_url", server.url + PATHS[name])
    return servers
