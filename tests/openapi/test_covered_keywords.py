"""Bodies of two variants that differ in one type: no overload that another one covers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration, one_operation, write_package
from tests.support.sources import SOURCE_ROOTS

TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "short": {"type": "string", "maxLength": 3},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "words": {"enum": ["a", "b"]},
    "word": {"const": "a"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "small": {"type": "integer", "maximum": 3},
    "digits": {"enum": [1, 2]},
    "digit": {"const": 1},
    "truth": {"type": "boolean"},
    "true": {"const": True},
    "half": {"enum": [0.5, 1]},
    "either": {"type": ["string", "integer"]},
    "nullable": {"type": ["string", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "numbers": {"type": "array", "items": {"type": "number"}},
    "wholes": {"type": "array", "items": {"type": "integer"}},
    "map": {"type": "object", "additionalProperties": {"type": "number"}},
    "narrow_map": {"type": "object", "additionalProperties": {"type": "integer"}},
    "any": {},
    "object": {"type": "object", "properties": {"a": {"type": "string"}}},
}


def variant(schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["value"],
        "properties": {"value": schema},
        "additionalProperties": False,
    }


def overloads(*schemas: dict[str, Any]) -> list[str]:
    document = one_operation(body={"oneOf": [variant(schema) for schema in schemas]})
    source = generate_openapi(configuration(), document).files["groups/it.py"]
    return re.findall(r"def call_it\(self, \*, value: (.*)\)", source)


@pytest.mark.parametrize("first_is_wider", [True, False])
def test_truth_is_a_number_for_a_checker(first_is_wider: bool) -> None:
    schemas = [TYPES["number"], TYPES["truth"]]
    assert overloads(*(schemas if first_is_wider else reversed(schemas))) == ["float"]


def test_bounds_are_in_no_annotation() -> None:
    assert overloads(TYPES["small"], TYPES["digits"]) == ["int"]


def test_what_covers_nothing_stays() -> None:
    assert overloads(TYPES["text"], TYPES["whole"]) == ["str", "int"]
    assert overloads(TYPES["digit"], TYPES["true"]) == ["Literal[1]", "Literal[True]"]
    assert overloads(TYPES["texts"], TYPES["numbers"]) == ["list[str]", "Sequence[float]"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_no_overload_is_covered_by_another(tmp_path: Path) -> None:
    if find_spec("mypy") is None:
        pytest.skip("`make test-lowest` runs without mypy, and `make test` does not")
    document = one_operation()
    pattern = document["paths"].pop("/v1/it")["post"]
    for first, second in permutations(TYPES, 2):
        schema = {"oneOf": [variant(TYPES[first]), variant(TYPES[second])]}
        body = {"required": True, "content": {"application/json": {"schema": schema}}}
        name = f"{first}_or_{second}"
        document["paths"][f"/{name}"] = {
            "post": {**pattern, "operationId": name, "requestBody": body}
        }
    write_package(generate_openapi(configuration(), document), tmp_path / "pairs")
    checked = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
            "-p", "pairs",
        ],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, (tmp_path, *SOURCE_ROOTS)))},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
