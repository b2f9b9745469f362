"""Every operation's models in a process forked for it: `python -m benchmarks.models_worker JSON`.

By then pydantic and paasport's runtime are loaded, a model has been made and the clients are
there. A child imports the operation's module, and builds what reads its reply; what is imported
for one operation is therefore not there for the next. Writes milliseconds by operation.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from .first_call import make_a_model

_CLIENTS = ("Railway", "HasuraCloud", "Northflank")
_NEEDING_PYTEST = ("paasport_runtime.testing",)


def main(operations: Mapping[str, Sequence[str]], rounds: int) -> dict[str, dict[str, list[float]]]:
    """Time the operations, all of them in each round.

    Args:
        operations: The modules of operations by API.
        rounds: How often.

    Returns:
        Milliseconds by module, by API.
    """
    clients = _prepare()
    gc.collect()
    found: dict[str, dict[str, list[float]]] = {
        api: {name: [] for name in names} for api, names in operations.items()
    }
    for _ in range(rounds):
        for api, names in operations.items():
            for name in names:
                found[api][name].append(_in_a_child(f"paasport_api.{api}.operations.{name}"))
    del clients
    return found


def _prepare() -> list[Any]:
    # Models need nothing of httpx and aiohttp, which would double what a fork has to copy.
    make_a_model()
    runtime = import_module("paasport_runtime")
    for module in iter_modules(runtime.__path__, "paasport_runtime."):
        if "aiohttp" not in module.name and module.name not in _NEEDING_PYTEST:
            import_module(module.name)
    paasport = import_module("paasport")
    return [getattr(paasport, name)("t0ken") for name in _CLIENTS]


def _in_a_child(module: str) -> float:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, json.dumps(_taken(module)).encode())
        except BaseException as error:
            os.write(writing, json.dumps(f"{type(error).__name__}: {error}").encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = json.loads(answer.read())
    os.waitpid(child, 0)
    if isinstance(said, str):
        raise AssertionError(f"{module}: {said}")
    return float(said)


def _taken(module: str) -> float:
    # A forked process copies each page of memory when it first writes there, if only to count a
    # reference; here it has counted one to everything before.
    gc.get_objects()
    started = time.perf_counter()
    operation = import_module(module).OPERATION
    # No reply, so that building what reads one is all that takes time.
    with suppress(ValueError):
        operation.parse(b"")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    print(json.dumps(main(asked["operations"], asked["rounds"])))
