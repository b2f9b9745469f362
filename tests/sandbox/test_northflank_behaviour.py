"""What the sandbox knows of Northflank beyond its document, by the facade's methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paasport import Northflank, NotFound


@pytest.fixture(params=["", "my-team"])
def northflank(
    address: Callable[[str], str], token: str, request: pytest.FixtureRequest
) -> Iterator[Northflank]:
    with Northflank(token, base_url=address("northflank")) as client:
        if request.param:
            client.teams.create({"name": request.param, "email": "team@example.com"})
            client = client.team(request.param)
        yield client


def instances(service: Any) -> Any:
    return service.deployment.instances


def test_a_paused_service_has_no_instances(northflank: Northflank) -> None:
    project = northflank.projects.create("shop", region="europe-west")
    place = (project.id, "web")
    northflank.services.create_deployment(
        project.id, "web", plan="nf-compute-20", image="nginx:1.27", instances=3
    )

    northflank.services.pause(*place)
    northflank.services.pause(*place)
    northflank.services.wait_paused(*place, timeout=0)
    northflank.services.resume(*place)
    assert instances(northflank.services.get(*place)) == 3

    northflank.services.pause(*place)
    northflank.services.resume(*place, instances=2)
    assert instances(northflank.services.get(*place)) == 2


def test_a_domain_is_pending_until_it_is_verified(northflank: Northflank) -> None:
    domains = northflank.domains
    assert domains.create("shop.example.com").status == "pending"
    assert domains.subdomains.create("shop.example.com", {"subdomain": "www"}).full_name == (
        "www.shop.example.com"
    )
    assert not domains.subdomains.get("shop.example.com", "www").verified

    domains.verify("shop.example.com")
    domains.subdomains.verify("shop.example.com", "www")

    assert domains.wait("shop.example.com", timeout=0).name == "shop.example.com"
    assert domains.subdomains.wait("shop.example.com", "www", timeout=0).verified
    domains.delete("shop.example.com")
    with pytest.raises(NotFound, match=r"shop.example.com' not found\. Check the identifiers"):
        domains.get("shop.example.com")


def test_a_secret_group_is_linked_to_an_addon(northflank: Northflank) -> None:
    project = northflank.projects.create("shop", region="europe-west")
    northflank.addons.create(
        project.id, "database", type="postgresql", version="16", plan="nf-compute-50", storage=4096
    )
    northflank.secrets.create(project.id, "group", variables={"A": "b"})
    place = (project.id, "group", "database")

    for alias in ("DB", "DATABASE"):
        northflank.secrets.links.update(*place, {"keys": [{"keyName": "HOST", "aliases": [alias]}]})
        assert northflank.secrets.links.get(*place)

    northflank.secrets.links.delete(*place)
    with pytest.raises(NotFound):
        northflank.secrets.links.get(*place)
