"""What calls of the Hasura Cloud facade change in the sandbox, read by other calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paasport import HasuraCloud
from paasport.errors import PaasportError
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.served_api import ServedApi

pytestmark = pytest.mark.slow


@pytest.fixture
def hasura(address: Callable[[str], str], token: str) -> Iterator[HasuraCloud]:
    """The client."""
    with HasuraCloud(token, base_url=address("hasura")) as client:
        yield client


@pytest.fixture
def clock(served: Callable[[str], ServedApi], token: str) -> Clock:
    """The time of this test."""
    return served("hasura").clocks.of(token)


@pytest.fixture
def project(hasura: HasuraCloud) -> str:
    """A project."""
    return str(hasura.projects.create("aws", "us-east-2", name="shop").id)


def test_an_invitation_is_accepted(hasura: HasuraCloud, project: str) -> None:
    hasura.collaborators.invite(project, "a@example.com", ["view_metrics"])
    hasura.collaborators.resend(project, "a@example.com")
    [pending] = hasura.collaborators.pending()
    hasura.collaborators.accept(pending.key)

    [invitation] = hasura.collaborators.invitations(project)
    assert invitation.accepted_at is not None
    assert len(list(hasura.collaborators.list(project))) == 1
    assert list(hasura.collaborators.pending()) == []
    with pytest.raises(PaasportError, match="answered already"):
        hasura.collaborators.decline(pending.key)


def test_an_invitation_is_declined(hasura: HasuraCloud, project: str) -> None:
    invited = hasura.collaborators.invite(project, "a@example.com", ["view_metrics"])
    hasura.collaborators.decline(invited.key)

    [invitation] = hasura.collaborators.invitations(project)
    assert invitation.declined_at is not None
    assert list(hasura.collaborators.list(project)) == []
    with pytest.raises(PaasportError, match="no such invitation"):
        hasura.collaborators.resend(project, "a@example.com")


@pytest.mark.parametrize("answer", ["accept", "decline"])
def test_an_offer_of_ownership_is_answered(hasura: HasuraCloud, project: str, answer: str) -> None:
    hasura.ownership.invite(project, "a@example.com")
    hasura.ownership.resend(project, "a@example.com")
    [pending] = hasura.ownership.pending()
    getattr(hasura.ownership, answer)(pending.key)

    [invitation] = hasura.ownership.invitations(project)
    moments = {"accept": invitation.accepted_at, "decline": invitation.declined_at}
    assert [name for name, moment in moments.items() if moment is not None] == [answer]
    assert list(hasura.ownership.pending()) == []


def test_a_plan_is_changed(hasura: HasuraCloud, project: str) -> None:
    hasura.plans.change(project, "cloud_payg")

    found = hasura.projects.get(project)
    assert found is not None
    assert found.plan_name == "cloud_payg"


def test_a_suspended_project_comes_back(
    hasura: HasuraCloud, project: str, served: Callable[[str], ServedApi], token: str
) -> None:
    tenant = str(hasura.projects.tenant_id(project))
    served("hasura").account(token).change("tenant", tenant, {"active": False})
    hasura.projects.reactivate(project)

    found = hasura.tenants.get(tenant)
    assert found is not None
    assert found.active is True


def test_a_branch_is_connected_and_disconnected(hasura: HasuraCloud, project: str) -> None:
    hasura.github.connect(project, owner="acme", repo="shop", branch="main", directory="/hasura")
    [connected] = hasura.github.list(project)
    hasura.github.deploy(connected.id)
    hasura.github.disconnect(connected.id)

    assert (connected.organisation, connected.repository) == ("acme", "shop")
    assert list(hasura.github.list(project)) == []


def test_a_preview_app_is_created(hasura: HasuraCloud, clock: Clock) -> None:
    started = hasura.preview_apps.create(
        "preview",
        cloud="aws",
        region="us-east-2",
        github_token="sandbox",
        owner="acme",
        repo="shop",
        branch="main",
        directory="/hasura",
        env={"A": "1"},
    )
    clock.advance(60)
    job = started.wait(timeout=60)

    [project] = hasura.projects.list()
    assert project.name == "preview"
    events = [event for task in job.tasks for event in task.task_events]
    told: list[Any] = [event.public_event_data for event in events if event.public_event_data]
    assert told[0]["projectId"] == str(project.id)
    tenant = hasura.projects.tenant_id(project.id)
    assert dict(hasura.env.get(tenant)) == {"A": "1"}


def test_a_project_is_renamed_and_moved(hasura: HasuraCloud, project: str, clock: Clock) -> None:
    clock.advance(60)
    hasura.projects.rename(project, "store")
    renamed: Any = hasura.projects.get(project)
    hasura.projects.move(project, "europe-west1", cloud="gcp")
    clock.advance(120)
    tenant: Any = hasura.tenants.get(hasura.projects.tenant_id(project))

    assert renamed.name == "store"
    assert (str(tenant.cloud), tenant.region) == ("gcp", "europe-west1")


def test_a_custom_domain_is_deleted(hasura: HasuraCloud, project: str) -> None:
    tenant = hasura.projects.tenant_id(project)
    domain = hasura.domains.create(tenant, "api.example.com")
    [listed] = hasura.domains.list(tenant)
    hasura.domains.delete(domain.id)

    assert listed.fqdn == "api.example.com"
    assert list(hasura.domains.list(tenant)) == []


def test_privileges_are_granted_replaced_and_revoked(hasura: HasuraCloud, project: str) -> None:
    hasura.collaborators.invite(project, "a@example.com", ["view_metrics"])
    [pending] = hasura.collaborators.pending()
    hasura.collaborators.accept(pending.key)
    [person] = hasura.collaborators.list(project)

    def held() -> set[str]:
        [found] = hasura.collaborators.list(project)
        return {str(item.privilege_slug) for item in found.project_collaborator_privileges}

    hasura.privileges.grant(person.id, "graphql_admin")
    granted = held()
    hasura.privileges.revoke(person.id, "graphql_admin")
    revoked = held()
    hasura.privileges.replace(person.id, ["execute_graphql"])

    assert "graphql_admin" in granted
    assert "graphql_admin" not in revoked
    assert held() == {"execute_graphql"}
