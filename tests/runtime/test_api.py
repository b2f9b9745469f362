"""Clients as the generator writes them, on top of the base classes."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from paasport import errors
from paasport_runtime.clients._async.api import AsyncGraphQLApi, AsyncRestApi
from paasport_runtime.clients._sync.api import GraphQLApi, RestApi
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.models.unset import UNSET, Unset
from paasport_runtime.paging.pages import Page
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.runtime.conftest import TOKEN, Caller
from tests.runtime.sample_operations import (
    CREATE_PROJECT,
    EVERYTHING,
    LIST_PROJECTS,
    SERVICE_CREATE,
    Project,
    ProjectBody,
    ProjectList,
    Service,
    ServiceCreateInput,
)
from tests.support.http_server import RecordingServer, json_answer

AUTHENTICATION = Authentication(Secret(TOKEN))
SERVICE = {"data": {"serviceCreate": {"id": "s"}}}
PROJECTS = {"data": {"projects": [{"id": "p"}]}}


class Services(GraphQLApi):
    def service_create(
        self,
        input: ServiceCreateInput,  # noqa: A002 - the schema's name
        *,
        note: str | Unset | None = UNSET,
    ) -> Service:
        return self._execute(SERVICE_CREATE, {"input": input, "note": note})


class AsyncServices(AsyncGraphQLApi):
    async def service_create(
        self,
        input: ServiceCreateInput,  # noqa: A002 - the schema's name
        *,
        note: str | Unset | None = UNSET,
    ) -> Service:
        return await self._execute(SERVICE_CREATE, {"input": input, "note": note})


class Projects(RestApi):
    def list_projects(
        self, *, per_page: int | Unset = UNSET, team_id: str | Unset | None = UNSET
    ) -> Page[ProjectList]:
        return self._execute(LIST_PROJECTS, query={"per_page": per_page}, scope=team_id)


class AsyncProjects(AsyncRestApi):
    async def list_projects(
        self, *, per_page: int | Unset = UNSET, team_id: str | Unset | None = UNSET
    ) -> Page[ProjectList]:
        return await self._execute(LIST_PROJECTS, query={"per_page": per_page}, scope=team_id)


def test_graphql_clients(server: RecordingServer) -> None:
    server.answers(json_answer(SERVICE))
    given = ServiceCreateInput(project_id="p")

    async def call() -> Service:
        async with AsyncGraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION
        ) as transport:
            return await AsyncServices(transport).service_create(given, note="n")

    with GraphQLTransport(base_url=server.url, authentication=AUTHENTICATION) as transport:
        assert Services(transport).service_create(given, note="n").id == "s"
    assert asyncio.run(call()).id == "s"
    assert [received.body for received in server.received[:1]] == [
        received.body for received in server.received[1:]
    ]


def test_rest_clients(server: RecordingServer) -> None:
    server.answers(json_answer(PROJECTS))

    async def call() -> Page[ProjectList]:
        async with AsyncRestTransport(
            base_url=server.url, authentication=AUTHENTICATION, scope="t"
        ) as transport:
            return await AsyncProjects(transport).list_projects(per_page=2)

    with RestTransport(base_url=server.url, authentication=AUTHENTICATION, scope="t") as transport:
        page = Projects(transport).list_projects(per_page=2)
        Projects(transport).list_projects(team_id=None)
        assert transport.rate_limit is None
    assert page.data.projects == asyncio.run(call()).data.projects
    assert [received.target for received in server.received] == [
        "/v1/teams/t/projects?per_page=2",
        "/v1/projects",
        "/v1/teams/t/projects?per_page=2",
    ]


def test_replies_without_an_envelope_and_optional_bodies(
    server: RecordingServer, caller: Caller
) -> None:
    bare: RestOperation[list[Project]] = RestOperation(
        name="bare",
        method="POST",
        path="/v1/teams/{teamId}/bare",
        scope_parameter="teamId",
        body=ProjectBody,
        body_required=False,
        reply=list[Project],
        envelope=None,
    )
    server.answers(json_answer([{"id": "p"}]))
    assert caller.rest(server.url, bare, {"scope": "t"}) == [Project(id="p")]
    assert caller.rest(server.url, bare, scope="u", body={"name": "a"}) == [Project(id="p")]
    assert [(received.target, received.body) for received in server.received] == [
        ("/v1/teams/t/bare", b""),
        ("/v1/teams/u/bare", b'{"name":"a"}'),
    ]
    with pytest.raises(errors.RequestValidationError, match="teamId"):
        caller.rest(server.url, bare)


def test_values_that_are_no_json_are_not_sent(server: RecordingServer, caller: Caller) -> None:
    with pytest.raises(errors.RequestValidationError, match=r"display_name: .* lone surrogates"):
        caller.rest(server.url, CREATE_PROJECT, body={"name": "a", "display_name": "\ud800"})
    assert server.received == []


def test_exceptions_of_the_caller_s_hooks_pass_unchanged(server: RecordingServer) -> None:
    def refuse(request: Any) -> None:
        raise KeyError("mine")

    with httpx.Client(verify=False, event_hooks={"request": [refuse]}) as client:
        transport = GraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION, http_client=client
        )
        with pytest.raises(KeyError, match="mine"):
            transport.execute(EVERYTHING, {})
