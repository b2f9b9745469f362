"""A deployment from nothing to a domain and back, and how it fails on each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import paasport
from paasport import HasuraCloud, Northflank, Railway
from paasport.errors import ConnectionFailed, PaasportError, RateLimited, ServerError
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.faults import parse_faults
from paasport_codegen.sandbox.server import Sandbox, Settings
from tests.sandbox.conftest import PROJECT

pytestmark = pytest.mark.slow


def deploy_to_railway(client: Railway, clock: Clock) -> None:
    """Create, configure, deploy, look, and clean up."""
    project = client.projects.create(name="shop")
    [environment] = client.environments.list(project.id)
    service = client.services.create(project.id, image="nginx:1.27", name="web")
    client.variables.set_many(
        project.id, environment.id, {"A": "1", "B": "2"}, service_id=service.id
    )
    deployment = client.services.deploy(environment.id, service.id)
    clock.advance(60)
    assert str(deployment.wait(timeout=60).status) == "SUCCESS"
    lines = [line.message for line in client.logs.deploy(deployment.id)]
    assert "Listening on port 8080" in lines
    domain = client.domains.generate(environment.id, service.id)
    assert domain.domain.endswith(".up.railway.app")
    client.projects.delete(project.id)
    assert list(client.projects.list()) == []


def deploy_to_hasura(client: HasuraCloud, clock: Clock) -> None:
    """Create, configure, connect with a branch, look, and clean up."""
    project = client.projects.create("aws", "us-east-2", name="shop")
    tenant = str(client.projects.tenant_id(project.id))
    [job] = client.jobs.list()
    clock.advance(60)
    client.jobs.wait(job.id, timeout=60)
    client.env.update(tenant, {"A": "1"})
    assert client.env.get(tenant)["A"] == "1"
    client.github.connect(project.id, owner="acme", repo="shop", branch="main", directory="/hasura")
    [connected] = client.github.list(project.id)
    client.github.deploy(connected.id)
    client.tenants.delete(tenant)
    assert list(client.projects.list()) == []


def deploy_to_northflank(client: Northflank, clock: Clock) -> None:
    """Create, configure, deploy, look, and clean up."""
    project = client.projects.create("shop", region="europe-west").id
    service = client.services.create_deployment(
        project, "web", plan="nf-compute-10", image="nginx:1.27", environment={"A": "1"}
    ).id
    client.secrets.create(project, "group", variables={"B": "2"})
    clock.advance(60)
    client.services.wait(project, service, timeout=60)
    client.domains.create("example.com")
    client.domains.subdomains.create("example.com", {"subdomain": "www"})
    client.domains.assign(
        "example.com", "www", project_id=project, service_id=service, port_name="http"
    )
    client.services.delete(project, service)
    assert list(client.services.list(project)) == []
    client.projects.delete(project)
    assert list(client.projects.list()) == []


SCRIPTS: dict[str, tuple[str, Callable[[Any, Clock], None]]] = {
    "railway": ("Railway", deploy_to_railway),
    "hasura": ("HasuraCloud", deploy_to_hasura),
    "northflank": ("Northflank", deploy_to_northflank),
}
CREATED = {"railway": "Project", "hasura": "projects", "northflank": "v1/projects"}


@pytest.fixture(scope="module")
def own_server() -> Iterator[Sandbox]:
    """A sandbox whose faults no other test sees."""
    found = definitions((), load_configuration(PROJECT))
    sandbox = Sandbox(found, Settings(speed=0))
    sandbox.start()
    yield sandbox
    sandbox.stop()


@dataclass(frozen=True)
class Script:
    """The script of a platform, for one token."""

    sandbox: Sandbox
    platform: str
    token: str

    def run(self, **options: Any) -> None:
        """Run it; `options` are those of the client."""
        served = self.sandbox.api(self.platform)
        name, function = SCRIPTS[self.platform]
        address = f"{self.sandbox.address(self.platform)}{served.base_path}"
        with getattr(paasport, name)(self.token, base_url=address, **options) as client:
            function(client, served.clocks.of(self.token))

    def projects(self) -> int:
        """How many there are, whatever the client was told."""
        served = self.sandbox.api(self.platform)
        return len(served.account(self.token).table(CREATED[self.platform]))


@pytest.fixture(params=SCRIPTS)
def script(request: pytest.FixtureRequest, own_server: Sandbox, token: str) -> Iterator[Script]:
    """The script of each platform."""
    yield Script(own_server, request.param, token)
    own_server.faults.rules.clear()


def test_it_passes(script: Script) -> None:
    script.run()

    assert script.projects() == 0


@pytest.mark.parametrize("fault", ["latency=0.01", "new-fields"])
def test_it_passes_in_spite_of(script: Script, fault: str) -> None:
    script.sandbox.faults.rules.extend(parse_faults(fault))

    script.run()

    assert script.projects() == 0


@pytest.mark.parametrize(
    ("fault", "error", "created"),
    [
        ("status=503", ServerError, 0),
        ("status=429:retry-after=1", RateLimited, 0),
        ("drop-before", ConnectionFailed, 0),
        # Carried out, and not sent again.
        ("drop-after", ConnectionFailed, 1),
        ("truncate", PaasportError, 1),
    ],
)
def test_it_fails(script: Script, fault: str, error: type[PaasportError], created: int) -> None:
    script.sandbox.faults.rules.extend(parse_faults(fault))

    with pytest.raises(error):
        script.run(max_retries=0)
    assert script.projects() == created
