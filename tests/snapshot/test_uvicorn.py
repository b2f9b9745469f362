"""The pinned Railway schema behind uvicorn, asked by the command as it is run by people."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from graphql import build_schema

from tests.snapshot.servers import Received, graphql_server
from tests.support.projects import Project, graphql_configuration

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
Message = MutableMapping[str, Any]


@pytest.fixture
def endpoint() -> Iterator[str]:
    sdl = (ROOT / "schemas/railway/schema.graphql").read_text(encoding="utf-8")
    respond = graphql_server(build_schema(sdl))

    async def application(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        assert scope["type"] == "http"
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        reply = respond(Received(scope["method"], scope["path"], headers, body))
        await send(
            {
                "type": "http.response.start",
                "status": reply.status,
                "headers": [(n.lower().encode(), v.encode()) for n, v in reply.headers.items()],
            }
        )
        await send({"type": "http.response.body", "body": reply.body})

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        # Without WebSockets, of which old versions know an old library.
        configuration = uvicorn.Config(application, lifespan="off", log_level="error", ws="none")
        server = uvicorn.Server(configuration)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/graphql"
        finally:
            server.should_exit = True
            thread.join()


def test_live_introspection_gives_the_pinned_bytes(
    endpoint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = Project(tmp_path, capsys, monkeypatch)
    (tmp_path / "pyproject.toml").write_text(
        graphql_configuration(endpoint=endpoint), encoding="utf-8"
    )
    monkeypatch.setenv("EXAMPLE_TOKEN", "a-token-for-nobody")
    pinned = project.run("snapshot")
    assert pinned.code == 0, pinned.err
    made = (tmp_path / "schemas/example/schema.graphql").read_bytes()
    assert made == (ROOT / "schemas/railway/schema.graphql").read_bytes()
    assert project.run("snapshot", "--check").code == 0
