"""Without the tools the comparisons are skipped, or fail where they are required."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.peers import environment, inspector

pytestmark = pytest.mark.slow


def _require_northflank() -> None:
    environment.require(environment.missing_python_package("northflank"))


@pytest.fixture(params=["node", "node packages", "python packages"])
def missing(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[Callable[[], None], str]:
    """Take one of them away; gives what asks for it, and what the message is about."""
    match request.param:
        case "node":
            monkeypatch.setenv("PATH", str(tmp_path))
            return inspector.require_tool, "Node is not installed"
        case "node packages":
            (tmp_path / "node").touch(mode=0o755)
            monkeypatch.setenv("PATH", str(tmp_path))
            monkeypatch.setattr(environment, "NODE_MODULES", tmp_path)
            return (
                inspector.require_tool,
                "@graphql-inspector/core is not installed: run make peers",
            )
        case _:
            monkeypatch.setattr(environment, "PYTHON", tmp_path / "bin/python")
            return _require_northflank, "northflank is not installed: run make peers"


def test_skipped_by_default(
    missing: tuple[Callable[[], None], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, message = missing
    monkeypatch.delenv("PAASPORT_REQUIRE_PEERS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=message):
        ask()


def test_failure_where_required(
    missing: tuple[Callable[[], None], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, message = missing
    monkeypatch.setenv("PAASPORT_REQUIRE_PEERS", "1")
    with pytest.raises(pytest.fail.Exception, match=message):
        ask()
