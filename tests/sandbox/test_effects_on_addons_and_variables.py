"""What calls of the Northflank facade change of addons, variables and nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paasport import Northflank
from paasport.errors import HTTPStatusError
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.served_api import ServedApi


@pytest.fixture
def northflank(address: Callable[[str], str], token: str) -> Iterator[Northflank]:
    """A client with a project."""
    with Northflank(token, base_url=address("northflank")) as client:
        client.projects.create("shop", region="europe-west")
        yield client


@pytest.fixture
def clock(served: Callable[[str], ServedApi], token: str) -> Clock:
    """The time of this test."""
    return served("northflank").clocks.of(token)


@pytest.fixture
def account(served: Callable[[str], ServedApi], token: str) -> Account:
    """The state of this test."""
    return served("northflank").account(token)


@pytest.fixture
def addon(northflank: Northflank, clock: Clock) -> str:
    """A database that runs."""
    made = northflank.addons.create(
        "shop", "database", type="postgresql", version="16", plan="nf-compute-10", storage=4096
    ).id
    clock.advance(30)
    return made


def test_a_rotation_is_finalized_once(northflank: Northflank, addon: str) -> None:
    before = northflank.addons.credentials.get("shop", addon).secrets
    with pytest.raises(HTTPStatusError, match="No rotation"):
        northflank.addons.credentials.finalize_rotation("shop", addon)
    northflank.addons.credentials.rotate("shop", addon)
    northflank.addons.credentials.finalize_rotation("shop", addon)

    assert northflank.addons.credentials.get("shop", addon).secrets != before
    with pytest.raises(HTTPStatusError, match="No rotation"):
        northflank.addons.credentials.finalize_rotation("shop", addon)


def test_backups_and_restores_log_what_they_do(
    northflank: Northflank, addon: str, clock: Clock
) -> None:
    backup = northflank.backups.create("shop", addon, name="first").id
    during = [line.log for line in northflank.logs.backup("shop", addon, backup)]
    clock.advance(30)
    northflank.backups.restore("shop", addon, backup)
    clock.advance(30)
    [restore] = northflank.backups.restores("shop", addon, backup)

    assert during == ["Backup started"]
    written = [line.log for line in northflank.logs.backup("shop", addon, backup)]
    assert written == ["Backup started", "Backup completed"]
    restored = northflank.logs.restore("shop", addon, backup, restore.id)
    assert [line.log for line in restored] == ["Restore started", "Restore completed"]


def test_a_backup_that_was_ended_does_not_complete(
    northflank: Northflank, addon: str, clock: Clock
) -> None:
    backup = northflank.backups.create("shop", addon, name="first").id
    northflank.backups.cancel("shop", addon, backup)
    clock.advance(30)

    assert [line.log for line in northflank.logs.backup("shop", addon, backup)] == [
        "Backup started"
    ]


def test_a_backup_is_retained(northflank: Northflank, addon: str, account: Account) -> None:
    backup = northflank.backups.create("shop", addon, name="first").id
    northflank.backups.retain("shop", addon, backup)

    assert account.get("v1/projects/addons/backups", f"shop/{addon}/{backup}")["retained"]
    with pytest.raises(HTTPStatusError, match="not found"):
        northflank.backups.retain("shop", addon, "another")


def test_nodes_are_cordoned_and_drained(northflank: Northflank, account: Account) -> None:
    kind = "v1/cloud-providers/clusters"
    account.insert(kind, "main", {"id": "main"})
    account.insert(f"{kind}/nodes", "main/n1", {"nodeId": "n1", "nodeName": "one"})
    node = account.get(f"{kind}/nodes", "main/n1")
    northflank.clusters.cordon("main", "n1")
    cordoned = node["cordoned"]
    northflank.clusters.uncordon("main", "n1")
    uncordoned = node["cordoned"]
    northflank.clusters.drain("main", "n1")

    assert (cordoned, uncordoned, node["cordoned"]) == (True, False, True)
    assert node["drainedAt"]
    with pytest.raises(HTTPStatusError, match="not found"):
        northflank.clusters.cordon("main", "n2")


def test_a_purge_is_kept(northflank: Northflank, account: Account) -> None:
    with pytest.raises(HTTPStatusError, match="not found"):
        northflank.domains.subdomains.purge_cdn("example.com", "www", {"provider": "northflank"})
    northflank.domains.create("example.com")
    northflank.domains.subdomains.create("example.com", {"subdomain": "www"})
    northflank.domains.subdomains.purge_cdn("example.com", "www", {"provider": "northflank"})

    held = account.get("v1/domains/subdomains", "example.com/www")
    assert held["cdn"]["northflank"]["purgedAt"]


def _group(client: Northflank, name: str, priority: int, **more: Any) -> str:
    return client.secrets.create(
        "shop", name, priority=priority, secret_type="environment", **more
    ).id


def test_own_variables_win_and_then_groups_by_priority(northflank: Northflank) -> None:
    service = northflank.services.create_deployment(
        "shop", "web", plan="nf-compute-10", image="nginx:1.27"
    ).id
    low = _group(northflank, "low", 20, variables={"A": "low", "B": "low", "C": "low"})
    high = _group(northflank, "high", 50, variables={"A": "high", "B": "high"})
    northflank.secrets.create(
        "shop", "build", priority=90, secret_type="arguments", variables={"A": "build"}
    )
    other = {"restricted": True, "nfObjects": [{"id": "other", "type": "service"}]}
    northflank.secrets.create(
        "shop",
        "other",
        priority=90,
        secret_type="environment",
        variables={"A": "other"},
        fields={"restrictions": other},
    )
    northflank.services.environment.update("shop", service, {"runtimeEnvironment": {"A": "own"}})
    told = northflank.services.environment.get_details("shop", service).runtime_environment

    assert [told[name].value for name in "ABC"] == ["own", "high", "low"]
    assert [item.inherited_from for item in told["A"].overriding] == [high, low]
    assert [item.inherited_from for item in told["B"].overriding] == [low]
    assert (told["C"].inherited_from, told["C"].priority) == (low, 20)


def test_a_job_inherits_what_is_restricted_to_it(northflank: Northflank) -> None:
    job = northflank.jobs.create_manual("shop", "mail", plan="nf-compute-10", image="mail:1").id
    northflank.secrets.create(
        "shop",
        "mine",
        priority=1,
        secret_type="environment",
        variables={"A": "mine"},
        fields={"restrictions": {"restricted": True, "nfObjects": [{"id": job, "type": "job"}]}},
    )

    told = northflank.jobs.environment.get_details("shop", job)
    assert told.runtime_environment["A"].value == "mine"
    assert "mine" not in repr(told)
