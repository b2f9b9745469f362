"""The platforms, served on real sockets, and clients of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.clients import WAYS, Caller
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import RecordingServer, recording_server
from tests.support.openapi_platform import OpenApiPlatform

TOKEN = "token-3f9c1e7a"


@pytest.fixture(scope="session")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def server(running: RecordingServer) -> RecordingServer:
    running.answers()
    return running


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def railway_platform(server: RecordingServer) -> GraphQLPlatform:
    platform = GraphQLPlatform("railway", "authorization", f"Bearer {TOKEN}", "/graphql/v2")
    server.answers(platform)
    return platform


@pytest.fixture
def hasura_platform(server: RecordingServer) -> GraphQLPlatform:
    platform = GraphQLPlatform("hasura", "authorization", f"pat {TOKEN}", "/v1/graphql")
    server.answers(platform)
    return platform


@pytest.fixture
def northflank_platform(server: RecordingServer) -> OpenApiPlatform:
    platform = OpenApiPlatform(f"Bearer {TOKEN}", full=True)
    server.answers(platform)
    return platform


def options(server: RecordingServer, path: str = "", **more: Any) -> dict[str, Any]:
    """Arguments of a client that talks to a local server."""
    return {"token": TOKEN, "base_url": server.url + path, **more}


@pytest.fixture
def railway(way: str, server: RecordingServer, railway_platform: GraphQLPlatform) -> Caller:
    return Caller(way, "Railway", options(server, railway_platform.path))


@pytest.fixture
def hasura(way: str, server: RecordingServer, hasura_platform: GraphQLPlatform) -> Caller:
    return Caller(way, "HasuraCloud", options(server, hasura_platform.path))


@pytest.fixture
def northflank(way: str, server: RecordingServer, northflank_platform: OpenApiPlatform) -> Caller:
    return Caller(way, "Northflank", options(server))
