"""Calls of the facades, replayed from cassettes; `make record` makes these anew.

What is asserted holds for any account, since it may be the real service that answers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from paasport.errors import ResponseError
from paasport_api import hasura, railway
from tests.support.clients import Caller
from tests.testing.conftest import NAME

pytestmark = pytest.mark.vcr


async def _awaited(value: Any) -> Any:
    return await value if isinstance(value, Awaitable) else value


def _run(caller: Caller, steps: Callable[[Any], Any]) -> Any:
    """Take several steps with one client; `steps` is asynchronous and serves both ways."""

    def use(client: Any) -> Any:
        if caller.way == "async":
            return steps(client)
        coroutine = steps(client)
        try:
            coroutine.send(None)
        except StopIteration as ended:
            return ended.value
        raise AssertionError("a synchronous client made something wait")

    return caller.use(use)


async def _railway_environment(client: Any, *, to_change: bool = False) -> tuple[str, str]:
    projects = await _awaited(client.api.projects(first=50))
    for edge in projects.edges:
        for environment in edge.node.environments.edges:
            if edge.node.name == NAME or not to_change:
                return edge.node.id, environment.node.id
    pytest.fail(f"the account needs a project with an environment, called {NAME} to be changed")


def _to_change(projects: Sequence[Any]) -> Any:
    """Only a project that is there for these tests is ever changed."""
    for project in projects:
        if project.name == NAME:
            return project
    pytest.fail(f"the account needs a project called {NAME} to be changed")


@pytest.mark.service("railway")
def test_railway_account(caller: Caller) -> None:
    user = caller("api.me")

    assert isinstance(user, railway.UserFields)
    assert user.workspaces


@pytest.mark.service("railway")
def test_railway_projects_and_variables(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        project, environment = await _railway_environment(client)
        return await _awaited(client.api.variables(project, environment))

    variables = _run(caller, steps)

    assert variables
    assert all(isinstance(value, str) for value in variables.values())


@pytest.mark.service("railway")
def test_railway_refuses_a_wrong_token(caller: Caller) -> None:
    caller.options["token"] = "wrong-token-1234"

    with pytest.raises(ResponseError) as raised:
        caller("api.me")

    assert "wrong-token-1234" not in repr(raised.value)


@pytest.mark.service("railway")
@pytest.mark.writes
def test_railway_variable_is_set_and_deleted(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        project, environment = await _railway_environment(client, to_change=True)
        place = {"project_id": project, "environment_id": environment, "name": "PAASPORT_RECORDING"}
        change = railway.VariableUpsertInput(**place, value="v4lue-to-set", skip_deploys=True)
        written = await _awaited(client.api.variable_upsert(change))
        deleted = await _awaited(client.api.variable_delete(railway.VariableDeleteInput(**place)))
        return written, deleted

    assert _run(caller, steps) == (True, True)


@pytest.mark.service("railway")
@pytest.mark.writes
def test_railway_token_is_created_and_deleted(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        project, environment = await _railway_environment(client, to_change=True)
        token = await _awaited(
            client.api.project_token_create(
                railway.ProjectTokenCreateInput(
                    project_id=project, environment_id=environment, name=NAME
                )
            )
        )
        tokens = await _awaited(client.api.project_tokens(project))
        for edge in tokens.edges:
            if edge.node.name != NAME:
                continue
            await _awaited(client.api.project_token_delete(edge.node.id))
        return token

    assert _run(caller, steps)


@pytest.mark.service("hasura")
def test_hasura_projects_and_environment(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        projects = await _awaited(client.api.projects(limit=1))
        tenant = await _awaited(client.api.project_tenant_id(projects[0].id))
        return projects, await _awaited(client.api.get_tenant_env(_tenant_id(tenant)))

    projects, environment = _run(caller, steps)

    assert isinstance(projects[0], hasura.ProjectFields)
    assert environment.hash


def _tenant_id(found: Any) -> Any:
    return found.tenant.id if hasattr(found, "tenant") else found


@pytest.mark.service("hasura")
@pytest.mark.writes
def test_hasura_environment_is_updated(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        project = _to_change(await _awaited(client.api.projects(limit=50)))
        tenant = _tenant_id(await _awaited(client.api.project_tenant_id(project.id)))
        before = await _awaited(client.api.get_tenant_env(tenant))
        change = hasura.UpdateEnvObject(key="PAASPORT_RECORDING", value="v4lue-to-set")
        after = await _awaited(client.api.update_tenant_env(tenant, before.hash, [change]))
        await _awaited(client.api.delete_tenant_env(tenant, after.hash, ["PAASPORT_RECORDING"]))
        return after

    assert _run(caller, steps).env_vars


@pytest.mark.service("northflank")
def test_northflank_projects(caller: Caller) -> None:
    page = caller("api.projects.list_projects", per_page=5)

    assert page.data.projects
    assert isinstance(page.pagination.has_next_page, bool)


@pytest.mark.service("northflank")
def test_northflank_secrets(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        projects = await _awaited(client.api.projects.list_projects(per_page=1))
        project = projects.data.projects[0].id
        secrets = await _awaited(client.api.secrets.list_secrets(project))
        [first, *_] = secrets.data.secrets
        return await _awaited(client.api.secrets.get_secret(project, first.id))

    assert _run(caller, steps).id


@pytest.mark.service("northflank")
@pytest.mark.writes
def test_northflank_secret_is_created_and_deleted(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        projects = await _awaited(client.api.projects.list_projects(per_page=50))
        project = _to_change(projects.data.projects).id
        created = await _awaited(
            client.api.secrets.create_secret(
                project,
                name=NAME,
                secret_type="environment",
                priority=10,
                type="secret",
                secrets={"variables": {"PAASPORT": "v4lue-to-set"}},
            )
        )
        await _awaited(client.api.secrets.delete_secret(project, created.id))
        return created

    assert _run(caller, steps).id


@pytest.mark.service("railway")
def test_railway_resources(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        projects = await _awaited(client.projects.list(limit=1).all())
        [environment, *_] = projects[0].environments.edges
        return projects, await _awaited(client.variables.get(projects[0].id, environment.node.id))

    projects, variables = _run(caller, steps)

    assert isinstance(projects[0], railway.ProjectContentsFields)
    assert all(isinstance(value, str) for value in variables.values())


@pytest.mark.service("hasura")
def test_hasura_resources(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        [project] = await _awaited(client.projects.list(limit=1).all())
        tenant = await _awaited(client.projects.tenant_id(project.id))
        return project, await _awaited(client.env.get(tenant))

    project, environment = _run(caller, steps)

    assert isinstance(project, hasura.ProjectFields)
    assert environment.hash


@pytest.mark.service("northflank")
def test_northflank_resources(caller: Caller) -> None:
    async def steps(client: Any) -> Any:
        [listed] = await _awaited(client.projects.list(limit=1).all())
        return listed, await _awaited(client.projects.get(listed.id))

    listed, project = _run(caller, steps)

    assert project.id == listed.id
