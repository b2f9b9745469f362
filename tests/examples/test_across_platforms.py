"""A project on Hasura Cloud, and variables that move from Railway to Northflank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paasport import Northflank, Railway
from paasport.errors import ServerError
from paasport_codegen.sandbox.pytest_plugin import SandboxedApi

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
Faults = Callable[[SandboxedApi, list[dict[str, Any]]], None]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / ".env"
    file.write_text(
        "# ours\nDEV_MODE=false\n\nPG_URL = postgres://u:p@db/x?a=b\n", encoding="utf-8"
    )
    return file


def environment(hasura: SandboxedApi) -> dict[str, str]:
    [tenant] = hasura.account.table("tenant").values()
    found: dict[str, str] = tenant["\0envs"]
    return found


def test_a_project_is_provisioned_once(hasura: SandboxedApi, run: Run, settings: Path) -> None:
    arguments = ("shop", "--region", "gcp/europe-west1", "--env", str(settings))

    first = run("provision_hasura", *arguments)
    assert first == (
        0,
        "https://shop.hasura.app/v1/graphql\n",
        "shop created\nset DEV_MODE PG_URL\n",
    )
    assert environment(hasura) == {"DEV_MODE": "false", "PG_URL": "postgres://u:p@db/x?a=b"}

    assert run("provision_hasura", *arguments) == (0, first[1], "shop exists\n")
    settings.write_text("DEV_MODE=true\n", encoding="utf-8")
    assert run("provision_hasura", *arguments)[2] == "shop exists\nset DEV_MODE\n"
    assert environment(hasura) == {"DEV_MODE": "true", "PG_URL": "postgres://u:p@db/x?a=b"}
    [tenant] = hasura.account.table("tenant").values()
    assert (tenant["cloud"], tenant["region"]) == ("gcp", "europe-west1")


def test_a_run_that_fails_half_way_is_completed_by_the_next(
    hasura: SandboxedApi, run: Run, settings: Path, faults: Faults
) -> None:
    arguments = ("shop", "--env", str(settings))
    faults(hasura, [{"kind": "status", "value": 500, "operation": "updateTenantEnv", "times": 1}])

    with pytest.raises(ServerError):
        run("provision_hasura", *arguments)
    assert environment(hasura) == {}

    assert run("provision_hasura", *arguments)[2] == "shop exists\nset DEV_MODE PG_URL\n"
    assert len(hasura.account.table("projects")) == 1


@pytest.fixture
def place(railway: SandboxedApi) -> tuple[str, str, str]:
    """A service on Railway with two variables."""
    with Railway() as client:
        project = client.projects.create(name="shop")
        [production] = client.environments.list(project.id)
        variables = {"LEVEL": "info", "SECRET": "correct horse"}
        service = client.services.create(project.id, name="web", variables=variables)
    return project.id, production.id, service.id


def group() -> Any:
    with Northflank() as client:
        return client.secrets.get("shop", "web-variables").secrets["variables"]


def test_variables_move_into_a_new_group(
    northflank: SandboxedApi, place: tuple[str, str, str], run: Run
) -> None:
    with Northflank() as client:
        client.projects.create("shop", region="europe-west")

    moved = run("move_variables", *place, "shop", "web-variables")

    assert moved == (0, "moved LEVEL SECRET\n", "")
    assert group() == {"LEVEL": "info", "SECRET": "correct horse"}


def test_variables_move_into_a_group_that_keeps_what_it_has(
    northflank: SandboxedApi, place: tuple[str, str, str], run: Run
) -> None:
    with Northflank() as client:
        client.projects.create("shop", region="europe-west")
        client.secrets.create("shop", "web-variables", variables={"LEVEL": "debug", "OTHER": "1"})

    moved = run("move_variables", *place, "shop", "web-variables")

    assert moved == (0, "moved LEVEL SECRET\n", "LEVEL had another value on Northflank\n")
    assert group() == {"LEVEL": "info", "SECRET": "correct horse", "OTHER": "1"}


def test_nothing_moves_from_an_empty_service(
    northflank: SandboxedApi, place: tuple[str, str, str], run: Run
) -> None:
    project, environment, _ = place
    with Railway() as client:
        empty = client.services.create(project, name="empty").id

    assert run("move_variables", project, environment, empty, "shop", "web-variables")[0] == 1
    assert northflank.requests == []
