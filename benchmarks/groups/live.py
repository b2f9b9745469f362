"""Live connections: reading and validating frames, compared with the library and `json.loads`."""

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

GROUP: Final = "live connections"
RATE: Final = "frames a second of processor time"
TRIPS: Final = "round trips after the handshake"
_SECONDS: Final = 8.0


def run_group(bench: Bench) -> None:
    """Measure synchronous and asynchronous clients."""
    for way in ("sync", "async"):
        if bench.out_of_time(GROUP, way):
            continue
        bench.say(f"{GROUP}, {way}")
        asked: dict[str, Any] = {
            "asynchronous": way == "async",
            "frames": 500 if bench.quick else 10_000,
            "seconds": 0.1 if bench.quick else _SECONDS,
        }
        try:
            with _served() as url:
                command = [sys.executable, "-m", "benchmarks.live_worker"]
                _, written = run([*command, json.dumps({**asked, "url": url})])
        except ProcessFailed as error:
            bench.skip(GROUP, way, "everybody", str(error))
            continue
        found = json.loads(written)
        for case, samples in found["rates"].items():
            bench.add(
                figures_of(
                    samples,
                    group=GROUP,
                    case=f"{case}, {way}",
                    measure=RATE,
                    unit="/s",
                    references=(BARE,),
                )
            )
        for case, trips in found["trips"].items():
            bench.add([Figure(GROUP, case, PAASPORT, TRIPS, "", spread(trips), rounds=len(trips))])


@contextmanager
def _served() -> Generator[str]:
    command = [sys.executable, "-m", "benchmarks.live_server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()
