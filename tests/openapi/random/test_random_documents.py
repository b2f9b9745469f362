"""Whatever document is generated from, valid values pass unchanged both ways, and others do not.

`PAASPORT_RANDOM_DOCUMENTS=12` tries so many, none with 0, and `PAASPORT_RANDOM_SEED=7` others; a
failure names the seed of its document, and shows the smallest one that fails in the same way.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.http_server import RecordingServer, recording_server
from tests.support.sources import SOURCE_ROOTS

pytest.importorskip("jsonschema")

from tests.openapi.random.clients import Failure, try_document, try_seed
from tests.openapi.random.schemas import RandomDocument
from tests.openapi.random.shrinking import shrunk

DOCUMENTS = int(os.environ.get("PAASPORT_RANDOM_DOCUMENTS", "6"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(DOCUMENTS == 0, reason="PAASPORT_RANDOM_DOCUMENTS is 0"),
    # Of schemas that the generator reports something of.
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

FIRST_SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "0"))
OPERATIONS = 6
CHECKED_TOGETHER = 10
"""How many packages mypy sees at once."""


@pytest.fixture(scope="module")
def server() -> Iterator[RecordingServer]:
    with recording_server() as running:
        yield running


def test_values_pass_unchanged(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, server: RecordingServer
) -> None:
    failures: list[str] = []
    calls = 0
    for seed in range(FIRST_SEED, FIRST_SEED + DOCUMENTS):
        made = try_seed(str(seed), tmp_path, server, OPERATIONS)
        calls += made.calls
        if made.failures:
            smaller = tmp_path_factory.mktemp("smaller")
            failures.append(_explained(made.document, made.failures[0], smaller, server))
    print(f"seeds {FIRST_SEED} to {FIRST_SEED + DOCUMENTS - 1}: {calls} calls")
    assert not failures, "\n".join(failures)
    assert calls > DOCUMENTS
    if find_spec("mypy") is None:
        return  # `make test-lowest` runs without it, and `make test` does not.
    packages = sorted(path.name for path in tmp_path.iterdir() if (path / "__init__.py").exists())
    assert len(packages) == DOCUMENTS
    for place in range(0, len(packages), CHECKED_TOGETHER):
        _check_types(tmp_path, packages[place : place + CHECKED_TOGETHER])


def _explained(
    made: RandomDocument, failure: Failure, folder: Path, server: RecordingServer
) -> str:
    number = 0

    def fails(smaller: RandomDocument) -> bool:
        nonlocal number
        number += 1
        name = f"smaller_{failure.seed}_{number}"
        try:
            tried = try_document(smaller, failure.seed, folder, server, name)
        except (AttributeError, TypeError, LookupError):
            return False  # What is left is no document.
        return any(one.kind == failure.kind for one in tried.failures)

    smallest = shrunk(made, fails, attempts=60)
    return f"{failure}\nin {json.dumps(smallest.document)}"


def _check_types(folder: Path, packages: list[str]) -> None:
    checked = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
            *(argument for name in packages for argument in ("-p", name)),
        ],
        cwd=folder,
        env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, (folder, *SOURCE_ROOTS)))},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
