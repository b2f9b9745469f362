"""The dated schemas of Railway under `tests/data/railway`."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

from graphql import GraphQLSchema, build_schema

ROOT = Path(__file__).parents[1] / "data/railway"
DATES = sorted(folder.name for folder in ROOT.iterdir())
PAIRS = list(combinations(DATES, 2))
BOTH_WAYS = PAIRS + [(new, old) for old, new in PAIRS]


def schema_file(date: str) -> Path:
    """The file of a dated schema."""
    return ROOT / date / "schema.graphql"


@cache
def dated_schema(date: str) -> GraphQLSchema:
    """A dated schema, built once; nobody changes it."""
    return build_schema(schema_file(date).read_text("utf-8"))
