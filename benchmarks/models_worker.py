"""Timing the models of each operation in a fork: `python -m benchmarks.models_worker JSON`.

Before the fork, pydantic and paasport's runtime are imported, a model is built and the clients are
constructed. The child imports the operation's module and builds the reader of its reply, so that
imports for one operation do not affect the next. Writes milliseconds by operation.
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
    """Time all operations in each round.

    Args:
        operations: The modules of operations by API.
        rounds: The number of rounds.

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
    # Models need neither httpx nor aiohttp, which would double the memory that a fork copies.
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
    # A forked process copies a memory page on its first write, even of a reference count. This
    # writes all reference counts beforehand.
    gc.get_objects()
    started = time.perf_counter()
    operation = import_module(module).OPERATION
    # Not a valid reply, so that only building the reader takes time.
    with suppress(ValueError):
        operation.parse(b"")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    print(json.dumps(main(asked["operations"], asked["rounds"])))
