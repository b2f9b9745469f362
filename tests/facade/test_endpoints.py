"""Where the platforms are stands in the configuration alone; `endpoint.py` is made of that."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from importlib import import_module
from urllib.parse import urlsplit

import pytest

from paasport_codegen.config.reader import load_configuration
from tests.facade.test_construction import CALLS, REPLY
from tests.support.http_server import RecordingServer, json_answer
from tests.support.sources import PYTHON_PATH, ROOT

APIS = load_configuration(ROOT).apis
HAND_WRITTEN = [
    path
    for folder in ("paasport", "runtime/paasport_runtime", "codegen/paasport_codegen")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


@pytest.mark.parametrize("api", APIS)
def test_hand_written_code_has_no_address(api: str) -> None:
    endpoint = import_module(f"{APIS[api].package}.endpoint").ENDPOINT
    hosts = {urlsplit(url).hostname or "" for url in (APIS[api].endpoint, endpoint.base_url)}
    assert all(hosts)
    assert len(HAND_WRITTEN) > 100
    found = [
        (path.relative_to(ROOT).as_posix(), host)
        for path in HAND_WRITTEN
        for host in hosts
        if host in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.slow
def test_every_client_goes_where_the_generated_endpoint_says(server: RecordingServer) -> None:
    program = """
        import sys
        from dataclasses import replace
        from importlib import import_module

        for api in sys.argv[2:]:
            generated = import_module(f"paasport_api.{api}.endpoint")
            url = f"{sys.argv[1]}/moved/{api}"
            generated.ENDPOINT = replace(generated.ENDPOINT, base_url=url)

        from tests.facade.test_construction import CALLS
        from tests.support.clients import WAYS, Caller

        for name, call in CALLS.items():
            for way in WAYS:
                Caller(way, name, {"token": "a-token"})(*call)
    """
    server.answers(json_answer(REPLY))
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), server.url, *APIS],
        env={**os.environ, "PYTHONPATH": PYTHON_PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    places = [request.path.split("/")[1:3] for request in server.received]
    assert places == [["moved", api] for api in APIS for _ in ("sync", "async")]
    assert len(APIS) == len(CALLS)
