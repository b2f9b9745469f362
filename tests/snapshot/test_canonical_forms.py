"""The canonical forms themselves: idempotent, independent of order and hash seed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from graphql import OperationType, build_schema, introspection_from_schema, validate_schema

from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.canonical_graphql import canonicalize_introspection, canonicalize_sdl
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_codegen.pins.shared_objects import is_object_schema
from tests.snapshot.conftest import GOLDEN, ROOT
from tests.support.sources import CODEGEN_PATH

pytestmark = pytest.mark.slow

CASES = sorted(path.name for path in (GOLDEN / "openapi").iterdir())
SDL_CASES = sorted(path.name for path in (GOLDEN / "graphql").iterdir())
SDL_REFUSED = sorted(path.stem for path in (GOLDEN / "graphql_refused").glob("*.graphql"))
REFUSED = sorted(path.stem for path in (GOLDEN / "openapi_refused").glob("*.yaml"))
DEGRADED = sorted(path.stem for path in (GOLDEN / "openapi_degraded").glob("*.yaml"))


@pytest.mark.parametrize("name", CASES)
def test_documents(name: str, expect_golden: Callable[[str, str], None]) -> None:
    content = (GOLDEN / f"openapi/{name}/input.yaml").read_bytes()
    form = canonicalize_openapi(parse_document(content))
    expect_golden(f"openapi/{name}/expected.json", form.content.decode())
    expect_golden(f"openapi/{name}/repairs.txt", "".join(f"{r}\n" for r in form.repairs))
    again = canonicalize_openapi(parse_document(form.content))
    assert again.content == form.content
    assert again.repairs == ()


@pytest.mark.parametrize("name", REFUSED)
def test_refused_documents(name: str, expect_golden: Callable[[str, str], None]) -> None:
    content = (GOLDEN / f"openapi_refused/{name}.yaml").read_bytes()
    with pytest.raises(DocumentError) as caught:
        canonicalize_openapi(parse_document(content))
    expect_golden(f"openapi_refused/{name}.txt", f"{caught.value}\n")


@pytest.mark.parametrize("name", DEGRADED)
def test_one_odd_part_costs_one_part(name: str, expect_golden: Callable[[str, str], None]) -> None:
    content = (GOLDEN / f"openapi_degraded/{name}.yaml").read_bytes()
    form = canonicalize_openapi(parse_document(content))
    assert any(repair.is_warning for repair in form.repairs)
    lines = [*map(str, form.repairs), "", form.content.decode()]
    expect_golden(f"openapi_degraded/{name}.txt", "\n".join(lines))
    again = canonicalize_openapi(parse_document(form.content))
    assert (again.content, again.repairs) == (form.content, ())


@pytest.mark.parametrize("name", SDL_CASES)
def test_sdl_as_vendors_ship_it(name: str, expect_golden: Callable[[str, str], None]) -> None:
    form = canonicalize_sdl((GOLDEN / f"graphql/{name}/input.graphql").read_text())
    expect_golden(f"graphql/{name}/expected.graphql", form.content.decode())
    expect_golden(f"graphql/{name}/repairs.txt", "".join(f"{r}\n" for r in form.repairs))
    again = canonicalize_sdl(form.content.decode())
    assert again.content == form.content
    assert again.repairs == ()


@pytest.mark.parametrize("name", SDL_REFUSED)
def test_refused_sdl(name: str, expect_golden: Callable[[str, str], None]) -> None:
    with pytest.raises(DocumentError) as caught:
        canonicalize_sdl((GOLDEN / f"graphql_refused/{name}.graphql").read_text())
    expect_golden(f"graphql_refused/{name}.txt", f"{caught.value}\n")


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(entry, chance) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_keys_makes_no_difference(name: str) -> None:
    document = parse_document((GOLDEN / f"openapi/{name}/input.yaml").read_bytes())
    mixed = shuffled(document, random.Random(7))
    assert canonicalize_openapi(mixed).content == canonicalize_openapi(document).content


def test_the_pinned_northflank_is_canonical(northflank_json: bytes) -> None:
    form = canonicalize_openapi(json.loads(northflank_json))
    assert form.content == northflank_json
    assert len(form.content) < 1_500_000
    assert form.repairs == ()
    assert max(map(len, northflank_json.splitlines())) < 2_000


def test_no_inline_object_is_left_in_northflank(northflank_json: bytes) -> None:
    document = json.loads(northflank_json)
    components = document["components"]["schemas"]
    inline = list[Any]()

    def visit(value: Any, *, name_map: bool = False) -> None:
        if isinstance(value, dict):
            if not name_map and is_object_schema(value):
                inline.append(value)
            for key, entry in value.items():
                visit(entry, name_map=key == "properties" and not name_map)
        elif isinstance(value, list):
            for entry in value:
                visit(entry)

    for schema in components.values():
        for key, value in schema.items():
            visit(value, name_map=key == "properties")
    visit(document["paths"])
    assert inline == []


@pytest.mark.parametrize("name", ["railway", "hasura"])
def test_the_pinned_graphql_schemas_are_canonical(name: str) -> None:
    content = (ROOT / f"schemas/{name}/schema.graphql").read_text(encoding="utf-8")
    assert canonicalize_sdl(content).content.decode() == content


@pytest.mark.parametrize(
    ("roots", "is_written"),
    [
        ("query: Query", True),
        ("query: Query mutation: Mutation", True),
        ("query: Query mutation: Mutation subscription: Subscription", False),
    ],
)
def test_a_type_that_is_no_root_does_not_become_one_by_its_name(
    roots: str, is_written: bool
) -> None:
    types = "type Query { a: Int } type Mutation { b: Int } type Subscription { c: Int }"
    sdl = f"schema {{ {roots} }} {types}"
    content = canonicalize_sdl(sdl).content.decode()
    assert content.startswith("schema {") == is_written
    again = build_schema(content)
    for operation in OperationType:
        root, kept = build_schema(sdl).get_root_type(operation), again.get_root_type(operation)
        assert (root and root.name) == (kept and kept.name)
    assert canonicalize_sdl(content).content.decode() == content
    introspected = canonicalize_introspection(introspection_from_schema(build_schema(sdl)))
    assert introspected.content.decode() == content


def test_an_input_with_the_name_of_a_root_is_none() -> None:
    content = canonicalize_sdl(
        "schema { query: Query } type Query { a(m: Mutation): Int } input Mutation { b: Int }"
    ).content.decode()
    assert content.startswith("schema {\n  query: Query\n}\n\n")
    assert canonicalize_sdl(content).content.decode() == content


@pytest.mark.parametrize("name", ["railway", "hasura"])
def test_what_a_canonical_text_builds_is_kept(name: str) -> None:
    content = (ROOT / f"schemas/{name}/schema.graphql").read_text(encoding="utf-8")
    built, expected = canonicalize_sdl(content).schema, build_schema(content, no_location=True)
    assert built is not None
    assert list(built.type_map) == list(expected.type_map)
    assert validate_schema(built) == []
    for type_name, type_ in expected.type_map.items():
        assert built.type_map[type_name].ast_node == type_.ast_node


@pytest.mark.parametrize("sdl", ["type Query { b: Int a: Int }", "type Query {\n  a: Int\n}"])
def test_what_another_text_builds_is_not_kept(sdl: str) -> None:
    assert canonicalize_sdl(sdl).schema is None
    assert canonicalize_introspection(introspection_from_schema(build_schema(sdl))).schema is None


def test_a_fault_that_shows_while_building_has_its_place() -> None:
    with pytest.raises(DocumentError, match=r"invalid value 3\.\s+schema:2:30"):
        canonicalize_sdl("type Query {\n  a: Int @deprecated(reason: 3)\n}\n")


def test_hash_seed_and_locale_make_no_difference(tmp_path: Path) -> None:
    inputs = [str(GOLDEN / f"openapi/{name}/input.yaml") for name in CASES]
    program = """
import hashlib, sys
from pathlib import Path
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.canonical_graphql import canonicalize_sdl
from paasport_codegen.documents.parsing import parse_document
total = hashlib.sha256()
for name in sys.argv[2:]:
    form = canonicalize_openapi(parse_document(Path(name).read_bytes()))
    total.update(form.content + repr(form.repairs).encode())
total.update(canonicalize_sdl(Path(sys.argv[1]).read_text(encoding="utf-8")).content)
print(total.hexdigest())
"""
    schema = str(ROOT / "schemas/hasura/schema.graphql")
    results = {
        subprocess.run(
            [sys.executable, "-c", program, schema, *inputs],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": CODEGEN_PATH, **extra},
            capture_output=True,
            check=True,
        ).stdout
        for extra in (
            {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
        )
    }
    assert len(results) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("2026-08-01", "2026-08-01"),
        ("010", 10),
        ("1_000", "1_000"),
        ("1.5e3", 1500.0),
        ("true", True),
        ("", None),
        ("~", None),
        ("12:30", "12:30"),
    ],
)
def test_yaml_scalars_are_those_of_yaml_1_2(text: str, value: object) -> None:
    assert parse_document(f"x: {text}\n".encode()) == {"x": value}


def test_yaml_keys_are_texts() -> None:
    assert parse_document(b"200: a\ntrue: b\n") == {"200": "a", "true": "b"}


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        "\n".join(
            ["a0: &a0 x"] + [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
        ),
        "a: !!python/object/apply:os.getcwd []",
        "a: .nan\nb: !!float .nan",
        "? [1, 2]\n: x",
        "a: !!binary aGk=",
    ],
)
def test_yaml_that_is_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        parse_document(text.encode())


def test_json_that_is_too_deep_or_no_json() -> None:
    for text in ("[" * 100_000, '{"a": NaN}', "[]", "{} x"):
        with pytest.raises(DocumentError):
            parse_document(text.encode())


def test_the_golden_inputs_are_yaml() -> None:
    for path in GOLDEN.rglob("*.yaml"):
        yaml.safe_load(path.read_text(encoding="utf-8"))
