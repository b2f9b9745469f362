"""The page about testing, followed in a project of a user: recorded once, then replayed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.readme.pages import COMMANDS, DOCS, ROOT, TESTING_PAGE, blocks_of
from tests.support.http_server import RecordingServer, json_answer, recording_server

pytestmark = pytest.mark.slow

REPLY = {
    "data": {
        "variables": {
            "DATABASE_URL": "postgres://app:s3cret-d4tabase@db.example.com/app",
            "CUSTOMER": "the-name-of-our-customer",
        }
    }
}
# The page's tests have no `base_url`; people need none.
LOCAL_SERVER = """
import inspect

import paasport

inspect.unwrap(paasport.Railway.__init__).__kwdefaults__["base_url"] = "{url}/graphql/v2"
"""


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with recording_server() as server:
        server.answers(json_answer(REPLY))
        yield server


def test_the_page_records_masks_and_replays(
    pytester: pytest.Pytester, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    conftest, test = (b.text for b in blocks_of(DOCS / "testing.md") if b.kind == "python")
    folders = (".", "generated", "runtime")
    monkeypatch.setenv("PYTHONPATH", ":".join(str(ROOT / folder) for folder in folders))
    pytester.makeconftest(conftest)
    pytester.makepyfile(test_shop=test, local_server=LOCAL_SERVER.format(url=server.url))

    def run(*arguments: str) -> None:
        options = ("-q", "-p", "no:cacheprovider", "-p", "local_server")
        pytester.runpytest_subprocess(*options, *arguments).assert_outcomes(passed=1, warnings=0)

    commands = [command.words for command in COMMANDS if command.block.page == TESTING_PAGE]
    assert [program for program, *_ in commands] == ["pytest", "pytest"]
    (_, *once), (_, *rewrite) = commands
    sent = []
    for arguments in (once, [], rewrite):
        run(*arguments)
        sent.append(len(server.received))
    assert sent == [1, 1, 2]

    [cassette] = pytester.path.rglob("*.yaml")
    text = cassette.read_text(encoding="utf-8")
    assert "masked-value-" in text
    for secret in ("any-token-will-do-for-replay", "s3cret-d4tabase", "the-name-of-our-customer"):
        assert secret not in text
