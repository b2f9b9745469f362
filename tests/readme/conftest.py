"""The platforms that the examples call, and the reader's own APIs."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

import paasport
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import RecordingServer, json_answer, recording_server
from tests.support.northflank_live import LiveNorthflank, line
from tests.support.openapi_platform import OpenApiPlatform
from tests.support.websocket_server import Conversation

TOKEN = "token-of-the-pages"
VARIABLES = ("RAILWAY_API_TOKEN", "HASURA_CLOUD_TOKEN", "NORTHFLANK_API_TOKEN", "SHOP_TOKEN")
UPLOADED = json_answer(
    {"deploymentId": "d", "url": "u", "logsUrl": "l", "deploymentDomain": "shop.example"}
)
PATHS = {"Railway": "/graphql/v2", "HasuraCloud": "/v1/graphql", "Northflank": ""}


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, RecordingServer]]:
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
        beyond = frozenset({"newSetting"})
        northflank.answers(OpenApiPlatform(f"Bearer {TOKEN}", full=True, beyond=beyond))
        lines = [line(1, "starting"), line(2, "ready")]
        northflank.upgrade = LiveNorthflank(TOKEN, lines, visible=2, command=calculate).upgrade
        yield {"Railway": railway, "HasuraCloud": hasura, "Northflank": northflank}


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
