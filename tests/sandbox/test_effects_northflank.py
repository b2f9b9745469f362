"""What calls of the Northflank facade change in the sandbox, read by other calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paasport import Northflank
from paasport.errors import HTTPStatusError
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.served_api import ServedApi

pytestmark = pytest.mark.slow


@pytest.fixture
def northflank(address: Callable[[str], str], token: str) -> Iterator[Northflank]:
    """The client."""
    with Northflank(token, base_url=address("northflank")) as client:
        client.projects.create("shop", region="europe-west")
        yield client


@pytest.fixture
def clock(served: Callable[[str], ServedApi], token: str) -> Clock:
    """The time of this test."""
    return served("northflank").clocks.of(token)


def _service(client: Northflank) -> str:
    return client.services.create_deployment(
        "shop", "web", plan="nf-compute-10", image="nginx:1.27"
    ).id


def test_containers_are_there_while_a_service_is(northflank: Northflank, clock: Clock) -> None:
    service = _service(northflank)
    at_first = len(list(northflank.services.containers("shop", service)))
    clock.advance(10)
    deployed = len(list(northflank.services.containers("shop", service)))
    northflank.services.scale("shop", service, instances=3)
    scaled = len(list(northflank.services.containers("shop", service)))
    northflank.services.pause("shop", service)
    paused = len(list(northflank.services.containers("shop", service)))
    northflank.services.resume("shop", service, instances=2)
    clock.advance(10)
    resumed = len(list(northflank.services.containers("shop", service)))

    assert (at_first, deployed, scaled, paused, resumed) == (0, 1, 3, 0, 2)
    actives = [item.active for item in northflank.services.deployments("shop", service)]
    assert sorted(map(bool, actives)) == [False, True]


def test_a_build_writes_its_log(northflank: Northflank, clock: Clock) -> None:
    service = northflank.services.create_build(
        "shop", "builder", repository_url="https://github.com/acme/shop", plan="nf-compute-10"
    ).id
    build = northflank.builds.start("shop", service, branch="main")
    clock.advance(30)

    build.wait(timeout=60)
    lines = northflank.api.services.get_service_build_logs(project_id="shop", service_id=service)
    assert "Image built" in str(lines)
    with pytest.raises(HTTPStatusError, match="concluded already"):
        northflank.builds.cancel("shop", service, build.id)


def test_a_job_is_suspended_scaled_and_set(northflank: Northflank) -> None:
    job = northflank.jobs.create_manual("shop", "mail", plan="nf-compute-10", image="mail:1").id
    northflank.jobs.pause("shop", job)
    paused = northflank.jobs.get("shop", job).suspended
    northflank.jobs.resume("shop", job)
    resumed = northflank.jobs.get("shop", job).suspended
    northflank.jobs.suspend("shop", job)
    suspended = northflank.jobs.get("shop", job).suspended
    northflank.jobs.scale("shop", job, plan="nf-compute-20")
    northflank.jobs.update_settings("shop", job, {"backoffLimit": 2})
    found = northflank.jobs.get("shop", job)

    assert (paused, resumed, suspended) == (True, False, True)
    assert found.billing.deployment_plan == "nf-compute-20"
    assert "2" in str(found.settings)


def _addon(client: Northflank, clock: Clock) -> str:
    addon = client.addons.create(
        "shop", "database", type="postgresql", version="16", plan="nf-compute-10", storage=4096
    ).id
    clock.advance(30)
    return addon


def test_an_addon_is_restored(northflank: Northflank, clock: Clock) -> None:
    addon = _addon(northflank, clock)
    backup = northflank.backups.create("shop", addon, name="first").id
    with pytest.raises(HTTPStatusError, match="not completed"):
        northflank.backups.restore("shop", addon, backup)
    clock.advance(30)
    northflank.backups.restore("shop", addon, backup)
    during = str(northflank.addons.get("shop", addon).status)
    clock.advance(30)

    assert (during, str(northflank.addons.get("shop", addon).status)) == ("restore", "running")
    [restore] = northflank.backups.restores("shop", addon, backup)
    assert str(restore.status) == "completed"
    assert [item.id for item in northflank.addons.restores("shop", addon)] == [restore.id]


def test_work_on_backups_is_ended(northflank: Northflank, clock: Clock) -> None:
    addon = _addon(northflank, clock)
    backup = northflank.backups.create("shop", addon).id
    northflank.backups.cancel("shop", addon, backup)
    other = northflank.backups.create("shop", addon).id
    clock.advance(30)
    northflank.backups.restore("shop", addon, other)
    [restore] = northflank.backups.restores("shop", addon, other)
    northflank.backups.cancel_restore("shop", addon, other, restore.id)

    statuses = [str(item.status) for item in northflank.backups.list("shop", addon)]
    assert sorted(statuses) == ["aborted", "completed"]
    [ended] = northflank.backups.restores("shop", addon, other)
    assert str(ended.status) == "aborted"
    assert str(northflank.addons.get("shop", addon).status) == "running"


def test_an_addon_has_credentials(northflank: Northflank, clock: Clock) -> None:
    addon = _addon(northflank, clock)
    before = northflank.addons.credentials.get("shop", addon)
    same = northflank.addons.credentials.get("shop", addon)
    northflank.addons.credentials.rotate("shop", addon)
    rotated = northflank.addons.credentials.get("shop", addon)
    northflank.addons.reset("shop", addon)

    assert before == same
    assert before != rotated
    assert str(northflank.addons.get("shop", addon).status) == "resetting"


def test_an_addon_is_scaled_and_imports(northflank: Northflank, clock: Clock) -> None:
    addon = _addon(northflank, clock)
    northflank.addons.scale("shop", addon, replicas=3)
    during = str(northflank.addons.get("shop", addon).status)
    northflank.addons.import_backup("shop", addon, {"importUrl": "https://example.com/a.dump"})
    clock.advance(30)
    found = northflank.addons.get("shop", addon)

    assert (during, str(found.status)) == ("scaling", "running")
    config: Any = found.spec.config
    assert (config.deployment.plan_id, config.deployment.replicas) == ("nf-compute-10", 3)
    assert (found.spec.type, config.version_tag) == ("postgresql", "16")
    [backup] = northflank.backups.list("shop", addon)
    assert "externalDump" in str(backup)


def test_a_domain_leads_to_a_service(northflank: Northflank) -> None:
    service = _service(northflank)
    northflank.domains.create("example.com")
    northflank.domains.verify("example.com")
    northflank.domains.subdomains.create("example.com", {"subdomain": "www"})
    northflank.domains.subdomains.verify("example.com", "www")
    northflank.domains.subdomains.enable_cdn("example.com", "www", {"provider": "northflank"})
    northflank.domains.assign(
        "example.com", "www", project_id="shop", service_id=service, port_name="http"
    )
    with pytest.raises(HTTPStatusError, match="not found"):
        northflank.domains.assign(
            "example.com", "www", project_id="shop", service_id="nobody", port_name="http"
        )

    domain = northflank.domains.get("example.com")
    assert str(domain.status) == "verified"
    assert [item.full_name for item in domain.subdomains] == ["www.example.com"]
    subdomain: Any = northflank.domains.subdomains.get("example.com", "www")
    assert subdomain.verified
    assert subdomain.cdn.northflank.enabled
    northflank.domains.subdomains.disable_cdn("example.com", "www", {"provider": "northflank"})
    subdomain = northflank.domains.subdomains.get("example.com", "www")
    assert not subdomain.cdn.northflank.enabled


def test_a_volume_is_attached_and_detached(northflank: Northflank) -> None:
    service = _service(northflank)
    volume = northflank.volumes.create("shop", "data", size=4096, mounts={"": "/data"}).id
    northflank.volumes.attach("shop", volume, service_id=service)
    attached = northflank.volumes.get("shop", volume).attached_objects or []
    northflank.volumes.detach("shop", volume, service_id=service)

    assert [item.id for item in attached] == [service]
    assert not northflank.volumes.get("shop", volume).attached_objects
    with pytest.raises(HTTPStatusError, match="not attached"):
        northflank.volumes.detach("shop", volume, service_id=service)


def test_a_log_sink_is_paused_changed_and_resumed(northflank: Northflank) -> None:
    sink = {"sinkType": "loki", "sinkData": {"endpoint": "https://logs.example.com"}}
    made = northflank.log_sinks.create({"name": "logs", **sink}).id
    northflank.log_sinks.pause(made)
    paused = str(northflank.log_sinks.get(made).status)
    northflank.log_sinks.update(made, {**sink, "resumeLogSink": True})
    changed = str(northflank.log_sinks.get(made).status)
    northflank.log_sinks.pause(made)
    northflank.log_sinks.resume(made)

    assert (paused, changed) == ("paused", "running")
    assert str(northflank.log_sinks.get(made).status) == "running"
