"""The plugin in a project of a user: recording, replaying, blocking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.http_server import Answer, RecordingServer, json_answer, recording_server

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
REPLY = {"data": {"variables": {"DATABASE_URL": "s3cret-d4tabase"}}}

CONFTEST = """
from paasport_runtime.testing import Masking

pytest_plugins = ["paasport_runtime.testing"]


def pytest_paasport_masking(config):
    return Masking(secrets=frozenset({"house-word"}))
"""

TEST = """
import asyncio
import {library} as library
import pytest

from paasport import AsyncRailway, Railway

URL = "{url}/graphql/v2"


@pytest.mark.vcr
@pytest.mark.default_cassette("one")
@pytest.mark.parametrize("way", ["sync", "async"])
def test_variables(way):
    async def call():
        async with library.AsyncClient() as http:
            async with AsyncRailway("t0ken-of-mine", base_url=URL, http_client=http) as railway:
                return await railway.api.variables("p", "e")

    if way == "async":
        variables = asyncio.run(call())
    else:
        with library.Client() as http:
            with Railway("t0ken-of-mine", base_url=URL, http_client=http) as railway:
                variables = railway.api.variables("p", "e")
    assert list(variables) == ["DATABASE_URL"]
    assert variables["DATABASE_URL"] in ("s3cret-d4tabase", "masked-value-2")
"""


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with recording_server() as server:
        server.answers(json_answer(REPLY, X_Note="house-word"))
        yield server


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'generated'}")
    pytester.makeconftest(CONFTEST)
    return pytester


def _run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider", "-q", *arguments)


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_calls_are_recorded_masked_and_replayed(
    project: pytest.Pytester, server: RecordingServer, library: str
) -> None:
    project.makepyfile(TEST.format(library=library, url=server.url))

    _run(project, "--record-mode=once", "--log-level=DEBUG").assert_outcomes(passed=2)
    # The second way replays what the first recorded.
    assert len(server.received) == 1
    [cassette] = project.path.rglob("*.yaml")
    text = cassette.read_text(encoding="utf-8")
    assert "variables" in text
    for secret in ("t0ken-of-mine", "s3cret-d4tabase", "house-word"):
        assert secret not in text
    assert [path.name for path in cassette.parent.iterdir()] == ["one.yaml"]

    _run(project).assert_outcomes(passed=2)
    assert len(server.received) == 1


def test_another_call_is_not_answered_and_the_message_has_no_value(
    project: pytest.Pytester, server: RecordingServer
) -> None:
    code = TEST.format(library="httpx", url=server.url)
    project.makepyfile(code)
    _run(project, "--record-mode=once")

    project.makepyfile(code.replace('variables("p", "e")', 'variables("p", "s3cret-4rgument")'))
    result = _run(project, "--tb=line", "--show-capture=all")

    result.assert_outcomes(failed=2)
    assert len(server.received) == 1
    result.stdout.fnmatch_lines(["*CannotOverwriteExistingCassette*"])
    assert "s3cret-4rgument" not in result.stdout.str()


def test_vcrpy_does_not_log_replies(project: pytest.Pytester, server: RecordingServer) -> None:
    code = TEST.format(library="httpx", url=server.url)
    project.makepyfile(code.replace("assert list", "assert not list"))

    result = _run(project, "--record-mode=once", "--log-level=INFO", "--tb=no", "-rA")

    assert result.ret == 1
    assert "Appending request" not in result.stdout.str()


def test_the_network_is_blocked_and_this_machine_is_not(
    project: pytest.Pytester, server: RecordingServer
) -> None:
    project.makepyfile(
        f"""
        import socket
        import urllib.request

        import pytest

        def test_this_machine():
            assert urllib.request.urlopen("{server.url}").status == 200

        @pytest.mark.parametrize("host", ["192.0.2.1", "127.0.0.1.example.com"])
        def test_others(host):
            with socket.socket() as client:
                with pytest.raises(RuntimeError, match="Network is disabled"):
                    client.connect((host, 80))
        """
    )

    _run(project).assert_outcomes(passed=3)


def test_the_network_can_be_opened(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import socket

        def test_others(monkeypatch):
            with socket.socket() as client:
                client.setblocking(False)
                assert client.connect_ex(("192.0.2.1", 80)) != 0
        """
    )

    _run(project, "--allowed-hosts=192.0.2.1").assert_outcomes(passed=1)


def test_a_cassette_that_cannot_be_saved_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from paasport_runtime.testing import Masking
    from paasport_runtime.testing.cassettes import MaskingPersister
    from tests.testing.interactions import interaction

    class Full:
        @staticmethod
        def save_cassette(path: Path, *_: object) -> None:
            path.write_text("half")
            raise OSError("the disk is full")

    target = tmp_path / "one.yaml"
    target.write_text("whole")
    request, response = interaction(reply={})

    with pytest.raises(OSError, match="full"):
        MaskingPersister(Full, Masking(), frozenset()).save_cassette(
            target, {"requests": [request], "responses": [response]}, None
        )

    assert [path.name for path in tmp_path.iterdir()] == ["one.yaml"]
    assert target.read_text() == "whole"


def test_the_plugin_is_no_entry_point() -> None:
    import tomllib

    for name in ("pyproject.toml", "runtime/pyproject.toml"):
        configuration = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))
        assert "pytest11" not in configuration["project"].get("entry-points", {})


@pytest.mark.parametrize(
    "names",
    [
        ["paasport.testing"],
        ["paasport_runtime.testing"],
        ["paasport.testing", "paasport_runtime.testing"],
        ["paasport_runtime.testing", "paasport.testing"],
    ],
    ids="+".join,
)
def test_either_name_loads_the_plugin_once(pytester: pytest.Pytester, names: list[str]) -> None:
    pytester.makeconftest(f"""
        from {names[0]} import Masking

        pytest_plugins = {names!r}

        def pytest_paasport_masking(config):
            return Masking(secrets=frozenset({{"house-word"}}))
    """)
    pytester.makepyfile("""
        import logging

        def test_it(request):
            config = request.config
            assert config.option.block_network
            assert len(logging.getLogger("vcr.cassette").filters) == 1
            assert len(config.hook.pytest_recording_configure.get_hookimpls()) == 1
            assert "house-word" in config.hook.pytest_paasport_masking(config=config).secrets
    """)

    outcome = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-q", "-W", "error")

    outcome.assert_outcomes(passed=1)


WITHOUT_TOKEN = """
import pytest

from paasport import ConfigurationError, Railway

URL = "{url}/graphql/v2"


@pytest.fixture
def railway():
    with Railway(base_url=URL) as client:
        yield client


@pytest.mark.vcr
def test_variables(railway):
    assert list(railway.api.variables("p", "e")) == ["DATABASE_URL"]


def test_elsewhere_a_token_is_needed():
    with pytest.raises(ConfigurationError, match="No token"):
        Railway(base_url=URL)
"""


def test_replaying_needs_no_token(
    project: pytest.Pytester, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.makepyfile(WITHOUT_TOKEN.format(url=server.url))
    for variable in ("RAILWAY_TOKEN", "RAILWAY_API_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("RAILWAY_API_TOKEN", "t0ken-of-mine")
    _run(project, "--record-mode=once", "-k", "variables").assert_outcomes(passed=1, deselected=1)
    monkeypatch.delenv("RAILWAY_API_TOKEN")
    for arguments in ([], ["--record-mode=none"]):
        _run(project, *arguments).assert_outcomes(passed=2)
    for arguments in (["--record-mode=once"], ["--disable-recording"]):
        _run(project, *arguments).assert_outcomes(passed=1, errors=1)
    assert len(server.received) == 1


def test_a_body_that_cannot_be_recorded_is_told(
    project: pytest.Pytester, server: RecordingServer
) -> None:
    server.answers(Answer(200, b"\xff", {"Content-Encoding": "unknown"}))
    project.makepyfile(
        f"""
        import httpx
        import pytest

        @pytest.mark.vcr
        def test_download():
            httpx.get("{server.url}/image")
        """
    )
    result = _run(project, "--record-mode=once")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*The body of a response (GET to 127.0.0.1) cannot be recorded*"])
    assert not list(project.path.rglob("*.yaml"))
