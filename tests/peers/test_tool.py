"""Without the tool the comparisons are skipped, or fail where they are required."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.peers import inspector

pytestmark = pytest.mark.slow


@pytest.fixture(params=["node", "packages"])
def missing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Take one of the two away; gives what the message is about."""
    if request.param == "node":
        monkeypatch.setenv("PATH", str(tmp_path))
        return "Node is not installed"
    (tmp_path / "node").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(inspector, "PACKAGE", tmp_path / "package.json")
    return "npm install --no-package-lock"


def test_skipped_by_default(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAASPORT_REQUIRE_PEERS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=missing):
        inspector.require_tool()


def test_failure_where_required(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAASPORT_REQUIRE_PEERS", "1")
    with pytest.raises(pytest.fail.Exception, match=missing):
        inspector.require_tool()
