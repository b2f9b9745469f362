"""Bodies of 1 GB and server-sent events, compared with the bare HTTP library.

A library's own iterator yields lines, not events; an event may take little longer than a line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

from ..bench import Bench
from ..figures import Figure, figures_of
from ..places import ROOT
from ..processes import ProcessFailed, run
from ..samples import spread
from ..stream_worker import BARE, PAASPORT

GROUP: Final = "streams"
TIME: Final = "processor time"
GROWN: Final = "memory grown"
_WAYS: Final = (
    ("httpx2", False, False),
    ("httpx2", True, False),
    ("httpx2", True, True),
    ("httpx", False, False),
    ("httpx", True, False),
)
_SECONDS: Final = 3.0


def run_group(bench: Bench) -> None:
    """Measure each library, synchronous and asynchronous, and with aiohttp as the transport."""
    sizes = {"bytes": 2**24 if bench.quick else 10**9, "events": 5000 if bench.quick else 100_000}
    for library, asynchronous, over_aiohttp in _WAYS[:1] if bench.quick else _WAYS:
        way = f"{library} {'async' if asynchronous else 'sync'}"
        way += " over aiohttp" if over_aiohttp else ""
        if bench.out_of_time(GROUP, way):
            continue
        bench.say(f"{GROUP}, {way}")
        asked: dict[str, Any] = {
            **sizes,
            "library": library,
            "asynchronous": asynchronous,
            "over_aiohttp": over_aiohttp,
            "seconds": 0.1 if bench.quick else _SECONDS,
        }
        try:
            with _served() as url:
                command = [sys.executable, "-m", "benchmarks.stream_worker"]
                _, written = run([*command, json.dumps({**asked, "url": url})])
        except ProcessFailed as error:
            bench.skip(GROUP, way, "everybody", str(error))
            continue
        for case, found in json.loads(written).items():
            bench.add(_figures(f"{case}, {way}", found))


def _figures(case: str, found: Any) -> list[Figure]:
    figures = figures_of(
        found["samples"], group=GROUP, case=case, measure=TIME, unit="s", references=(BARE,)
    )
    grown = Figure(GROUP, case, PAASPORT, GROWN, "MB", spread([found["grown"]]))
    return [*figures, grown]


@contextmanager
def _served() -> Generator[str]:
    command = [sys.executable, "-m", "benchmarks.stream_server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()
