"""Timing the first call of a process: `python -m benchmarks.first_call CONTENDER FAMILY URL HOW`.

Writes the milliseconds of the call. If HOW is `prepared`, the HTTP libraries and pydantic are
imported and a model is created beforehand; if it is `typed`, only pydantic and the model; if it is
`cold`, neither.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module

from .contenders import BY_NAME
from .families import NAMED


def main(name: str, family: str, url: str, how: str) -> None:
    """Time the call."""
    if how == "prepared":
        for library in ("httpx", "httpx2", "pydantic", "pydantic.main", "json"):
            try:
                import_module(library)
            except ModuleNotFoundError:
                continue
    if how in ("prepared", "typed"):
        make_a_model()
    build = BY_NAME[name].build
    assert build is not None
    call = build(NAMED[family], url)
    started = time.perf_counter()
    call()
    print(json.dumps((time.perf_counter() - started) * 1000))


def make_a_model() -> None:
    """Make pydantic import everything that it imports for the first model of a program."""
    try:
        from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter
    except ModuleNotFoundError:
        return

    class Model(BaseModel):
        made: AwareDatetime | None = Field(default=None, alias="at")

    TypeAdapter(list[Model]).validate_json(b"[{}]")


if __name__ == "__main__":
    main(*sys.argv[1:])
