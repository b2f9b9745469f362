"""GraphQL schemas and operations with hostile texts: refused with a place or generated.

Names cannot hold everything, so texts take the place of strings and comments, and what can be a
name takes the place of names. `PAASPORT_HOSTILE_SEED` and `PAASPORT_HOSTILE_CASES` run others.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from graphql import build_schema, introspection_from_schema

from paasport_codegen.documents.operation_files import read_texts
from paasport_codegen.errors import CodegenError, GeneratorFault
from paasport_codegen.graphql.package import generate_graphql
from paasport_codegen.pins.canonical_graphql import canonicalize_introspection, canonicalize_sdl
from tests.hostile.judging import judge, plain
from tests.hostile.texts import CASES, SEED, TEXTS, spoilt
from tests.openapi.conftest import configuration

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
SCHEMA = (FOLDER / "schema.graphql").read_text(encoding="utf-8")
OPERATIONS = (FOLDER / "operations.graphql").read_text(encoding="utf-8")
TOKEN = re.compile(r'"[^"]*"|#[^\n]*|[A-Za-z_]\w*|\d+|[!=|@:{}()\[\]]')


def spoilt_text(source: str, chance: random.Random) -> str:
    """A document with some of its tokens replaced, names by one name wherever they stand."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        token = chance.choice(TOKEN.findall(source))
        text = chance.choice(TEXTS)
        if token.startswith('"'):
            new = chance.choice((json.dumps(text, ensure_ascii=False), f'"""{text}"""'))
            source = source.replace(token, new, 1)
        elif token.startswith("#"):
            source = source.replace(token, f"# {text}")
        elif token.isidentifier():
            source = re.sub(rf"\b{token}\b", lambda _, name=text: name, source)
        else:
            source = source.replace(token, text, 1)
    return source


def try_one(schema: str, operations: str, folder: Path) -> str:
    """Pin and generate as the commands do; what became of it."""
    try:
        content = canonicalize_sdl(schema).content
        assert canonicalize_sdl(content.decode()).content == content
        (folder / "all.graphql").write_bytes(operations.encode("utf-8", "surrogatepass"))
        texts = read_texts(folder, folder)
        target = generate_graphql(configuration(), content.decode(), "schema.graphql", texts)
    except GeneratorFault:
        raise
    except CodegenError as error:
        return plain(error)
    judge(target.files)
    return "generated"


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    for number in range(CASES):
        chance = random.Random(f"{SEED}/{number}")
        schema, operations = SCHEMA, OPERATIONS
        if chance.random() < 0.7:
            schema = spoilt_text(schema, chance)
        if chance.random() < 0.6:
            operations = spoilt_text(operations, chance)
        try:
            try_one(schema, operations, tmp_path)
        except Exception as error:
            pytest.fail(
                f"PAASPORT_HOSTILE_SEED={SEED}, case {number}: {type(error).__name__}: {error}\n"
                f"{schema}\n{operations}"
            )


def test_hostile_introspection_results(tmp_path: Path) -> None:
    result = introspection_from_schema(build_schema(SCHEMA))
    for number in range(CASES):
        spoilt_result = spoilt(result, random.Random(f"{SEED}/{number}"))
        try:
            content = canonicalize_introspection(spoilt_result).content
            try_one(content.decode(), OPERATIONS, tmp_path)
        except CodegenError as error:
            assert not isinstance(error, GeneratorFault), (SEED, number)  # noqa: PT017
            plain(error)
        except Exception as error:
            pytest.fail(f"PAASPORT_HOSTILE_SEED={SEED}, case {number}: {error!r}")


def test_the_documents_themselves_are_generated(tmp_path: Path) -> None:
    assert try_one(SCHEMA, OPERATIONS, tmp_path) == "generated"
