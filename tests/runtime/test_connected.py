"""Generated clients that open their own connection."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.clients._async.connected import AsyncGraphQLClient, AsyncRestClient
from paasport_runtime.clients._sync.connected import GraphQLClient, RestClient
from paasport_runtime.clients.endpoints import Endpoint
from tests.runtime.conftest import TOKEN
from tests.runtime.sample_operations import GET_PROJECT, LIST_PROJECTS, SERVICE_CREATE
from tests.support.http_server import RecordingServer, json_answer

SHOP = Endpoint(
    base_url="https://shop.example.com", header="X-Shop", scheme="Key", token_variable="SHOP_TOKEN"
)


class Shop(RestClient):
    _endpoint = SHOP


class AsyncShop(AsyncRestClient):
    _endpoint = SHOP


class OpenShop(GraphQLClient):
    _endpoint = Endpoint(base_url="https://shop.example.com/graphql")


class AsyncOpenShop(AsyncGraphQLClient):
    _endpoint = Endpoint(base_url="https://shop.example.com/graphql")


PROJECTS = json_answer({"data": {"projects": [{"id": "p"}]}}, x_ratelimit_limit="7")


def test_token_from_the_variable_and_scope_from_the_argument(
    server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    server.answers(PROJECTS)
    with Shop.connect(scope="t", base_url=server.url, timeout=5) as shop:
        assert shop._execute(LIST_PROJECTS).data.projects[0].id == "p"
    (received,) = server.received
    assert received.target == "/v1/teams/t/projects"
    assert received.headers["x-shop"] == f"Key {TOKEN}"
    with pytest.raises(errors.ConfigurationError, match="closed"):
        shop._execute(LIST_PROJECTS)


def test_asynchronous_twin(server: RecordingServer) -> None:
    server.answers(PROJECTS)

    async def call() -> Any:
        async with AsyncShop.connect(TOKEN, base_url=server.url) as shop:
            return await shop._execute(LIST_PROJECTS)

    assert asyncio.run(call()).data.projects[0].id == "p"


def test_an_api_without_authentication_gets_no_token(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {"serviceCreate": {"id": "s"}}}))
    shop = OpenShop.connect(base_url=server.url)
    shop._execute(SERVICE_CREATE, {"input": {"projectId": "p"}})
    shop.close()
    assert "authorization" not in server.received[0].headers
    with pytest.raises(errors.ConfigurationError, match="would not be sent"):
        AsyncOpenShop.connect(TOKEN)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOP_TOKEN", raising=False)
    with pytest.raises(errors.ConfigurationError, match="set SHOP_TOKEN in the environment"):
        Shop.connect()
    assert repr(Shop.connect(TOKEN)).count(TOKEN) == 0
    with pytest.raises(errors.RequestValidationError, match="projectId: Field required"):
        Shop.connect(TOKEN)._execute(GET_PROJECT)
