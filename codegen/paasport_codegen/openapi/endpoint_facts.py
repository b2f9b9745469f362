"""The server of an API and the security of its operations, as its package states them."""

from __future__ import annotations

from collections.abc import Sequence

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.openapi.operations import Operation, OperationServer
from paasport_codegen.openapi.security import SecurityReader, scheme_arguments
from paasport_codegen.openapi.servers import server_source, variable_names
from paasport_codegen.python.exports import EndpointFacts, configured_endpoint
from paasport_codegen.python.source_text import literal


def endpoint_facts(
    api: ApiConfiguration,
    root: OperationServer,
    operations: Sequence[Operation],
    security: SecurityReader,
) -> EndpointFacts:
    """The content of an API's module `endpoint`."""
    facts = configured_endpoint(root.address, api.auth)
    arguments, names = dict(facts.arguments), set(facts.names)
    if security.schemes:
        entries = ", ".join(
            f"{literal(name)}: SecurityScheme("
            + ", ".join(f"{key}={literal(value)}" for key, value in values.items())
            + ")"
            for name, values in scheme_arguments(security.schemes).items()
        )
        arguments["schemes"] = f"{{{entries}}}"
        names.add("SecurityScheme")
        if security.default:
            arguments["security"] = literal(security.default)
    if api.token_origins:
        arguments["token_origins"] = literal(api.token_origins)
    if root.variables:
        arguments["server"], used = server_source(root)
        names |= used
    own = [operation.server for operation in operations if operation.server is not None]
    variables = variable_names([root, *own])
    if variables:
        arguments["server_variables"] = literal(variables)
    return EndpointFacts(arguments, frozenset(names))
