"""The pinned document of Northflank: counts, quirks, and the same output whatever the hash seed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.output.target import GeneratedTarget
from tests.support.sources import PYTHON_PATH

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def digest(target: GeneratedTarget) -> str:
    return hashlib.sha256(json.dumps(list(target.files.items())).encode()).hexdigest()


def generate_pinned() -> GeneratedTarget:
    api = load_configuration(ROOT).apis["northflank"]
    return generate_openapi(api, json.loads(api.schema.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def target() -> GeneratedTarget:
    return generate_pinned()


def test_counts(target: GeneratedTarget) -> None:
    assert target.operations == 415
    groups = [name for name in target.files if name.startswith("groups/")]
    assert len(groups) == 34 + 1
    methods = sum(
        source.count("import OPERATION")
        for name, source in target.files.items()
        if name.startswith("groups/")
    )
    assert methods == 415
    assert target.warnings == ()
    assert len(target.patterns_left_to_server) == 3 + 2
    assert all(line.startswith("`description`: ") for line in target.patterns_left_to_server[:3])
    assert all("lookahead" in line for line in target.patterns_left_to_server[3:])


def test_sync_and_async_have_the_same_methods(target: GeneratedTarget) -> None:
    for name, source in target.files.items():
        if name.startswith("groups/") and not name.endswith("__init__.py"):
            twin = target.files[f"async_{name}"]
            assert twin.replace("async def", "def").count("def ") == source.count("def ")


def test_quirks(target: GeneratedTarget) -> None:
    everything = "\n".join(target.files.values())
    for text in (
        'validation_alias="$schema"',
        "trigger_build_start: ",
        'HTTP_2 = "HTTP/2"',
        'AND = "and"',
        "N16384 = 16384",
        "team_id_filter: str | Unset",
    ):
        assert text in everything, text


def test_output_does_not_depend_on_the_hash_seed(target: GeneratedTarget) -> None:
    code = (
        "from tests.openapi import test_pinned_document as t; print(t.digest(t.generate_pinned()))"
    )
    for seed in ("1", "4711"):
        path = PYTHON_PATH
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == digest(target)
