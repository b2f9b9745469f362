"""Where Example is, and how it takes a token."""

from __future__ import annotations

from paasport_runtime.contract import Endpoint, Server, ServerVariable

ENDPOINT = Endpoint(
    base_url="https://eu.example.com/api",
    server=Server("https://{region}.example.com/api", {"region": ServerVariable("eu")}),
    server_variables=("region",),
)
