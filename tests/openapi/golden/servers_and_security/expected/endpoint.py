"""Where Example is, and how it takes a token."""

from __future__ import annotations

from paasport_runtime.contract import Endpoint, SecurityScheme, Server, ServerVariable

ENDPOINT = Endpoint(
    base_url="https://eu.example.com/v1",
    schemes={
        "bearer": SecurityScheme(prefix="Bearer", variable="EXAMPLE_BEARER"),
        "queryKey": SecurityScheme(name="key", location="query", variable="EXAMPLE_QUERY_KEY"),
        "cookieKey": SecurityScheme(
            name="session", location="cookie", variable="EXAMPLE_COOKIE_KEY"
        ),
        "headerKey": SecurityScheme(name="X-Key", variable="EXAMPLE_HEADER_KEY"),
        "login": SecurityScheme(prefix="Basic", is_login=True, variable="EXAMPLE_LOGIN"),
    },
    security=(("bearer",),),
    server=Server(
        "https://{region}.example.com/v1", {"region": ServerVariable("eu", ("eu", "us"))}
    ),
    server_variables=("region",),
)
