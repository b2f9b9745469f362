"""Comparisons in one process: `python -m benchmarks.drift_worker FILE ROUNDS`.

Writes the seconds that each took, from reading both of Railway's schemas to judged changes. Nothing
is kept from one comparison to the next.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from paasport_codegen.config import load_configuration
from paasport_codegen.drift.against import read_against
from paasport_codegen.drift.assemble import api_drift
from paasport_codegen.drift.report import FacadeMethod
from paasport_codegen.drift.sides import obtain_sides
from paasport_codegen.snapshot.http_download import DownloadLimits
from paasport_codegen.snapshot.progress import Progress

from .places import ROOT


def main(file: str, rounds: int) -> None:
    """Compare so many times."""
    configuration = load_configuration(ROOT)
    (api,) = configuration.select(("railway",))
    against = read_against(configuration, str(Path(file)))

    def facades() -> Mapping[tuple[str, str], tuple[FacadeMethod, ...]]:
        from paasport_codegen.drift.facade import facade_methods

        return facade_methods(configuration)

    taken: list[float] = []
    for _ in range(rounds):
        started = time.perf_counter()
        with Progress(api.name, sys.stderr) as progress:
            sides = obtain_sides(
                configuration,
                api,
                against,
                environment={},
                limits=DownloadLimits(),
                progress=progress,
            )
        drift = api_drift(configuration, api, sides, facades)
        taken.append(time.perf_counter() - started)
        assert drift.changes
    print(json.dumps(taken))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
