"""Which parts of a schema each operation of an API uses, and what calls it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.drift.judgements import FacadeMethod, Use
from paasport_codegen.errors import ProblemsError
from paasport_codegen.pins.pins import verify_pin


@dataclass(frozen=True, slots=True)
class OperationUses:
    """An operation, its callers, and what it uses."""

    operation: str
    kind: str
    function: str
    module: str
    facade: tuple[FacadeMethod, ...]
    uses: tuple[Use, ...]


def uses_of_api(configuration: ProjectConfiguration, api: ApiConfiguration) -> list[OperationUses]:
    """What each operation of an API uses.

    Raises:
        DocumentError: The pin, the schema or an operation is invalid.
        ProblemsError: Operations do not match the schema.
        UsageError: The configured facades cannot be read.
    """
    from paasport_codegen.drift.facade.methods import facade_methods

    of_kind = _graphql if api.kind == "graphql" else _openapi
    found = list(of_kind(configuration, api))
    methods = facade_methods(configuration)
    return [replace(entry, facade=methods.get((api.name, entry.module), ())) for entry in found]


def _graphql(configuration: ProjectConfiguration, api: ApiConfiguration) -> Iterator[OperationUses]:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.documents.operation_files import read_texts
    from paasport_codegen.drift.graphql.uses import operation_uses
    from paasport_codegen.graphql.operation_names import function_path, operation_names
    from paasport_codegen.graphql.validation import validate_operations

    assert api.queries is not None
    content = verify_pin(api).content.decode("utf-8")
    schema = load_schema(content, configuration.relative(api.schema))
    files, problems = parse_files(sorted(read_texts(api.queries, configuration.root).items()))
    problems = problems or validate_operations(schema, files)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ProblemsError(errors)
    uses = operation_uses(schema, files)
    for file in files:
        for node in file.operations:
            names = operation_names(node)
            yield OperationUses(
                operation=names.operation,
                kind=node.operation.value,
                function=function_path(node, api.client),
                module=names.module,
                facade=(),
                uses=uses[names.operation],
            )


def _openapi(configuration: ProjectConfiguration, api: ApiConfiguration) -> Iterator[OperationUses]:
    from paasport_codegen.drift.openapi.uses import openapi_uses

    text = verify_pin(api).content.decode("utf-8")
    file = configuration.relative(api.schema)
    for function, uses in openapi_uses(api, json.loads(text), file, text).items():
        yield OperationUses(
            function.operation, function.kind, function.name, function.module, (), uses
        )
