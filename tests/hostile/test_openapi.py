"""OpenAPI documents with hostile texts: refused with a place or generated, and nothing else.

`PAASPORT_HOSTILE_SEED` and `PAASPORT_HOSTILE_CASES` run others, or more.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.errors import CodegenError, GeneratorFault
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.hostile.judging import judge, plain
from tests.hostile.texts import CASES, SEED, spoilt
from tests.openapi.conftest import configuration

pytestmark = pytest.mark.slow


FOLDER = Path(__file__).parent
BASES = {
    name: parse_document((FOLDER / f"{name}.yaml").read_bytes())
    for name in ("openapi-3.1", "swagger-2.0")
}


def try_one(document: Any) -> str:
    """Pin and generate a document as the commands do; what became of it."""
    try:
        form = canonicalize_openapi(parse_document(json.dumps(document).encode()))
    except GeneratorFault:
        raise
    except CodegenError as error:
        return plain(error)
    assert all(str(repair).isprintable() for repair in form.repairs)
    again = canonicalize_openapi(parse_document(form.content))
    assert (again.content, again.repairs) == (form.content, ())
    try:
        target = generate_openapi(configuration(), json.loads(form.content))
    except GeneratorFault:
        raise
    except CodegenError as error:
        return plain(error)
    judge(target.files)
    return "generated"


@pytest.mark.parametrize("name", BASES)
def test_hostile_texts_are_texts(name: str) -> None:
    for number in range(CASES):
        chance = random.Random(f"{SEED}/{number}")
        document = spoilt(BASES[name], chance)
        try:
            try_one(document)
        except Exception as error:
            pytest.fail(
                f"PAASPORT_HOSTILE_SEED={SEED}, case {number}: {type(error).__name__}: {error}\n"
                f"{json.dumps(document)}"
            )


@pytest.mark.parametrize("name", BASES)
def test_the_document_itself_is_generated(name: str) -> None:
    assert try_one(BASES[name]) == "generated"
