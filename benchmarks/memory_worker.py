"""Calling three platforms once each in a process: `python -m benchmarks.memory_worker WHO URL`.

WHO is `hand`, for hand-written code with only httpx and pydantic, or `paasport`, for the three
clients. Writes the peak memory in MB and the number of modules.
"""

from __future__ import annotations

import json
import sys

from .own_memory import own_peak
from .sizes import body_name


def by_hand(url: str) -> None:
    """Call with httpx, and validate the replies with hand-written models."""
    import httpx
    from pydantic import TypeAdapter

    from .families import NAMED, raw_request
    from .memory_models import HasuraProject, NorthflankServices, RailwayProjects

    with httpx.Client() as client:
        for name, model in (
            ("railway.projects", RailwayProjects),
            ("hasura.projects", HasuraProject),
            ("northflank.services", NorthflankServices),
        ):
            request = raw_request(NAMED[name])
            answer = client.request(
                request.method,
                f"{url}/{body_name(name, '1 KB')}{request.path}",
                content=request.content,
                headers=request.headers,
            )
            TypeAdapter(model).validate_json(answer.content)


def with_paasport(url: str) -> None:
    """Call with the three clients."""
    from paasport import HasuraCloud, Northflank, Railway

    with Railway("t0ken", base_url=f"{url}/{body_name('railway.projects', '1 KB')}") as railway:
        railway.api.projects()
    with HasuraCloud("t0ken", base_url=f"{url}/{body_name('hasura.projects', '1 KB')}") as hasura:
        hasura.api.projects()
    address = f"{url}/{body_name('northflank.services', '1 KB')}"
    with Northflank("t0ken", base_url=address) as northflank:
        northflank.api.services.list_services("p")


if __name__ == "__main__":
    if "--only-httpx" in sys.argv:
        sys.modules["httpx2"] = None  # type: ignore[assignment]  # what makes an import fail
    {"hand": by_hand, "paasport": with_paasport}[sys.argv[1]](sys.argv[2])
    modules = len(sys.modules)
    print(json.dumps([own_peak(), modules]))
