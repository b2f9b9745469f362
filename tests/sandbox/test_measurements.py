"""What the sandbox measures: what it holds, over virtual time, and what a state says is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

import pytest

from paasport import Northflank, Railway
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.served_api import ServedApi


class Window(TypedDict):
    """The period of a call."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Shop:
    """A project on Railway with a service that has run for ten minutes and a half."""

    client: Railway
    account: Account
    clock: Clock
    workspace: str
    project: str
    environment: str
    service: str


@pytest.fixture
def shop(
    address: Callable[[str], str], token: str, served: Callable[[str], ServedApi]
) -> Iterator[Shop]:
    """The project."""
    with Railway(token, base_url=address("railway")) as railway:
        project = railway.projects.create(name="shop")
        [environment] = railway.environments.list(project.id)
        service = railway.services.create(project.id, image="nginx:1.27", name="web")
        account = served("railway").account(token)
        [instance] = account.where("ServiceInstance", serviceId=service.id)
        instance["measurements"] = {"CPU_USAGE": 0.5}
        clock = served("railway").clocks.of(token)
        clock.advance(15 + 630)
        workspace = next(iter(account.table("Workspace")))
        yield Shop(railway, account, clock, workspace, project.id, environment.id, service.id)


def test_limits_and_what_a_state_says_are_measured_while_a_service_runs(shop: Shop) -> None:
    shop.client.service_instances.set_limits(shop.environment, shop.service, vcpus=2, memory_gb=1)
    now = shop.clock.now()
    series = shop.client.metrics.read(
        ["CPU_LIMIT", "CPU_USAGE", "MEMORY_LIMIT_GB", "NETWORK_RX_GB"],
        since=now - timedelta(hours=1),
        until=now,
        project_id=shop.project,
        group_by=["SERVICE_ID"],
        sample_seconds=60,
    )

    found = {str(one.measurement): [sample.value for sample in one.values] for one in series}
    # Of the sixty minutes it was there for ten and a half.
    assert found == {
        "CPU_LIMIT": [2.0] * 11,
        "CPU_USAGE": [0.5] * 11,
        "MEMORY_LIMIT_GB": [1.0] * 11,
        "NETWORK_RX_GB": [0.0] * 11,
    }
    assert {one.tags.service_id for one in series} == {shop.service}


def test_usage_is_what_was_measured_in_minutes(shop: Shop) -> None:
    start = shop.clock.now() - timedelta(hours=1)
    [deployment] = shop.client.deployments.list(project_id=shop.project)
    shop.client.deployments.stop(deployment.id)
    shop.clock.advance(600)
    [used] = shop.client.usage.read(
        ["CPU_USAGE"], project_id=shop.project, since=start, group_by=["PROJECT_ID"]
    )
    [page] = shop.client.usage.by_service(
        shop.workspace, ["CPU_USAGE"], since=start, until=shop.clock.now()
    )

    assert used.value == pytest.approx(0.5 * 10.5)
    assert (used.tags.project_id, used.tags.service_id) == (shop.project, None)
    assert page.value == used.value
    assert page.tags.service_id == shop.service


def test_an_estimate_goes_on_until_the_end_of_the_month(shop: Shop) -> None:
    [estimate] = shop.client.usage.estimate(["CPU_USAGE"], project_id=shop.project)
    now = shop.clock.now()
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rest = (month + timedelta(days=32)).replace(day=1) - now

    expected = 0.5 * (10.5 + rest.total_seconds() / 60)
    assert estimate.estimated_value == pytest.approx(expected, rel=0.01)
    assert estimate.project_id == shop.project


def test_usage_by_service_has_pages(shop: Shop) -> None:
    for name in ("worker", "cron"):
        shop.client.services.create(shop.project, image="nginx:1.27", name=name)
    shop.clock.advance(60)
    since = shop.clock.now() - timedelta(hours=1)
    paged = shop.client.usage.by_service(
        shop.workspace, ["CPU_USAGE", "CPU_LIMIT"], since=since, page_size=2
    )
    found = [(str(item.measurement), item.tags.service_id) for item in paged]

    assert len(found) == len(set(found)) == 6


def test_what_volumes_hold_is_measured(shop: Shop) -> None:
    volume = shop.client.volumes.create(shop.project, mount_path="/data", service_id=shop.service)
    [instance] = shop.account.where("VolumeInstance", volumeId=volume.id)
    instance["currentSizeMB"] = 1_500
    shop.clock.advance(30)
    start = shop.clock.now()
    shop.clock.advance(150)
    [series] = shop.client.metrics.read(
        ["DISK_USAGE_GB"], since=start, until=shop.clock.now(), volume_id=volume.id
    )

    assert [sample.value for sample in series.values] == [1.5] * 3


def test_no_request_ever_comes(shop: Shop) -> None:
    now = shop.clock.now()
    found = shop.client.metrics.http(
        shop.environment, shop.service, since=now - timedelta(minutes=5), until=now
    )

    assert [sample.value for sample in found.samples] == [0.0] * 6


@pytest.fixture
def northflank(address: Callable[[str], str], token: str) -> Iterator[Northflank]:
    """A client with a project."""
    with Northflank(token, base_url=address("northflank")) as client:
        client.projects.create("shop", region="europe-west")
        yield client


@pytest.fixture
def clock(served: Callable[[str], ServedApi], token: str) -> Clock:
    """The time of this test on Northflank."""
    return served("northflank").clocks.of(token)


@pytest.fixture
def account(served: Callable[[str], ServedApi], token: str) -> Account:
    """The state of this test on Northflank."""
    return served("northflank").account(token)


def test_each_container_is_measured(northflank: Northflank, clock: Clock, account: Account) -> None:
    service = northflank.services.create_deployment(
        "shop", "web", plan="nf-compute-10", image="nginx:1.27"
    ).id
    northflank.services.scale("shop", service, instances=2)
    account.get("v1/projects/services", f"shop/{service}")["measurements"] = {"cpu": 0.25}
    clock.advance(335)
    now = clock.now()
    window: Window = {"start": now - timedelta(hours=1), "end": now}
    found = northflank.metrics.service("shop", service, ["cpu", "memory"], **window)
    northflank.services.pause("shop", service)
    paused = northflank.metrics.service("shop", service, ["cpu"], **window)

    assert found.cpu is not None
    assert found.memory is not None
    assert found.requests is None
    assert [len(one.data) for one in found.cpu.values] == [6, 6]
    assert {sample.value for one in found.cpu.values for sample in one.data} == {0.25}
    assert {sample.value for one in found.memory.values for sample in one.data} == {0}
    assert paused.cpu is not None
    assert paused.cpu.values == []


def test_jobs_addons_and_builds_are_measured_while_they_are_there(
    northflank: Northflank, clock: Clock
) -> None:
    job = northflank.jobs.create_manual("shop", "mail", plan="nf-compute-10", image="mail:1").id
    northflank.jobs.run("shop", job)
    addon = northflank.addons.create(
        "shop", "database", type="postgresql", version="16", plan="nf-compute-10", storage=4096
    ).id
    builder = northflank.services.create_build(
        "shop", "builder", repository_url="https://github.com/acme/shop", plan="nf-compute-10"
    ).id
    build = northflank.builds.start("shop", builder, branch="main").id
    clock.advance(130)
    now = clock.now()
    window: Window = {"start": now - timedelta(seconds=125), "end": now}
    of_job = northflank.metrics.job("shop", job, ["cpu"], **window)
    of_addon = northflank.metrics.addon("shop", addon, ["diskUsage"], **window)
    of_build = northflank.metrics.build("shop", builder, build_id=build, metrics=["cpu"], **window)

    assert of_job.cpu is not None
    assert [len(one.data) for one in of_job.cpu.values] == [1]
    assert of_addon.disk_usage is not None
    assert [len(one.data) for one in of_addon.disk_usage.values] == [2]
    assert of_build.cpu is not None
    [measured] = of_build.cpu.values
    assert measured.metadata is not None
    assert (measured.metadata.container_id, len(measured.data)) == (build, 1)


def test_the_balance_is_that_of_the_state(northflank: Northflank, account: Account) -> None:
    before = northflank.billing.credit_balance()
    account.insert("v1/billing/credit-balance", "eur", {"currency": "eur"})

    assert before.total is not None
    assert (before.currency, before.total.available) == ("usd", 0)
    assert northflank.billing.credit_balance().currency == "eur"
