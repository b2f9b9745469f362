"""With `base_url=` set, nothing that is live reaches the real platforms."""

from __future__ import annotations

import asyncio
import inspect
import socket
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from graphql import parse

import paasport
from paasport import errors
from tests.support.clients import WAYS
from tests.support.graphql_platform import pinned_schema
from tests.support.http_server import Answer, Received, RecordingServer, recording_server
from tests.support.input_samples import sample_variables
from tests.support.resources import public_methods

ID = "6f1c2a34-9b0d-4a56-8c7e-0123456789ab"
CLIENTS = {"railway": "Railway", "hasura": "HasuraCloud", "northflank": "Northflank"}
PATHS = {"railway": "/mirror/graphql/v2", "hasura": "/mirror/v1/graphql", "northflank": "/mirror"}

LIVE_NAMES = ("download", "forward", "run_command", "session", "subscribe", "upload")

Call = Callable[[Any], Any]


def subscriptions(api: str) -> list[str]:
    """The generated methods of an API that subscribe."""
    package = import_module(f"paasport_api.{api}.operations")
    operations = {
        name: import_module(f"{package.__name__}.{name}").OPERATION
        for _, name, _ in iter_modules(package.__path__)
        if name.startswith("subscribe_")
    }
    return [name for name, operation in operations.items() if operation.kind == "subscription"]


def subscribe(api: str, name: str) -> Call:
    def call(client: Any) -> Any:
        operation = import_module(f"paasport_api.{api}.operations.{name}").OPERATION
        variables = sample_variables(pinned_schema(api), parse(operation.document))
        fields = operation.variables.model_fields if operation.variables else {}
        method = getattr(client.api, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return method(
                **{
                    given: variables[fields[given].serialization_alias or given]
                    for given in inspect.signature(method).parameters
                }
            )

    return call


def follow(name: str, *arguments: str) -> Call:
    return lambda client: method_of(client, f"logs.{name}")(*arguments, follow=True)


def command(name: str) -> Call:
    return lambda client: method_of(client, name)("p", "x", ["ls"])


def upload(owner: str) -> Call:
    return lambda client: getattr(client, owner).files.upload("p", "x", Path(__file__), "/tmp/x")


def download(owner: str) -> Call:
    return lambda client: getattr(client, owner).files.download("p", "x", "/tmp/x", "nothing")


def forward(owner: str) -> Call:
    return lambda client: getattr(client, owner).forward("p", "x")


def method_of(client: Any, name: str) -> Any:
    for part in name.split("."):
        client = getattr(client, part)
    return client


LIVE: dict[tuple[str, str], Call] = {
    ("railway", "subscribe"): lambda client: client.subscribe(
        "subscription { deployment(id: 1) { id } }"
    ),
    ("hasura", "subscribe"): lambda client: client.subscribe("subscription { jobs { id } }"),
    ("railway", "logs.deploy"): follow("deploy", "d"),
    ("railway", "logs.build"): follow("build", "d"),
    ("railway", "logs.http"): follow("http", "d"),
    ("railway", "logs.environment"): follow("environment", "e"),
    ("railway", "services.upload"): lambda client: client.services.upload(
        Path(__file__).parent, environment="e", service="s", project="p"
    ),
    ("hasura", "jobs.wait"): lambda client: client.jobs.wait(ID),
    ("hasura", "preview_apps.wait"): lambda client: client.preview_apps.wait(ID),
    ("hasura", "tenants.wait_until_active"): lambda client: client.tenants.wait_until_active(ID),
    ("northflank", "logs.service"): follow("service", "p", "s"),
    ("northflank", "logs.build"): follow("build", "p", "s", "b"),
    ("northflank", "logs.job"): follow("job", "p", "j"),
    ("northflank", "logs.addon"): follow("addon", "p", "a"),
    **{
        ("northflank", f"{owner}.files.upload"): upload(owner)
        for owner in ("services", "jobs", "addons")
    },
    **{
        ("northflank", f"{owner}.files.download"): download(owner)
        for owner in ("services", "jobs", "addons")
    },
    **{("northflank", f"{owner}.forward"): forward(owner) for owner in ("services", "addons")},
    **{
        ("northflank", name): command(name)
        for name in (
            "services.run",
            "services.session",
            "jobs.run_command",
            "jobs.session",
            "addons.run",
            "addons.session",
            "builds.run",
            "builds.session",
        )
    },
    **{
        (api, f"api.{name}"): subscribe(api, name)
        for api in ("railway", "hasura")
        for name in subscriptions(api)
    },
}


@dataclass
class Reached:
    """What a client has reached.

    Attributes:
        url: The server's origin.
        paths: The paths that were asked for on it.
        hosts: The hosts whose addresses were looked up, or that were connected to.
    """

    url: str
    paths: list[str] = field(default_factory=list[str])
    hosts: set[str] = field(default_factory=set[str])


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def reached(running: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> Reached:
    """A server that refuses everything, and what else is reached."""
    found = Reached(running.url)

    def answer(received: Received) -> Answer:
        found.paths.append(received.path)
        return Answer(403)

    def upgrade(received: Received, connection: socket.socket) -> None:
        found.paths.append(received.path)
        connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    look_up = socket.getaddrinfo

    def noted(host: Any, *arguments: Any, **keywords: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        found.hosts.add(name)
        assert name == "127.0.0.1", name
        return look_up(host, *arguments, **keywords)

    running.answers(answer)
    running.upgrade = upgrade
    monkeypatch.setattr(socket, "getaddrinfo", noted)
    return found


def use(way: str, api: str, url: str, call: Call) -> None:
    """Make a call, and what follows from it until the first thing is sent."""

    async def begin_async(found: Any) -> None:
        if inspect.isawaitable(found):
            await found
            return
        async with found:
            await anext(found)

    async def main() -> None:
        kind = getattr(paasport, f"Async{CLIENTS[api]}")
        async with kind("t0ken", base_url=url, max_retries=0) as client:
            await begin_async(call(client))

    if way == "async":
        asyncio.run(main())
        return
    kind = getattr(paasport, CLIENTS[api])
    with kind("t0ken", base_url=url, max_retries=0) as client, call(client) as found:
        next(found)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("api", "name"), list(LIVE), ids=[".".join(each) for each in LIVE])
def test_only_the_given_server_is_reached(way: str, api: str, name: str, reached: Reached) -> None:
    with pytest.raises(errors.PermissionDenied):
        use(way, api, reached.url + PATHS[api], LIVE[api, name])
    assert reached.paths
    assert all(path.startswith("/mirror/") for path in reached.paths)
    assert reached.hosts <= {"127.0.0.1"}


def test_everything_that_is_live_is_in_the_table() -> None:
    """What follows, runs, opens or sends a folder shows it by its name or arguments."""
    for api, client in CLIENTS.items():
        found = {
            name
            for name, method in public_methods(getattr(paasport, client)("t0ken"))
            if "follow" in inspect.signature(method).parameters
            or name.rpartition(".")[2] in LIVE_NAMES
            or (
                name.rpartition(".")[2] == "run" and "check" in inspect.signature(method).parameters
            )
        }
        assert found <= {name for other, name in LIVE if other == api}
    assert len(subscriptions("railway")) == 13
    assert len(subscriptions("hasura")) == 4
