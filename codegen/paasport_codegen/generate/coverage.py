"""`paasport coverage`: what of each API can be called, and why the rest cannot."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
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


def run_coverage(
    configuration: ProjectConfiguration, names: tuple[str, ...], *, report_format: str
) -> int:
    """Print the coverage of the named APIs, or of all."""
    reports = [
        _graphql_coverage(configuration, api)
        if api.kind == "graphql"
        else _openapi_coverage(configuration, api)
        for api in configuration.select(names)
    ]
    if report_format == "json":
        print(json.dumps({"apis": [asdict(report) for report in reports]}, indent=2))
        return 0
    for report in reports:
        for group in report.groups:
            print(f"{report.api}: {group.covered} of {group.total} {group.kind} covered")
            for gap in group.gaps:
                print(f"  {gap.coordinate}: {gap.reason}")
    return 0


def _graphql_coverage(configuration: ProjectConfiguration, api: ApiConfiguration) -> ApiCoverage:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.documents.operation_files import read_texts
    from paasport_codegen.graphql.covered import covered_root_fields
    from paasport_codegen.graphql.scaffold import RootField, needs_upload, root_fields

    schema = load_schema(
        verify_pin(api).content.decode("utf-8"), configuration.relative(api.schema)
    )
    assert api.queries is not None
    files, _ = parse_files(sorted(read_texts(api.queries, configuration.root).items()))
    covered = covered_root_fields(schema, files)

    def reason(field: RootField) -> str:
        if field.field.deprecation_reason is not None:
            return "deprecated"
        if needs_upload(field):
            return "takes a file upload, which JSON requests cannot carry"
        return f"no operation; `paasport scaffold {api.name} {field.coordinate} --write` starts one"

    groups: list[CoverageGroup] = []
    for kind, plural in (
        ("query", "queries"),
        ("mutation", "mutations"),
        ("subscription", "subscriptions"),
    ):
        fields = [field for field in root_fields(schema) if field.kind == kind]
        gaps = tuple(
            Gap(field.coordinate, reason(field))
            for field in fields
            if field.coordinate not in covered
        )
        groups.append(CoverageGroup(plural, len(fields), len(fields) - len(gaps), gaps))
    return ApiCoverage(api.name, tuple(groups))


def _openapi_coverage(configuration: ProjectConfiguration, api: ApiConfiguration) -> ApiCoverage:
    from paasport_codegen.documents.openapi_document import OpenApiDocument
    from paasport_codegen.documents.path_operations import path_operations
    from paasport_codegen.openapi.function_names import other_media_types
    from paasport_codegen.openapi.overrides import apply_overrides

    corrected, _ = apply_overrides(json.loads(verify_pin(api).content), api.overrides)
    document = OpenApiDocument(corrected, configuration.relative(api.schema))
    routes = list(path_operations(document))
    # The generator turns every other route into a function, or refuses the document.
    gaps = tuple(
        Gap(
            f"{route.method.upper()} {route.path}",
            f"takes a body of {' or '.join(kinds)}, and functions send JSON only",
        )
        for route in routes
        if (kinds := other_media_types(document, route.definition, route.pointer))
    )
    group = CoverageGroup("routes", len(routes), len(routes) - len(gaps), gaps)
    return ApiCoverage(api.name, (group,))
