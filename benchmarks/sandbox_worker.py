"""A server in a separate process: the sandbox with all three platforms, or constant bytes.

Another process sends the requests, so that the processor time of this one is only the server's.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from typing import Any, Final
from urllib.parse import urlsplit

from .places import ROOT
from .processes import environment, resident

WARM_UP: Final = 200
REQUESTS: Final = 1_500
ENTITIES: Final = 10_000
CONSTANT: Final = b'{"data":{"project":{"id":"1","name":"shop"}}}'
_TOKEN: Final = "sandbox-benchmark"
_READ: Final = json.dumps(
    {"query": "query($id: String!) { project(id: $id) { id name } }", "variables": {"id": "1"}}
)


def main() -> None:
    """Run the server that the first argument names, and print its figures as JSON."""
    what = sys.argv[1]
    if what == "load":
        load(sys.argv[2], int(sys.argv[3]))
        return
    print(json.dumps(_constant() if what == "constant" else _sandbox(what)))


def load(url: str, count: int) -> None:
    """Send a request repeatedly over one connection."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc)
    body = _READ if address.path == "/graphql/v2" else None
    headers = {"Authorization": f"Bearer {_TOKEN}", "Content-Type": "application/json"}
    for _ in range(count):
        connection.request("POST" if body else "GET", address.path, body, headers)
        reply = connection.getresponse()
        content = reply.read()
        if reply.status != 200 or b"shop" not in content:
            raise SystemExit(f"{url}: {reply.status} {content[:300]!r}")


def _rate(url: str) -> float:
    """Measure the requests per second of this process's processor time."""
    _loaded(url, WARM_UP)
    before = time.process_time()
    _loaded(url, REQUESTS)
    return REQUESTS / (time.process_time() - before)


def _loaded(url: str, count: int) -> None:
    command = [sys.executable, "-m", "benchmarks.sandbox_worker", "load", url, str(count)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)


def _constant() -> dict[str, Any]:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    async def answer(request: Request) -> Response:
        await request.body()
        return Response(CONSTANT, media_type="application/json")

    application = Starlette(routes=[Route("/graphql/v2", answer, methods=["POST"])])
    server = uvicorn.Server(
        uvicorn.Config(application, port=0, log_level="critical", access_log=False)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    rate = _rate(f"http://127.0.0.1:{port}/graphql/v2")
    server.should_exit = True
    thread.join()
    return {"rate": rate}


def _sandbox(platform: str) -> dict[str, Any]:
    from paasport_codegen.config.reader import load_configuration
    from paasport_codegen.sandbox.definitions import definitions
    from paasport_codegen.sandbox.server import Sandbox, Settings

    found = definitions((), load_configuration(ROOT))
    sandbox = Sandbox(found, Settings(speed=0, rate_limit=1_000_000))
    sandbox.start()
    railway, northflank = sandbox.api("railway"), sandbox.api("northflank")
    railway.account(_TOKEN).insert("Project", "1", {"id": "1", "name": "shop"})
    northflank.account(_TOKEN).insert("v1/projects", "shop", {"id": "shop", "name": "shop"})
    path = "/graphql/v2" if platform == "railway" else "/v1/projects/shop"
    url = f"{sandbox.address(platform)}{path}"
    _loaded(url, 1)
    # Includes the interpreter, imports and pins, but not the client, which is another process.
    ready = time.process_time()
    for api in sandbox.apis:
        api.build()
    for number in range(ENTITIES):
        key = f"more-{number}"
        railway.account(_TOKEN).insert("Service", key, {"id": key, "projectId": "1", "name": key})
    rate = _rate(url)
    sandbox.stop()
    return {"rate": rate, "ready": ready, "memory": resident()}


if __name__ == "__main__":
    main()
