"""Every Python block of every page, run word for word against servers of this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.readme.conftest import TOKEN
from tests.readme.pages import AUTHENTICATION_PAGE, BLOCKS, SANDBOX_PAGE, TESTING_PAGE, Block
from tests.support.http_server import RecordingServer

RUN_HERE = [
    block
    for block in BLOCKS
    # test_own_api.py, test_followed_pages.py and the tests of single pages run the others.
    if block.kind == "python"
    and not block.uses_own_api
    and not block.is_followed
    and block.page not in (TESTING_PAGE, AUTHENTICATION_PAGE, SANDBOX_PAGE)
]


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Logging as it was, whatever a block sets up."""
    root, ours = logging.getLogger(), logging.getLogger("paasport.requests")
    handlers, level = root.handlers[:], ours.level
    yield
    root.handlers[:] = handlers
    ours.setLevel(level)


@pytest.mark.parametrize("block", RUN_HERE, ids=str)
def test_a_python_block_runs(
    platforms: dict[str, RecordingServer],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    block: Block,
) -> None:
    # Some write files.
    monkeypatch.chdir(tmp_path)
    exec(compile(block.text, str(block), "exec", dont_inherit=True), {"__name__": "__main__"})
    printed = capsys.readouterr()
    assert TOKEN not in printed.out + printed.err
    assert ("print(" in block.text) == bool(printed.out) or "except" in block.text
