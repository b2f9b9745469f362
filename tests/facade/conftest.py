"""A server, and an environment without tokens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.clients import WAYS
from tests.support.http_server import RecordingServer, recording_server

VARIABLES = (
    *("RAILWAY_TOKEN", "RAILWAY_API_TOKEN", "HASURA_CLOUD_TOKEN", "HASURA_CLOUD_ACCESS_TOKEN"),
    *("NORTHFLANK_API_TOKEN", "NF_API_TOKEN", "NORTHFLANK_TEAM_ID"),
    *("NORTHFLANK_API_BASE_URL", "NF_API_HOST", "NF_HOST"),
    *("RAILWAY_API_URL", "HASURA_CLOUD_API_URL"),
)


@pytest.fixture(autouse=True)
def no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="session")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def server(running: RecordingServer) -> RecordingServer:
    running.answers()
    running.connections = 0
    return running


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)
