"""The first call of a new client, as Python code that runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphql import NonNullTypeNode, OperationDefinitionNode, OperationType

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.contents import is_json, success_statuses
from paasport_codegen.documents.graphql_operations import parse_files
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.graphql.operation_names import operation_names
from paasport_codegen.openapi.function_names import NamedRoute, group_names, named_routes
from paasport_codegen.openapi.security import SecurityReader
from paasport_codegen.python.identifiers import python_identifier


@dataclass(frozen=True, slots=True)
class FirstCall:
    """A program that makes one call.

    Attributes:
        code: The program.
        folder: The folder from which Python imports the package.
        variables: The environment variables that hold the credentials.
    """

    code: str
    folder: Path
    variables: tuple[str, ...]


def graphql_call(
    project: ProjectConfiguration, api: ApiConfiguration, texts: Mapping[str, str]
) -> FirstCall:
    """A call of the first query without required arguments, or else a program without a call."""
    files, _ = parse_files(texts.items())
    operations = [operation for file in files for operation in file.operations]
    methods = [operation_names(one).method for one in operations if _is_callable(one)]
    call = f"{methods[0]}()" if methods else 'execute("query { __typename }")'
    variables = (api.auth.token_variable,) if api.auth is not None else ()
    return _first_call(project, api, call, variables)


def openapi_call(project: ProjectConfiguration, api: ApiConfiguration, content: bytes) -> FirstCall:
    """A call of the first read operation without required arguments, if there is one.

    Raises `DocumentError` for a document whose parts are wrong.
    """
    document = OpenApiDocument(json.loads(content), project.relative(api.schema))
    named = list(named_routes(document, api.scope))
    groups = group_names(entry.tag for entry in named)
    plain = [entry for entry in named if _needs_nothing(document, entry)]
    plain.sort(key=lambda entry: not _gives_json(document, entry))
    security = SecurityReader(document, api)
    if not plain:
        return _first_call(project, api, "", _variables(api, security, None))
    entry = plain[0]
    return _first_call(
        project,
        api,
        f"{groups[entry.tag]}.{entry.function}()",
        _variables(api, security, entry),
    )


def _is_callable(operation: OperationDefinitionNode) -> bool:
    return operation.operation is OperationType.QUERY and not any(
        isinstance(variable.type, NonNullTypeNode) and variable.default_value is None
        for variable in operation.variable_definitions
    )


def _needs_nothing(document: OpenApiDocument, entry: NamedRoute) -> bool:
    operation = entry.route.operation
    definition = operation.definition
    if operation.method != "get" or "requestBody" in definition or definition.get("deprecated"):
        return False
    parameters = [document.resolved_object(value) for value, _ in operation.parameters()]
    return not any(parameter.get("required") for parameter in parameters)


def _gives_json(document: OpenApiDocument, entry: NamedRoute) -> bool:
    responses = document.resolved_object(entry.route.operation.definition.get("responses"))
    replies = (document.resolved_object(responses[name]) for name in success_statuses(responses))
    return any(any(map(is_json, _contents(reply))) for reply in replies)


def _contents(reply: JsonObject) -> Iterable[str]:
    content: object = reply.get("content")
    return content if is_object(content) else ()


def _variables(
    api: ApiConfiguration, security: SecurityReader, entry: NamedRoute | None
) -> tuple[str, ...]:
    """The variables of the first alternative of what an operation needs."""
    needed = None
    if entry is not None:
        operation = entry.route.operation
        needed = security.of(operation.definition, operation.pointer)
    if api.auth is not None:
        return () if needed == () else (api.auth.token_variable,)
    alternatives = security.default if needed is None else needed
    names = [name if isinstance(name, str) else name[0] for name in (*alternatives, ())[0]]
    return tuple(security.schemes[name].variable for name in names)


def _first_call(
    project: ProjectConfiguration, api: ApiConfiguration, call: str, variables: tuple[str, ...]
) -> FirstCall:
    module, folder = _importable(project, api.target)
    name = python_identifier(api.name)
    name = "client" if name in ("print", api.client) else name
    line = f"print({name}.{call})" if call else f"print({name})"
    lines = (f"from {module} import {api.client}", "", f"with {api.client}.connect() as {name}:")
    code = "\n".join((*lines, f"    {line}", ""))
    return FirstCall(code, folder, variables)


def _importable(project: ProjectConfiguration, target: Path) -> tuple[str, Path]:
    """The import name of a package, and the folder from which Python imports it."""
    names, folder = [target.name], target.parent
    while folder in project.package_roots or (folder / "__init__.py").is_file():
        names.insert(0, folder.name)
        folder = folder.parent
    return ".".join(names), folder
