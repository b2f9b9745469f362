"""One server for all faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.calls import KINDS, WAYS
from tests.faults.server import FaultServer, fault_server, reply


@pytest.fixture(scope="session")
def running() -> Iterator[FaultServer]:
    with fault_server() as server:
        yield server


@pytest.fixture
def server(running: FaultServer) -> FaultServer:
    running.behaves(reply(404))
    return running


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)
