"""Reads and writes, GraphQL and REST, by both libraries and aiohttp's connections, in both ways."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from paasport.railway.retries import WRITE_STATUSES as RAILWAY_WRITE_STATUSES
from paasport_runtime.calls.clock import Clock
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.graphql.operation import GraphQLOperation
from paasport_runtime.http.aiohttp_client import aiohttp_client
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.runtime.sample_operations import (
    CREATE_PROJECT,
    GET_PROJECT,
    SERVICE_CREATE,
    Service,
    ServiceCreate,
    ServiceCreateVariables,
)

WAYS = ("httpx-sync", "httpx-async", "httpx2-sync", "httpx2-async", "aiohttp-async")
KINDS = ("query", "mutation", "railway mutation", "GET", "POST")
WRITES = ("mutation", "railway mutation", "POST")

SERVICE: GraphQLOperation[Service] = GraphQLOperation(
    name="service",
    kind="query",
    document="query service($input: ServiceCreateInput!) { serviceCreate { id } }",
    data=ServiceCreate,
    variables=ServiceCreateVariables,
    root_field="service_create",
)
GRAPHQL_RESULT = {"data": {"serviceCreate": {"id": "1"}}}
REST_RESULT = {"data": {"id": "1"}}


def at_most(way: str, connections: int) -> dict[str, Any]:
    """The options of a client that has no more connections than that."""
    name = way.partition("-")[0]
    if name == "aiohttp":
        return {"max_connections": connections}
    return {"limits": import_module(name).Limits(max_connections=connections)}


def is_graphql(kind: str) -> bool:
    return kind not in ("GET", "POST")


def result_of(kind: str) -> object:
    """The JSON that makes an operation of this kind succeed."""
    return GRAPHQL_RESULT if is_graphql(kind) else REST_RESULT


@dataclass
class FakeClock:
    """A clock on which only waiting takes time."""

    moment: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)

    def clock(self) -> Clock:
        return Clock(
            now=lambda: self.moment,
            random=lambda: 0.5,
            sleep=self.sleep,
            async_sleep=self.async_sleep,
        )


@dataclass
class Call:
    """One operation, made in one of the ways."""

    way: str
    kind: str
    url: str
    options: RequestOptions = field(default_factory=RequestOptions)
    client_options: dict[str, Any] = field(default_factory=dict)
    payload: str = "p"

    @property
    def asynchronous(self) -> bool:
        return self.way.endswith("async")

    def client(self) -> Any:
        name = self.way.partition("-")[0]
        if name == "aiohttp":
            return aiohttp_client(**{"verify": False, **self.client_options})
        module = import_module(name)
        given = {"verify": False, **self.client_options}
        return (module.AsyncClient if self.asynchronous else module.Client)(**given)

    def transport(self, client: Any) -> Any:
        kinds: tuple[Any, Any] = (
            (AsyncGraphQLTransport, AsyncRestTransport)
            if self.asynchronous
            else (GraphQLTransport, RestTransport)
        )
        statuses = {"write_statuses": RAILWAY_WRITE_STATUSES} if "railway" in self.kind else {}
        retries = self.options.retries
        policy = RetryPolicy(
            retries.max_retries, retries.first_delay, retries.longest_delay, **statuses
        )
        return kinds[not is_graphql(self.kind)](
            base_url=self.url,
            authentication=Authentication(Secret("token-9f8e7d6c5b4a")),
            http_client=client,
            options=self.options.with_options(retries=policy),
        )

    def execute(self, transport: Any) -> Any:
        if self.kind == "GET":
            return transport.execute(GET_PROJECT, path={"projectId": self.payload})
        if self.kind == "POST":
            body = {"name": "a", "displayName": self.payload}
            return transport.execute(CREATE_PROJECT, body=body)
        operation = SERVICE if self.kind == "query" else SERVICE_CREATE
        return transport.execute(operation, {"input": {"project_id": "p"}, "note": self.payload})

    def __call__(self) -> Any:
        if not self.asynchronous:
            with self.client() as client, self.transport(client) as transport:
                return self.execute(transport)

        async def call() -> Any:
            async with self.client() as client, self.transport(client) as transport:
                return await self.execute(transport)

        return asyncio.run(call())


def options(fake: FakeClock | None = None, **given: Any) -> RequestOptions:
    """Options whose waits take no time."""
    clock = (fake or FakeClock()).clock()
    return RequestOptions(clock=clock, timeout=Timeout(2.0, 2.0)).with_options(**given)
