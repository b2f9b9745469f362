"""What calls of the Railway facade change in the sandbox, read by other calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from paasport import Railway
from paasport.errors import PaasportError
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.served_api import ServedApi

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Shop:
    """A project with a service that is deployed."""

    client: Railway
    clock: Clock
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
        clock = served("railway").clocks.of(token)
        clock.advance(60)
        yield Shop(railway, clock, project.id, environment.id, service.id)


def test_a_service_is_disconnected(shop: Shop) -> None:
    before = shop.client.service_instances.get(shop.environment, shop.service)
    shop.client.services.disconnect(shop.service)

    assert before.source is not None
    assert shop.client.service_instances.get(shop.environment, shop.service).source is None


def test_limits_are_kept(shop: Shop) -> None:
    shop.client.service_instances.set_limits(shop.environment, shop.service, vcpus=2, memory_gb=0.5)

    limits = shop.client.service_instances.limits(shop.environment, shop.service)
    assert limits["containers"] == {"memoryBytes": 500_000_000, "cpu": 2}


def test_credentials_of_a_bucket_are_replaced(shop: Shop) -> None:
    bucket = shop.client.buckets.create(shop.project, name="images")
    place = (shop.project, shop.environment)
    shop.client.variables.set(*place, "KEY", "${{images.KEY}}", service_id=shop.service)
    [before] = shop.client.buckets.credentials(*place, bucket.id)
    [same] = shop.client.buckets.credentials(*place, bucket.id)
    started = len(list(shop.client.deployments.list(project_id=shop.project)))
    shop.client.buckets.reset_credentials(*place, bucket.id, redeploy_dependents=True)
    [after] = shop.client.buckets.credentials(*place, bucket.id)

    assert before == same
    assert before.secret_access_key != after.secret_access_key
    assert after.bucket_name == "images"
    size = shop.client.buckets.size(shop.environment, bucket.id)
    assert size is not None
    assert int(size.object_count) == 0
    assert len(list(shop.client.deployments.list(project_id=shop.project))) == started + 1


def test_changes_are_applied_at_once(shop: Shop) -> None:
    changes = {
        "services": {shop.service: {"variables": {"A": {"value": "1"}}}},
        "sharedVariables": {"B": {"value": "2"}},
    }
    shop.client.changes.apply(shop.environment, changes, message="apply")

    place = (shop.project, shop.environment)
    assert shop.client.variables.get(*place, service_id=shop.service)["A"] == "1"
    assert shop.client.variables.get(*place) == {"B": "2"}
    [change] = shop.client.changes.list(shop.environment)
    assert change.message == "apply"


def test_backups_are_made_restored_and_deleted(shop: Shop) -> None:
    volume = shop.client.volumes.create(shop.project, "/data", service_id=shop.service)
    [instance] = shop.client.volumes.instances(shop.environment)
    work = shop.client.volumes.backups.create(instance.id, name="first")
    shop.clock.advance(10)
    work.wait(timeout=60)
    [backup] = shop.client.volumes.backups.list(instance.id)
    shop.client.volumes.backups.restore(instance.id, backup.id)
    during = shop.client.volumes.get(instance.id).state
    shop.clock.advance(10)
    after = shop.client.volumes.get(instance.id).state
    shop.client.volumes.backups.delete(instance.id, backup.id)

    assert instance.volume_id == volume.id
    assert backup.name == "first"
    assert (str(during), str(after)) == ("RESTORING", "READY")
    assert list(shop.client.volumes.backups.list(instance.id)) == []
    with pytest.raises(PaasportError, match="not found"):
        shop.client.volumes.backups.restore(instance.id, backup.id)


def test_a_certificate_is_issued_again(shop: Shop) -> None:
    place = (shop.project, shop.environment, shop.service)
    domain = shop.client.domains.create(*place, "shop.example.com")
    shop.clock.advance(60)
    shop.client.domains.issue_certificate(domain.id)
    during = shop.client.domains.get(shop.project, domain.id)
    shop.clock.advance(60)
    after = shop.client.domains.get(shop.project, domain.id)

    assert str(during.status.certificate_status).endswith("_ISSUING")
    assert str(after.status.certificate_status).endswith("_VALID")


def test_a_template_is_deployed(shop: Shop) -> None:
    started = shop.client.templates.deploy("redis")
    shop.clock.advance(60)
    started.wait(timeout=60)

    assert started.project_id != shop.project
    [service] = shop.client.services.list(started.project_id)
    [environment] = shop.client.environments.list(started.project_id)
    [deployment] = shop.client.deployments.list(project_id=started.project_id)
    values = shop.client.variables.get(started.project_id, environment.id, service_id=service.id)
    assert service.name == "Redis"
    assert str(deployment.status) == "SUCCESS"
    assert values["REDIS_PASSWORD"] == "sandbox"
    with pytest.raises(PaasportError, match="Template not found"):
        shop.client.templates.get("none")


def test_no_request_has_come(shop: Shop) -> None:
    [deployment] = shop.client.deployments.list(project_id=shop.project)

    assert list(shop.client.logs.http(deployment.id)) == []
    with pytest.raises(PaasportError, match="not found"):
        list(shop.client.logs.http("nobody"))


def _deployments(shop: Shop) -> list[str]:
    found = shop.client.deployments.list(project_id=shop.project)
    return sorted(str(deployment.status) for deployment in found)


def test_a_deployment_is_restarted_and_made_again(shop: Shop) -> None:
    [first] = shop.client.deployments.list(project_id=shop.project)
    shop.client.deployments.restart(first.id)
    during = str(shop.client.deployments.get(first.id).status)
    shop.clock.advance(10)
    restarted = str(shop.client.deployments.get(first.id).status)
    shop.client.deployments.redeploy(first.id)
    shop.clock.advance(60)
    again = _deployments(shop)
    shop.client.deployments.rollback(first.id)
    shop.clock.advance(60)

    assert (during, restarted) == ("DEPLOYING", "SUCCESS")
    assert again == ["REMOVED", "SUCCESS"]
    assert _deployments(shop) == ["REMOVED", "REMOVED", "SUCCESS"]


@pytest.mark.parametrize("end", ["cancel", "remove", "stop"])
def test_a_deployment_is_ended(shop: Shop, end: str) -> None:
    [deployment] = shop.client.deployments.list(project_id=shop.project)
    getattr(shop.client.deployments, end)(deployment.id)
    found = shop.client.deployments.get(deployment.id)

    assert str(found.status) == "REMOVED"
    assert bool(found.deployment_stopped) is (end == "stop")


def test_a_service_has_another_source_and_settings(shop: Shop) -> None:
    shop.client.services.connect(shop.service, image="redis:8")
    source = shop.client.service_instances.get(shop.environment, shop.service).source
    shop.client.service_instances.update(
        shop.environment, shop.service, start_command="serve", num_replicas=2
    )
    instance = shop.client.service_instances.get(shop.environment, shop.service)

    assert source is not None
    assert source.image == "redis:8"
    assert (instance.start_command, instance.num_replicas) == ("serve", 2)


def test_a_variable_is_deleted(shop: Shop) -> None:
    place = (shop.project, shop.environment)
    shop.client.variables.set_many(*place, {"A": "1", "B": "2"}, service_id=shop.service)
    shop.client.variables.delete(*place, "A", service_id=shop.service)

    values = shop.client.variables.get(*place, service_id=shop.service)
    assert "A" not in values
    assert values["B"] == "2"


def test_a_volume_is_mounted_elsewhere(shop: Shop) -> None:
    volume = shop.client.volumes.create(shop.project, "/data", service_id=shop.service)
    shop.client.volumes.remount(volume.id, "/files")
    [mounted] = shop.client.volumes.instances(shop.environment)
    shop.client.volumes.detach(volume.id)
    [detached] = shop.client.volumes.instances(shop.environment)
    shop.client.volumes.attach(volume.id, shop.service)
    [attached] = shop.client.volumes.instances(shop.environment)

    assert mounted.mount_path == "/files"
    assert detached.service_id is None
    assert attached.service_id == shop.service
