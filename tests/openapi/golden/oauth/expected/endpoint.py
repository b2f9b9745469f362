"""Where Example is, and how it takes a token."""

from __future__ import annotations

from paasport_runtime.contract import Endpoint, SecurityScheme

ENDPOINT = Endpoint(
    base_url="https://api.example.com/v1",
    schemes={
        "oauth": SecurityScheme(
            prefix="Bearer",
            variable="EXAMPLE_OAUTH",
            token_url="https://auth.example.com/oauth/token?tenant=a",
            refresh_url="https://auth.example.com/oauth/refresh",
        ),
        "near": SecurityScheme(prefix="Bearer", variable="EXAMPLE_NEAR", token_url="/oauth/token"),
        "connect": SecurityScheme(prefix="Bearer", variable="EXAMPLE_CONNECT"),
        "key": SecurityScheme(name="key", location="query", variable="EXAMPLE_KEY"),
    },
    security=((("oauth", ("orders:read",)),),),
)
