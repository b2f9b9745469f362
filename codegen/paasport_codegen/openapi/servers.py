"""The address that the routes of a document follow."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def base_url(document: JsonObject, endpoint: str) -> str:
    """The first server of a document, its variables at their defaults.

    A relative address is one on the host of `endpoint`, where the document comes from; that host
    itself stands in for a document without servers (OpenAPI 3.0.3, "Server Object").
    """
    servers = document.get("servers")
    first: object = servers[0] if is_array(servers) and servers else {}
    server = first if is_object(first) else {}
    url = server.get("url")
    address = _joined(endpoint, _with_defaults(str(url), server) if url else "/")
    return (address or urljoin(endpoint, "/")).rstrip("/")


def _joined(endpoint: str, url: str) -> str:
    """The address that `url` is, seen from `endpoint`; an empty text where it is none."""
    try:
        address = urljoin(endpoint, url)
        parts = urlsplit(address)
    except ValueError:  # brackets that do not match
        return ""
    usable = parts.scheme in ("http", "https") and parts.netloc and "{" not in address
    return address if usable else ""


def _with_defaults(url: str, server: JsonObject) -> str:
    variables = server.get("variables")

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match[1]) if is_object(variables) else None
        if not is_object(variable) or "default" not in variable:
            return match[0]
        return str(variable["default"])

    return _VARIABLE.sub(default, url)
