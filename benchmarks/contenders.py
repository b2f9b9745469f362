"""The contenders that make calls: hand-written code, paasport, and its peers.

A contender is imported when it is built, so that a process loads only those that it measures.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from .families import FIRST_ONLY, Family, raw_request

Call = Callable[[], object]
AsyncCall = Callable[[], Awaitable[object]]

GRAPHQL: Final = ("railway.projects", "railway.logs", "hasura.projects")
NORTHFLANK: Final = ("northflank.services",)
OURS: Final = (*GRAPHQL, *NORTHFLANK)
EVERYTHING: Final = (*OURS, "github.labels")
_FIRST: Final = tuple(family.name for family in FIRST_ONLY)

MOST_CONNECTIONS: Final = 100
KEEP_ALIVE_SECONDS: Final = 30.0
"""The limits of paasport's own clients, used for all contenders that accept limits. With the
libraries' default of 5 seconds, connections would be closed during the turns of others."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to make calls.

    Attributes:
        name: Its name in figures.
        families: The families that it can call.
        needs: The modules that it requires.
        build: Returns a function that calls a family at a URL, always with the same client.
        build_async: The same for asynchronous calls.
        note: A remark to show with its figures.
    """

    name: str
    families: tuple[str, ...]
    needs: tuple[str, ...]
    build: Callable[[Family, str], Call] | None
    build_async: Callable[[Family, str], AsyncCall] | None
    note: str = ""

    def missing(self) -> str | None:
        """Return the first required module that is not installed, if any."""
        return next((name for name in self.needs if find_spec(name) is None), None)


def _client(library: str, kind: str, **options: Any) -> Any:
    module = import_module(library)
    return getattr(module, kind)(limits=_limits(module), timeout=60, **options)


def _limits(library: Any) -> Any:
    return library.Limits(
        max_connections=MOST_CONNECTIONS,
        max_keepalive_connections=MOST_CONNECTIONS,
        keepalive_expiry=KEEP_ALIVE_SECONDS,
    )


def _raw(library: str) -> Callable[[Family, str], Call]:
    def build(family: Family, url: str) -> Call:
        request = raw_request(family)
        client = _client(library, "Client", headers=request.headers)
        target = url + request.path

        def call() -> object:
            return json.loads(
                client.request(request.method, target, content=request.content).content
            )

        return call

    return build


def _raw_async(library: str, transport: str = "") -> Callable[[Family, str], AsyncCall]:
    def build(family: Family, url: str) -> AsyncCall:
        request = raw_request(family)
        options: dict[str, Any] = {}
        if transport:
            options["transport"] = import_module(transport).AiohttpTransport(
                limits=_limits(import_module("httpx"))
            )
        client = _client(library, "AsyncClient", headers=request.headers, **options)
        target = url + request.path

        async def call() -> object:
            answer = await client.request(request.method, target, content=request.content)
            return json.loads(answer.content)

        return call

    return build


def _envelope(family: Family) -> Any:
    """Return a plain pydantic model of a reply around the generated models, for the floor."""
    pydantic = import_module("pydantic")
    operation = family.generated()
    if family.variables is not None:
        return pydantic.create_model("Envelope", data=(operation.data, ...))
    return pydantic.create_model("Envelope", data=(operation.reply, ...), pagination=(Any, None))


def _floor(library: str) -> Callable[[Family, str], Call]:
    def build(family: Family, url: str) -> Call:
        request, envelope = raw_request(family), _envelope(family)
        client = _client(library, "Client", headers=request.headers)
        target = url + request.path

        def call() -> object:
            return envelope.model_validate_json(
                client.request(request.method, target, content=request.content).content
            )

        return call

    return build


def _floor_async(library: str) -> Callable[[Family, str], AsyncCall]:
    def build(family: Family, url: str) -> AsyncCall:
        request, envelope = raw_request(family), _envelope(family)
        client = _client(library, "AsyncClient", headers=request.headers)
        target = url + request.path

        async def call() -> object:
            answer = await client.request(request.method, target, content=request.content)
            return envelope.model_validate_json(answer.content)

        return call

    return build


def _our_client(family: Family, prefix: str, url: str, client: Any = None) -> Any:
    paasport = import_module("paasport")
    kinds = {"railway": "Railway", "hasura": "HasuraCloud", "northflank": "Northflank"}
    return getattr(paasport, prefix + kinds[family.api])("t0ken", base_url=url, http_client=client)


def _our_method(family: Family, ours: Any) -> Any:
    return {
        "railway.projects": lambda: ours.api.projects(),
        "railway.logs": lambda: ours.api.deployment_logs("a-deployment"),
        "hasura.projects": lambda: ours.api.projects(),
        "northflank.services": lambda: ours.api.services.list_services("p"),
        "railway.me": lambda: ours.api.me(),
        "hasura.projects, filtered": lambda: ours.api.projects(**(family.variables or {})),
        "northflank.list_projects": lambda: ours.api.projects.list_projects(),
        "northflank.get_service": lambda: ours.api.services.get_service("p", "s"),
        "northflank.create_service_deployment": (
            lambda: ours.api.services.create_service_deployment("p", dict(family.body or {}))
        ),
        "northflank.get_template": lambda: ours.api.templates.get_template("t"),
    }[family.name]


@contextmanager
def _preferring(library: str) -> Generator[None]:
    """Make clients use an HTTP library, as if the other one were not installed."""
    module: Any = import_module("paasport_runtime.http.library")
    before = module.LIBRARIES
    module.LIBRARIES = (library,)
    try:
        yield
    finally:
        module.LIBRARIES = before


def _ours(library: str) -> Callable[[Family, str], Call]:
    def build(family: Family, url: str) -> Call:
        ours = _our_client(family, "", url)
        with _preferring(library):
            # Other contenders, too, have created their HTTP client before the first call.
            ours.api._transport._session._open(None)
        call: Call = _our_method(family, ours)
        return call

    return build


def _ours_async(library: str) -> Callable[[Family, str], AsyncCall]:
    def build(family: Family, url: str) -> AsyncCall:
        method: AsyncCall = _our_method(family, _our_client(family, "Async", url))
        call = method

        async def first() -> object:
            # The HTTP client can only be created within its event loop.
            nonlocal call
            with _preferring(library):
                result = await method()
            call = method
            return result

        call = first
        return lambda: call()

    return build


def _ours_over_aiohttp(family: Family, url: str) -> AsyncCall:
    client = import_module("paasport").aiohttp_client(max_connections=MOST_CONNECTIONS)
    call: AsyncCall = _our_method(family, _our_client(family, "Async", url, client))
    return call


def _ariadne(suffix: str, kind: str) -> Callable[[Family, str], Any]:
    def build(family: Family, url: str) -> Any:
        module = import_module(f"{family.api}_ariadne{suffix}")
        headers = raw_request(family).headers
        client = module.Client(
            url=url, headers=headers, http_client=_client("httpx", kind, headers=headers)
        )
        if family.name == "railway.logs":
            return lambda: client.deployment_logs("a-deployment")
        return client.projects

    return build


def _railway_client(family: Family, url: str) -> Call:
    del family
    client = import_module("railway").RailwayClient(api_token="t0ken", endpoint=url)
    return lambda: client.deployment_logs("a-deployment")


def _northflank(family: Family, url: str) -> Call:
    del family
    client = import_module("northflank").ApiClient(api_token="t0ken", base_url=url)
    return lambda: client.list.services(project_id="p")


def _northflank_async(family: Family, url: str) -> AsyncCall:
    del family
    client = import_module("northflank").AsyncApiClient(api_token="t0ken", base_url=url)
    call: AsyncCall = lambda: client.list.services(project_id="p")  # noqa: E731 - its type
    return call


def _openapi_client(asynchronous: bool) -> Callable[[Family, str], Any]:
    def build(family: Family, url: str) -> Any:
        del family
        package = import_module("northflank_openapi_client")
        method = import_module("northflank_openapi_client.api.services.list_services")
        client = package.AuthenticatedClient(
            base_url=url, token="t0ken", httpx_args={"limits": _limits(import_module("httpx"))}
        )
        if asynchronous:
            return lambda: method.asyncio("p", client=client)
        return lambda: method.sync("p", client=client)

    return build


def _datamodel_client(kind: str) -> Callable[[Family, str], Any]:
    def build(family: Family, url: str) -> Any:
        del family
        client = getattr(import_module("northflank_datamodel_client"), kind)(
            base_url=url, bearer_auth="t0ken", http_client=_client("httpx2", kind)
        )
        return lambda: client.services.list_services(projectId="p")

    return build


def _githubkit(asynchronous: bool) -> Callable[[Family, str], Any]:
    def build(family: Family, url: str) -> Any:
        del family
        httpx = import_module("httpx")
        # No transport for threads, which would close a shared one.
        github = import_module("githubkit").GitHub(
            "t0ken",
            base_url=url,
            http_cache=False,
            async_transport=httpx.AsyncHTTPTransport(limits=_limits(httpx)),
        )
        # Entering its context stores a client in a context variable, which all tasks inherit.
        # Threads do not, and create a client for each call.
        if not asynchronous:
            github.__enter__()
            return lambda: github.rest.issues.list_labels_for_repo("owner", "name").parsed_data
        with suppress(StopIteration):
            github.__aenter__().send(None)

        async def call() -> object:
            found = await github.rest.issues.async_list_labels_for_repo("owner", "name")
            return found.parsed_data

        return call

    return build


RAW: Final = "raw httpx"
RAW2: Final = "raw httpx2"
FLOOR: Final = "httpx floor"
FLOOR2: Final = "httpx2 floor"
PAASPORT: Final = "paasport (httpx)"
PAASPORT2: Final = "paasport (httpx2)"
PAASPORT3: Final = "paasport (aiohttp)"

CONTENDERS: Final = (
    Contender(RAW, (*EVERYTHING, *_FIRST), ("httpx",), _raw("httpx"), _raw_async("httpx")),
    Contender(RAW2, (*OURS, *_FIRST), ("httpx2",), _raw("httpx2"), _raw_async("httpx2")),
    Contender(
        "raw httpx over aiohttp",
        OURS,
        ("httpx_aiohttp",),
        None,
        _raw_async("httpx", "httpx_aiohttp"),
    ),
    Contender(FLOOR, OURS, ("httpx",), _floor("httpx"), _floor_async("httpx")),
    Contender(FLOOR2, OURS, ("httpx2",), _floor("httpx2"), _floor_async("httpx2")),
    Contender(PAASPORT, (*OURS, *_FIRST), ("httpx",), _ours("httpx"), _ours_async("httpx")),
    Contender(PAASPORT2, (*OURS, *_FIRST), ("httpx2",), _ours("httpx2"), _ours_async("httpx2")),
    Contender(PAASPORT3, OURS, ("aiohttp",), None, _ours_over_aiohttp),
    Contender(
        "ariadne-codegen",
        GRAPHQL,
        ("railway_ariadne", "railway_ariadne_sync", "hasura_ariadne_sync"),
        _ariadne("_sync", "Client"),
        _ariadne("", "AsyncClient"),
    ),
    Contender(
        "railway-client",
        ("railway.logs",),
        ("railway",),
        _railway_client,
        None,
        "has no asynchronous client; keeps 20 connections, and that cannot be changed",
    ),
    Contender(
        "northflank",
        NORTHFLANK,
        ("northflank",),
        _northflank,
        _northflank_async,
        "validates nothing; sync calls go over urllib, async ones make a client for each",
    ),
    Contender(
        "openapi-python-client",
        NORTHFLANK,
        ("northflank_openapi_client",),
        _openapi_client(asynchronous=False),
        _openapi_client(asynchronous=True),
        "its models check no types",
    ),
    Contender(
        "datamodel-code-generator",
        NORTHFLANK,
        ("northflank_datamodel_client", "httpx2"),
        _datamodel_client("Client"),
        _datamodel_client("AsyncClient"),
        "its client is experimental and runs on httpx2; made from the document without patterns",
    ),
    Contender(
        "githubkit",
        ("github.labels",),
        ("githubkit",),
        _githubkit(asynchronous=False),
        _githubkit(asynchronous=True),
        "another API, with replies of about the same size; makes a client for each call in threads",
    ),
)

BY_NAME: Final = {contender.name: contender for contender in CONTENDERS}
