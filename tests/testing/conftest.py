"""Clients whose calls are recorded: from the real services, from servers here, or replayed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from paasport_runtime.testing import Masking
from tests.support.clients import WAYS, Caller
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import Answer, Received, RecordingServer, recording_server
from tests.support.openapi_platform import OpenApiPlatform, pinned_schemas, routes

CASSETTES = Path(__file__).parents[1] / "cassettes"
TOKEN = "token-3f9c1e7a"
NAME = "paasport-recording"
"""What is changed on a real account, and made there."""

# Said by the servers here, in places where platforms say such things; no cassette may hold them.
PLANTED = {
    "DATABASE_URL": "postgresql://app:pl4nted-passw0rd@db.internal:5432/app",
    "SESSION_KEY": "pl4nted session key / ä",
    "MODE": "pl4nted",
}


@dataclass(frozen=True)
class Service:
    """A platform as these tests reach it.

    Attributes:
        client: The facade's class.
        variable: The environment variable of the token that makes it the real one.
        path: The path that the facade's base address has.
        local: Makes a server's script for it.
    """

    client: str
    variable: str
    path: str
    local: Callable[[], Callable[[Received], Answer]]


def _railway() -> GraphQLPlatform:
    platform = GraphQLPlatform("railway", "authorization", f"Bearer {TOKEN}", "/graphql/v2")
    platform.values["Project.name"] = platform.values["ProjectToken.name"] = NAME
    platform.values["Query.variables"] = PLANTED
    platform.values["Mutation.projectTokenCreate"] = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    return platform


def _hasura() -> GraphQLPlatform:
    platform = GraphQLPlatform("hasura", "authorization", f"pat {TOKEN}", "/v1/graphql")
    platform.values["projects.name"] = NAME
    platform.values["TenantEnv.envVars"] = {"environment": PLANTED}
    return platform


def _northflank() -> OpenApiPlatform:
    listing = next(route for route in routes() if route.name == "listProjects")
    projects = pinned_schemas().sample(listing.reply or {}, full=True)
    projects["data"]["projects"][0]["name"] = NAME
    return OpenApiPlatform(f"Bearer {TOKEN}", full=True, replies={"listProjects": [projects]})


SERVICES = {
    "railway": Service("Railway", "RAILWAY_API_TOKEN", "/graphql/v2", _railway),
    "hasura": Service("HasuraCloud", "HASURA_CLOUD_TOKEN", "/v1/graphql", _hasura),
    "northflank": Service("Northflank", "NORTHFLANK_API_TOKEN", "", _northflank),
}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "service(name): The platform that a recorded test calls.")
    config.addinivalue_line("markers", "writes: Changes something on the platform.")


def pytest_paasport_masking(config: pytest.Config) -> Masking:
    return Masking(public=frozenset({NAME}))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Before anything is set up: to record anew begins with the deletion of the cassette.
    if (config.getoption("--record-mode") or "none") == "none":
        return
    for item in items:
        reason = _reason_not_to_record(item)
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


def _reason_not_to_record(item: pytest.Item) -> str:
    marker = item.get_closest_marker("service")
    if marker is None:
        return ""
    service = SERVICES[marker.args[0]]
    if os.environ.get(service.variable):
        allowed = os.environ.get("PAASPORT_RECORD_WRITES") == "1"
        if item.get_closest_marker("writes") and not allowed:
            return f"changes {service.client}; PAASPORT_RECORD_WRITES=1 allows it"
        return ""
    cassette = CASSETTES / item.path.stem / f"{_cassette_name(item)}.yaml"
    if cassette.exists() and "uri: http://127.0.0.1" not in cassette.read_text(encoding="utf-8"):
        return f"recorded from the real {service.client}; {service.variable} is needed for that"
    return ""


def _cassette_name(item: Any) -> str:
    return str(item.originalname)


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(CASSETTES / request.path.stem)


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    """One cassette for both ways, for they send the same."""
    return _cassette_name(request.node)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Service:
    marker = request.node.get_closest_marker("service")
    return SERVICES[marker.args[0]]


@pytest.fixture
def caller(
    way: str, service: Service, vcr: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Caller]:
    """Calls what the cassette has, or what it is to be recorded from."""
    token = os.environ.get(service.variable)
    for variable in ("RAILWAY_TOKEN", "NORTHFLANK_TEAM_ID"):
        monkeypatch.delenv(variable, raising=False)
    if vcr is not None and len(vcr):
        address = urlsplit(vcr.requests[0].uri)
        base_url = f"{address.scheme}://{address.netloc}{service.path}"
        yield Caller(way, service.client, {"token": "of-the-replay", "base_url": base_url})
    elif token:
        yield Caller(way, service.client, {"token": token})
    else:
        yield from _calling_here(way, service)


def _calling_here(way: str, service: Service) -> Iterator[Caller]:
    server: RecordingServer
    with recording_server() as server:
        server.answers(service.local())
        yield Caller(way, service.client, {"token": TOKEN, "base_url": server.url + service.path})
