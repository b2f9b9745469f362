"""Which parts of each API can be called, and why the rest cannot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration, relative_path
from paasport_codegen.pins.pins import verify_pin


@dataclass(frozen=True, slots=True)
class Gap:
    """A root field or a route without an operation, and the reason."""

    coordinate: str
    reason: str


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    """The coverage of one kind of entry point: queries, mutations, …, routes."""

    kind: str
    total: int
    covered: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ApiCoverage:
    """The coverage of one API."""

    api: str
    groups: tuple[CoverageGroup, ...]


def api_coverage(root: Path, api: ApiConfiguration) -> ApiCoverage:
    """The coverage of an API of the project at `root`.

    Raises `DocumentError` for a pin, a schema or an operation that cannot be read.
    """
    of_kind = _graphql_groups if api.kind == "graphql" else _openapi_groups
    return ApiCoverage(api.name, tuple(of_kind(root, api)))


def _graphql_groups(root: Path, api: ApiConfiguration) -> Iterator[CoverageGroup]:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.documents.operation_files import read_texts
    from paasport_codegen.graphql.root_fields import root_fields, uncovered_root_fields, waiver

    schema = load_schema(verify_pin(api).content.decode("utf-8"), relative_path(api.schema, root))
    assert api.queries is not None
    files, _ = parse_files(sorted(read_texts(api.queries, root).items()))
    uncovered = list(uncovered_root_fields(schema, files))
    for kind, plural in (
        ("query", "queries"),
        ("mutation", "mutations"),
        ("subscription", "subscriptions"),
    ):
        total = sum(field.kind == kind for field in root_fields(schema))
        gaps = tuple(
            Gap(
                field.coordinate,
                waiver(field)
                or "no operation; "
                f"`paasport scaffold {api.name} {field.coordinate} --write` starts one",
            )
            for field in uncovered
            if field.kind == kind
        )
        yield CoverageGroup(plural, total, total - len(gaps), gaps)


def _openapi_groups(root: Path, api: ApiConfiguration) -> Iterator[CoverageGroup]:
    from paasport_codegen.documents.openapi_document import OpenApiDocument
    from paasport_codegen.documents.path_operations import path_operations
    from paasport_codegen.openapi.overrides import apply_overrides

    corrected, _ = apply_overrides(json.loads(verify_pin(api).content), api.overrides)
    document = OpenApiDocument(corrected, relative_path(api.schema, root))
    routes = list(path_operations(document))
    # The generator turns every route into a function, or rejects the document.
    yield CoverageGroup("routes", len(routes), len(routes), ())
