"""Documents with one part replaced by rubbish: refused with a pointer or made canonical."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from graphql import build_schema, introspection_from_schema

from paasport_codegen.documents.json_values import InvalidDocumentError
from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.canonical_graphql import canonicalize_introspection, canonicalize_sdl
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.snapshot.conftest import GOLDEN
from tests.snapshot.test_graphql_live import RICH

pytestmark = pytest.mark.slow

RUBBISH: tuple[Any, ...] = (
    *(None, 5, True, "x", [], {}, [1], [{}], [[]], {"a": 1}, "\ud800", "__x"),
    *({"$ref": 5}, {"$ref": "#"}, {"$ref": "#/paths"}, {"$ref": "#/definitions/Old"}),
)


def damaged(value: Any, chance: random.Random) -> Any:
    """A copy of `value` with one random part removed or replaced."""
    result = copy.deepcopy(value)
    places = list[tuple[Any, Any]]()

    def collect(part: Any) -> None:
        keys = list(part) if isinstance(part, dict) else range(len(part))
        for key in keys:
            places.append((part, key))
            if isinstance(part[key], (dict, list)):
                collect(part[key])

    collect(result)
    holder, key = chance.choice(places)
    if isinstance(holder, dict) and chance.random() < 0.2:
        del holder[key]
    else:
        holder[key] = copy.deepcopy(chance.choice(RUBBISH))
    return result


@pytest.mark.parametrize("name", sorted(path.name for path in (GOLDEN / "openapi").iterdir()))
def test_openapi(name: str) -> None:
    document = parse_document((GOLDEN / f"openapi/{name}/input.yaml").read_bytes())
    chance = random.Random(name)
    for _ in range(120):
        try:
            form = canonicalize_openapi(damaged(document, chance))
        except InvalidDocumentError:
            continue
        again = canonicalize_openapi(json.loads(form.content))
        assert (again.content, again.repairs) == (form.content, ())


def test_introspection() -> None:
    result = introspection_from_schema(build_schema(RICH))
    chance = random.Random(1)
    for _ in range(200):
        try:
            form = canonicalize_introspection(damaged(result, chance))
        except DocumentError:
            continue
        assert canonicalize_sdl(form.content.decode()).content == form.content
