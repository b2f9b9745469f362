"""The servers of a document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from paasport_codegen.documents.json_pointers import child, parent
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.openapi.operations import Operation, OperationServer, ServerVariable
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.source_text import literal

_VARIABLE: Final = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class ServerReader:
    """Reads servers; `endpoint` is the URL of the document."""

    document: OpenApiDocument
    endpoint: str

    def root(self) -> OperationServer:
        """The server of the document."""
        return root_server(self.document.root, self.endpoint)

    def of(self, operation: PathOperation) -> OperationServer | None:
        """The server of an operation, if it or its path states one."""
        for holder, pointer in (
            (operation.definition, operation.pointer),
            (operation.path_item, parent(operation.pointer)),
        ):
            first = _first(holder)
            if first is None:
                continue
            found = _server(first, self.endpoint)
            if found is None:
                self.document.warn(
                    child(pointer, "servers"), "not an http(s) URL; the document's server is used."
                )
            elif found.address != self.root().address:
                return found
            return None
        return None


def root_server(document: JsonObject, endpoint: str) -> OperationServer:
    """The first server of a document, with the defaults of its variables.

    A relative URL is resolved against `endpoint`, the URL of the document; a document without
    servers gets its host (OpenAPI 3.0.3, "Server Object").
    """
    found = _server(_first(document) or {}, endpoint)
    return found or OperationServer(urljoin(endpoint, "/").rstrip("/"), ())


def base_url(document: JsonObject, endpoint: str) -> str:
    """The URL of the first server of a document, with the defaults of its variables."""
    return root_server(document, endpoint).address


def variable_names(servers: Iterable[OperationServer]) -> tuple[str, ...]:
    """The names of the variables of servers, without duplicates."""
    return tuple(
        dict.fromkeys(variable.name for server in servers for variable in server.variables)
    )


def other_servers(
    operations: Iterable[Operation], root: OperationServer, token_origins: Collection[str]
) -> tuple[str, ...]:
    """The origins other than that of `root`, with what is sent there, for the report.

    Those in `token_origins` receive the token too.
    """
    found: dict[str, list[str]] = {}
    for operation in operations:
        if operation.server is not None:
            found.setdefault(_origin(operation.server.address), []).append(operation.name)
    found.pop(_origin(root.address), None)
    named = set(map(_origin, token_origins))
    return tuple(
        f"{origin}: {', '.join(names)}; "
        + ("gets the token" if origin in named else "gets no token unless token_origins names it")
        for origin, names in found.items()
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def server_source(server: OperationServer) -> tuple[str, frozenset[str]]:
    """A server as source, and the names that it uses."""
    if not server.variables:
        return f"Server({literal(server.url)})", frozenset({"Server"})
    entries = ", ".join(f"{literal(item.name)}: {_variable(item)}" for item in server.variables)
    names = frozenset({"Server", "ServerVariable"})
    return f"Server({literal(server.url)}, {{{entries}}})", names


def _variable(variable: ServerVariable) -> str:
    allowed = f", {literal(variable.allowed)}" if variable.allowed else ""
    return f"ServerVariable({literal(variable.default)}{allowed})"


def _first(holder: JsonObject) -> JsonObject | None:
    servers: object = holder.get("servers")
    first: object = servers[0] if is_array(servers) and servers else None
    return first if is_object(first) else None


def _server(server: JsonObject, endpoint: str) -> OperationServer | None:
    url = server.get("url")
    try:
        address = urljoin(endpoint, str(url) if url else "/").rstrip("/")
        found = OperationServer(address, tuple(_variables(address, server)))
        parts = urlsplit(found.address)
    except ValueError:  # unbalanced brackets
        return None
    usable = parts.scheme in ("http", "https") and parts.netloc and "{" not in found.address
    return found if usable else None


def _variables(address: str, server: JsonObject) -> Iterator[ServerVariable]:
    variables: object = server.get("variables")
    for name in dict.fromkeys(_VARIABLE.findall(address)):
        variable: object = variables.get(name) if is_object(variables) else None
        if is_object(variable) and "default" in variable:
            values: object = variable.get("enum")
            allowed = tuple(map(str, values)) if is_array(values) else ()
            yield ServerVariable(name, str(variable["default"]), allowed)
