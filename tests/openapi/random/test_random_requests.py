"""Whatever a document makes of parameters and bodies, they arrive as they were meant or not at all.

`PAASPORT_RANDOM_REQUESTS=20` tries so many documents, none with 0, and `PAASPORT_RANDOM_SEED=7`
others; a failure names the seed of its document.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.openapi.random.wire.trying import try_wire
from tests.support.parsing_server import ParsingServer, parsing_server

DOCUMENTS = int(os.environ.get("PAASPORT_RANDOM_REQUESTS", "5"))
FIRST_SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "0"))
OPERATIONS = 8

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(DOCUMENTS == 0, reason="PAASPORT_RANDOM_REQUESTS is 0"),
    # Of schemas that the generator reports something of, and of names that aiohttp finds odd.
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[ParsingServer]:
    with parsing_server() as running:
        yield running


def test_requests_arrive_as_they_were_meant(tmp_path: Path, server: ParsingServer) -> None:
    failures: list[str] = []
    sent = refused = 0
    for seed in range(FIRST_SEED, FIRST_SEED + DOCUMENTS):
        tried = try_wire(str(seed), tmp_path, server, OPERATIONS)
        failures += tried.failures
        sent += tried.sent
        refused += tried.refused
    print(f"seeds {FIRST_SEED} to {FIRST_SEED + DOCUMENTS - 1}: {sent} sent, {refused} refused")
    assert not failures, "\n".join(failures[:10])
    assert sent > DOCUMENTS
