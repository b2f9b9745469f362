"""Many threads that begin at once, on the clients and their runtime alone.

    python3.14t .ci/threads.py

Every thread makes clients, imports what they import late, and calls a server on this machine. On a
free-threaded Python the lock of the interpreter must stay off, whatever was imported; elsewhere the
same is tried with it.
"""

from __future__ import annotations

import json
import sys
import sysconfig
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

THREADS = 16
ROUNDS = 25
NO_PROJECTS = {"data": {"projects": []}, "pagination": {"hasNextPage": False, "count": 0}}


class _Platforms(BaseHTTPRequestHandler):
    """Answers each operation with what the caller can tell from all others."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = {
            "projectDelete": lambda given: given["id"] != "kept",
            "deleteTenant": lambda _: None,
        }[asked["operationName"]](asked["variables"])
        self._answer({"data": {asked["operationName"]: found}})

    def do_GET(self) -> None:
        self._answer(NO_PROJECTS)

    def _answer(self, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def work(number: int, url: str, begin: threading.Barrier) -> int:
    """What one thread does; the number of its calls."""
    begin.wait()
    from paasport import HasuraCloud, Northflank, Railway

    calls = 0
    with (
        Railway(f"token-{number}", base_url=url) as railway,
        HasuraCloud(f"token-{number}", base_url=url) as hasura,
        Northflank(f"token-{number}", base_url=url) as northflank,
    ):
        for turn in range(ROUNDS):
            kept = (number + turn) % 2 == 0
            assert railway.api.project_delete("kept" if kept else "an-id") is not kept
            assert hasura.api.delete_tenant("6f1d2c0e-6f0a-4a50-9d3c-9c1a4d1b2e3f") is None
            assert northflank.api.projects.list_projects().data.projects == []
            calls += 3
    return calls


def main() -> int:
    """Run all threads, and say what was tried."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Platforms)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    begin = threading.Barrier(THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        calls = sum(pool.map(work, range(THREADS), [url] * THREADS, [begin] * THREADS))
    server.shutdown()
    free = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    if free and sys._is_gil_enabled():
        print("A module that was imported has turned the lock of the interpreter on.")
        return 1
    lock = "without" if free else "with"
    print(f"{calls} calls in {THREADS} threads, {lock} the lock of the interpreter.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
