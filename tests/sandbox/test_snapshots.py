"""`paasport snapshot` of the sandbox gives the pins back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.errors import UsageError
from paasport_codegen.pins.snapshot import run_snapshot
from paasport_codegen.sandbox.served_api import ServedApi
from paasport_codegen.sandbox.server import Sandbox
from tests.sandbox.conftest import PROJECT

PLATFORMS = ("railway", "hasura", "northflank")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The pins and the configuration of this project, on their own."""
    shutil.copytree(PROJECT / "schemas", tmp_path / "schemas")
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_snapshot_gives_the_pin_back(
    server: Sandbox, served: Callable[[str], ServedApi], token: str, project: Path, platform: str
) -> None:
    configuration = load_configuration(project)
    api = configuration.apis[platform]
    assert api.auth is not None
    before = api.schema.read_bytes()
    options = {
        "endpoint": f"{server.address(platform)}{served(platform).definition.path}",
        "environment": {api.auth.token_variable: token},
    }

    equal = run_snapshot(configuration, (platform,), check=True, **options)  # type: ignore[arg-type]
    status = run_snapshot(configuration, (platform,), **options)  # type: ignore[arg-type]

    assert (equal, status) == (0, 0)
    assert api.schema.read_bytes() == before


@pytest.mark.parametrize(
    ("names", "endpoint", "message"),
    [
        ((), "http://127.0.0.1:4400", "the name of exactly one"),
        (("railway",), "localhost:4400", "must be an http"),
        (("railway",), "http://user:secret@127.0.0.1", "without user information"),
    ],
)
def test_an_address_that_makes_no_sense(
    project: Path, names: tuple[str, ...], endpoint: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        run_snapshot(load_configuration(project), names, endpoint=endpoint)
    assert "secret" not in str(caught.value)


def test_two_sources_are_one_too_many(project: Path) -> None:
    file = project / "schemas/railway/schema.graphql"
    with pytest.raises(UsageError, match="two sources"):
        run_snapshot(
            load_configuration(project), ("railway",), endpoint="http://127.0.0.1", from_file=file
        )
