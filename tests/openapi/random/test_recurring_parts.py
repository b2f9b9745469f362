"""What is known from an equal part of a document is what reading it once more would have found.

`PAASPORT_RANDOM_RECURRENCE=500` tries more, and `PAASPORT_RANDOM_SEED=7` others; a failure names
its seed.
"""

from __future__ import annotations

import copy
import os
from random import Random
from typing import Any

import pytest

from paasport_codegen.documents.recurring_parts import CompactDocument, compact
from paasport_codegen.openapi import package
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.output.target import GeneratedTarget
from tests.openapi.conftest import configuration
from tests.openapi.random.schemas import random_document

DOCUMENTS = int(os.environ.get("PAASPORT_RANDOM_RECURRENCE", "6"))
FIRST_SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "0"))
OPERATIONS = 6

pytestmark = pytest.mark.slow


def test_what_recurs_is_read_as_if_it_did_not(monkeypatch: pytest.MonkeyPatch) -> None:
    recurring = 0

    def counted(text: str) -> CompactDocument:
        nonlocal recurring
        found = compact(text)
        recurring += len(found.recurring)
        return found

    def forgotten(text: str) -> CompactDocument:
        return CompactDocument(compact(text).root, frozenset())

    for seed in range(FIRST_SEED, FIRST_SEED + DOCUMENTS):
        document = _twice(random_document(Random(f"recurrence {seed}"), OPERATIONS).document)
        monkeypatch.setattr(package, "compact", counted)
        known = _generated(document)
        monkeypatch.setattr(package, "compact", forgotten)
        assert known == _generated(document), f"seed {seed}"
    print(f"seeds {FIRST_SEED} and later: {recurring} objects recurred")
    assert recurring > DOCUMENTS


def _twice(document: dict[str, Any]) -> dict[str, Any]:
    """The document with each operation at a second path, so that what is in it recurs."""
    for path, item in copy.deepcopy(document["paths"]).items():
        for operation in item.values():
            operation["operationId"] += "Again"
        document["paths"][f"/again{path}"] = item
    return document


def _generated(document: dict[str, Any]) -> GeneratedTarget:
    api = configuration(scope=None, envelope=None, shared_classes=True)
    return generate_openapi(api, copy.deepcopy(document))
