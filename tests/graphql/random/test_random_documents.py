"""Whatever valid document is executed, each leaf of the reply stands in the result, and no other.

`PAASPORT_RANDOM_OPERATIONS=20000` tries more, and `PAASPORT_RANDOM_SEED=7` others; a failure
names the seed of its schema and documents.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.graphql.random.clients import Failure, try_seed
from tests.support.sources import SOURCE_ROOTS

pytestmark = [
    pytest.mark.slow,
    # Of methods whose operations use what is deprecated.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

OPERATIONS = int(os.environ.get("PAASPORT_RANDOM_OPERATIONS", "40"))
FIRST_SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "0"))
IN_A_PACKAGE = 20
CHECKED_TOGETHER = 10
"""How many packages mypy sees at once."""


def test_each_leaf_of_a_reply_stands_in_the_result(tmp_path: Path) -> None:
    failures: list[Failure] = []
    tried = 0
    seed = FIRST_SEED
    while tried < OPERATIONS:
        made = try_seed(str(seed), tmp_path, IN_A_PACKAGE)
        assert made.operations, f"seed {seed} gave no operation"
        tried += made.operations
        failures += made.failures
        seed += 1
    print(f"seeds {FIRST_SEED} to {seed - 1}: {tried} operations")
    assert not failures, "\n".join(map(str, failures))
    if find_spec("mypy") is None:
        return  # `make test-lowest` runs without it, and `make test` does not.
    packages = sorted(path.name for path in tmp_path.iterdir())
    for place in range(0, len(packages), CHECKED_TOGETHER):
        _check_types(tmp_path, packages[place : place + CHECKED_TOGETHER])


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
