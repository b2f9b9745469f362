"""Previews, backups, rotations, copies and reports on Railway: what they leave behind."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest

from paasport import Railway
from paasport.errors import ServerError
from paasport_codegen.sandbox.pytest_plugin import SandboxedApi
from tests.examples.conftest import Time

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
Faults = Callable[[SandboxedApi, list[dict[str, Any]]], None]


@pytest.fixture
def shop(railway: SandboxedApi) -> SimpleNamespace:
    """A project with two services, a worker and a web, and their variables."""
    with Railway() as client:
        project = client.projects.create(name="shop")
        [production] = client.environments.list(project.id)
        found = SimpleNamespace(project=project.id, production=production.id)
        for name in ("web", "worker"):
            service = client.services.create(project.id, image="nginx:1.27", name=name)
            setattr(found, name, service.id)
    railway.advance(60)
    return found


def table(railway: SandboxedApi, kind: str) -> list[dict[str, Any]]:
    return list(railway.account.table(kind).values())


def variables(environment: str, service: str | None) -> dict[str, str]:
    with Railway() as client:
        # Only those that somebody has set.
        found = client.variables.get("project", environment, service_id=service)
        return {name: found[name] for name in found if not name.startswith("RAILWAY_")}


def set_variables(environment: str, service: str | None, **values: str) -> None:
    with Railway() as client:
        client.variables.set_many(
            "project", environment, values, service_id=service, skip_deploys=True
        )


def test_a_preview_comes_up_is_updated_and_goes(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run
) -> None:
    set_variables(shop.production, shop.web, GREETING="hello")
    up = ("up", "42", shop.project, "--source", shop.production, "--service", shop.web)

    first, second = run("preview_environment", *up), run("preview_environment", *up)

    assert first == second == (0, "https://web-pr-42-1.up.railway.app\n", "")
    [_, preview] = table(railway, "Environment")
    assert (preview["name"], preview["isEphemeral"]) == ("pr-42", True)
    assert variables(preview["id"], shop.web) == {"GREETING": "hello"}
    here = railway.account.where("Deployment", environmentId=preview["id"])
    assert [each["status"] for each in here] == ["REMOVED", "REMOVED", "SUCCESS", "SUCCESS"]

    down = ("down", "42", shop.project)
    assert run("preview_environment", *down) == (0, "", "deleted pr-42\n")
    assert run("preview_environment", *down) == (0, "", "")
    [production] = table(railway, "Environment")
    assert production["id"] == shop.production


def test_a_preview_that_cannot_be_created_leaves_nothing(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run, faults: Faults
) -> None:
    faults(railway, [{"kind": "status", "value": 500, "operation": "environmentCreate"}])

    with pytest.raises(ServerError):
        run(
            "preview_environment",
            *("up", "42", shop.project, "--source", shop.production, "--service", shop.web),
        )
    assert [each["name"] for each in table(railway, "Environment")] == ["production"]


def test_a_night_adds_a_backup_and_keeps_the_newest(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run
) -> None:
    with Railway() as client:
        client.volumes.create(shop.project, "/data", service_id=shop.web)
        [instance] = client.volumes.instances(shop.production)
        client.volumes.backups.create(instance.id, name="before the migration").wait()
        names = []
        for _ in range(4):
            code, out, err = run("nightly_backup", shop.production, "--keep", "2")
            assert (code, err) == (0, "")
            names.append(out)
            railway.advance(86_400)
        left = [backup.name or "" for backup in client.volumes.backups.list(instance.id)]

    assert len(left) == 3
    assert left[0] == "before the migration"
    assert all(name.startswith("nightly-") for name in left[1:])
    assert ["deleted none" in line for line in names] == [True, True, False, False]


def test_a_backup_that_fails_deletes_nothing_and_keeps_no_other_volume_from_it(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run, faults: Faults
) -> None:
    with Railway() as client:
        for path in ("/data", "/cache"):
            client.volumes.create(shop.project, path, service_id=shop.web)
    for _ in range(2):
        run("nightly_backup", shop.production, "--keep", "1")
        railway.advance(86_400)
    before = table(railway, "VolumeInstanceBackup")
    # The first volume meets it, the second one not.
    fault = {"kind": "drop-before", "operation": "volumeInstanceBackupCreate", "times": 1}
    faults(railway, [fault])

    code, out, err = run("nightly_backup", shop.production, "--keep", "1")

    assert code == 1
    assert len(out.splitlines()) == len(err.splitlines()) == 1
    after = table(railway, "VolumeInstanceBackup")
    assert len(before) == len(after) == 2
    assert before[0] in after
    assert before[1] not in after


def test_a_secret_is_rotated_where_it_is_and_nowhere_else(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run
) -> None:
    with Railway() as client:
        other = client.services.create(shop.project, image="redis:8", name="cache").id
    for service in (shop.web, shop.worker):
        set_variables(shop.production, service, SESSION_SECRET="old", OTHER="kept")
    set_variables(shop.production, other, SESSION_SECRET="${{web.SESSION_SECRET}}")

    code, out, err = run("rotate_secret", shop.project, shop.production, "SESSION_SECRET")

    assert (code, out, err) == (0, "rotated SESSION_SECRET in 2 services\n", "")
    web, worker = (variables(shop.production, service) for service in (shop.web, shop.worker))
    assert web == worker
    assert web["OTHER"] == "kept"
    assert len(web["SESSION_SECRET"]) > 40
    assert variables(shop.production, other) == {"SESSION_SECRET": "${{web.SESSION_SECRET}}"}
    live = [
        each["serviceId"] for each in table(railway, "Deployment") if each["status"] == "SUCCESS"
    ]
    assert live == [other, shop.web, shop.worker]


def test_a_rotation_that_fails_puts_the_old_values_back(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run, virtual_time: Time
) -> None:
    for service in (shop.web, shop.worker):
        set_variables(shop.production, service, SESSION_SECRET=f"old of {service}")

    def crash() -> None:
        *_, newest = railway.account.table("Deployment")
        railway.account.forget_plans("Deployment", newest)
        railway.account.change("Deployment", newest, {"status": "CRASHED"})

    virtual_time.meanwhile.append(crash)
    code, out, err = run("rotate_secret", shop.project, shop.production, "SESSION_SECRET")

    assert (code, out) == (1, "")
    assert "CRASHED" in err
    for service in (shop.web, shop.worker):
        assert variables(shop.production, service) == {"SESSION_SECRET": f"old of {service}"}
        *_, newest = railway.account.where("Deployment", serviceId=service)
        assert newest["status"] == "SUCCESS"
    assert "old of" not in err


def test_a_rotation_stops_at_a_fault_and_puts_the_old_values_back(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run, faults: Faults
) -> None:
    for service in (shop.web, shop.worker):
        set_variables(shop.production, service, SESSION_SECRET="old")
    faults(railway, [{"kind": "drop-after", "operation": "variableUpsert", "times": 1}])

    assert run("rotate_secret", shop.project, shop.production, "SESSION_SECRET")[0] == 1
    for service in (shop.web, shop.worker):
        assert variables(shop.production, service) == {"SESSION_SECRET": "old"}


def test_a_secret_that_nobody_has_is_exit_code_2(shop: SimpleNamespace, run: Run) -> None:
    code, out, err = run("rotate_secret", shop.project, shop.production, "NO_SUCH")
    assert (code, out, err) == (2, "", "no service has a value for NO_SUCH\n")


def test_variables_are_planned_then_copied(
    railway: SandboxedApi, shop: SimpleNamespace, run: Run
) -> None:
    with Railway() as client:
        staging = client.environments.create(shop.project, "staging").id
    set_variables(shop.production, None, REGION="eu", LEVEL="info")
    set_variables(shop.production, shop.web, HOST="${{worker.HOST}}", DATABASE_URL="production's")
    set_variables(staging, None, LEVEL="debug", OLD="1")
    set_variables(staging, shop.web, DATABASE_URL="staging's")
    arguments = (shop.project, shop.production, staging, "--skip", "DATABASE_URL", "--prune")
    plan = "shared: + REGION\nshared: ~ LEVEL\nshared: - OLD\nweb: + HOST\n"

    assert run("copy_variables", *arguments) == (0, plan, "")
    assert variables(staging, None) == {"LEVEL": "debug", "OLD": "1"}
    assert run("copy_variables", *arguments, "--apply") == (0, plan, "")

    assert variables(staging, None) == {"REGION": "eu", "LEVEL": "info"}
    assert variables(staging, shop.web) == {
        "HOST": "${{worker.HOST}}",
        "DATABASE_URL": "staging's",
    }
    assert run("copy_variables", *arguments, "--apply") == (0, "", "")


def test_a_report_has_a_line_for_each_of_500_services(railway: SandboxedApi, run: Run) -> None:
    with Railway() as client:
        for number in range(5):
            project = client.projects.create(name=f"project-{number}")
            railway.advance(1)
            [environment] = client.environments.list(project.id)
            for index in range(100):
                service = f"{number}-{index:02}"
                railway.account.insert(
                    "Service",
                    service,
                    {"id": service, "name": f"s{service}", "projectId": project.id},
                )
                instance = {"id": f"i{service}", "serviceId": service, "numReplicas": 1}
                instance |= {"environmentId": environment.id, "isUpdatable": True}
                railway.account.insert("ServiceInstance", f"i{service}", instance)
        first = client.services.deploy(environment.id, "4-00").id
    railway.advance(60)

    code, out, err = run("service_report")

    assert (code, err) == (0, "")
    header, *rows = csv.reader(StringIO(out))
    assert header == ["project", "environment", "service", "status", "deployed", "replicas"]
    assert len(rows) == 500
    assert rows == sorted(rows)
    [deployed] = [row for row in rows if row[3]]
    assert deployed[:4] == ["project-4", "production", "s4-00", "SUCCESS"]
    assert deployed[4] == railway.account.get("Deployment", first)["createdAt"][:19]
