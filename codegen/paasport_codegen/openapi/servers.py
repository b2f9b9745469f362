"""The address that the routes of a document follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def base_url(document: Mapping[str, Any], endpoint: str) -> str:
    """The first server of a document, its variables at their defaults.

    A relative address is one on the host of `endpoint`, where the document comes from; that host
    itself stands in for a document without servers (OpenAPI 3.0.3, "Server Object").
    """
    servers: Any = document.get("servers")
    server: Any = servers[0] if isinstance(servers, list) and servers else {}
    url = server.get("url") if isinstance(server, Mapping) else None
    address = urljoin(endpoint, _with_defaults(str(url), server) if url else "/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or "{" in address:
        address = urljoin(endpoint, "/")
    return address.rstrip("/")


def _with_defaults(url: str, server: Mapping[str, Any]) -> str:
    variables: Any = server.get("variables") or {}

    def default(match: re.Match[str]) -> str:
        variable: Any = variables.get(match[1]) if isinstance(variables, Mapping) else None
        known = isinstance(variable, Mapping) and "default" in variable
        return str(variable["default"]) if known else match[0]

    return _VARIABLE.sub(default, url)
