"""Whatever changes, a package made with the fields of earlier runs is the one made of nothing.

`PAASPORT_RANDOM_UPDATES=500` tries more, and `PAASPORT_RANDOM_SEED=7` others; a failure names its
seed and its step.
"""

from __future__ import annotations

import copy
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from paasport_codegen.openapi import field_sources
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.output.target import GeneratedTarget
from tests.openapi.conftest import configuration
from tests.openapi.random.schemas import random_document

UPDATES = int(os.environ.get("PAASPORT_RANDOM_UPDATES", "24"))
FIRST_SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "0"))
STEPS = 8
OPERATIONS = 8

pytestmark = pytest.mark.slow


def test_what_is_kept_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    write_models = field_sources.write_models

    def counted(definitions: Any) -> str:
        nonlocal asked
        asked += 1
        return write_models(definitions)

    monkeypatch.setattr(field_sources, "write_models", counted)
    kept_runs = 0
    for seed in range(FIRST_SEED, FIRST_SEED + UPDATES // STEPS):
        random = Random(f"fields {seed}")
        first, other = (random_document(random, OPERATIONS).document for _ in "ab")
        kept = KeptFile(tmp_path / f"{seed}.json", "the tools")
        document = copy.deepcopy(first)
        for step in range(STEPS):
            asked_before = asked
            incremental = _generated(document, kept)
            kept_runs += asked == asked_before
            assert incremental == _generated(document), f"seed {seed}, step {step}: {document}"
            _change(random, document, first, other)
    print(f"seeds {FIRST_SEED} and later: {kept_runs} runs needed no new field")
    assert kept_runs > UPDATES // 4


def _generated(document: dict[str, Any], kept: KeptFile | None = None) -> GeneratedTarget:
    given = copy.deepcopy(document)
    made = generate_openapi(configuration(scope=None, envelope=None), given, kept=kept)
    assert given == document, "the given document stays whole"
    return made


def _change(
    random: Random, document: dict[str, Any], first: dict[str, Any], other: dict[str, Any]
) -> None:
    """Let one operation come, go, change its name or take the place of another one."""
    paths: dict[str, Any] = document["paths"]
    kind = random.choice(("rename", "describe", "remove", "restore", "borrow"))
    if kind == "restore" or len(paths) < 2:
        paths.update(copy.deepcopy(first["paths"]))
        document["components"] = copy.deepcopy(first["components"])
        return
    path = random.choice(sorted(paths))
    operation = paths[path]["post"]
    if kind == "rename":
        operation["operationId"] += "Again"
    elif kind == "describe":
        operation["description"] = f"Number {random.random()}."
    elif kind == "remove":
        del paths[path]
    else:
        schemas: dict[str, Any] = document["components"]["schemas"]
        for name, schema in other["components"]["schemas"].items():
            schemas.setdefault(name, copy.deepcopy(schema))
        borrowed = random.choice(sorted(other["paths"]))
        paths[f"{borrowed}Borrowed"] = copy.deepcopy(other["paths"][borrowed])
        paths[f"{borrowed}Borrowed"]["post"]["operationId"] += "Borrowed"
