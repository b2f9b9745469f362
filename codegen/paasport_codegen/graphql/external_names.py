"""The names that generated modules import from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from paasport_codegen.graphql.annotations import TypeNames
from paasport_codegen.python.contract import (
    OPEN_UNION,
    UNION_FALLBACK,
    WHEN_INCLUDED,
    runtime_modules,
)
from paasport_codegen.python.modules import Externals

EXTERNAL_NAMES: Final[Mapping[str, str]] = {
    **runtime_modules(
        "GraphQLOneOfModel",
        "GraphQLOperation",
        "Omittable",
        "OpenEnum",
        OPEN_UNION,
        "RequestModel",
        "ResponseModel",
        "StrictKnown",
        "UNSET",
        UNION_FALLBACK,
        "Unset",
        WHEN_INCLUDED,
        "later",
    ),
    "Annotated": "typing",
    "Any": "typing",
    "Field": "pydantic",
    "Literal": "typing",
    "Sequence": "collections.abc",
    "TYPE_CHECKING": "typing",
}
"""Name -> module."""


def externals(names: TypeNames) -> Externals:
    """All names, including those of scalars."""
    return Externals({**EXTERNAL_NAMES, **names.imports()})
