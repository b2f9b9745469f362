from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from paasport import Railway
from paasport.errors import ConnectionFailed, ServerError
from paasport_codegen.sandbox.pytest_plugin import SandboxedApi
from tests.examples.conftest import Time

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def place(railway: SandboxedApi) -> tuple[str, str]:
    """An environment and a service whose first deployment is live."""
    with Railway() as client:
        project = client.projects.create(name="shop")
        [environment] = client.environments.list(project.id)
        service = client.services.create(project.id, image="nginx:1.27", name="web")
    railway.advance(60)
    return environment.id, service.id


def deployments(railway: SandboxedApi) -> list[str]:
    return [str(each["status"]) for each in railway.account.table("Deployment").values()]


def test_it_deploys_a_commit_and_waits(
    railway: SandboxedApi, place: tuple[str, str], run: Run
) -> None:
    code, out, err = run("deploy", *place, "--commit", "4f2a9c1e")

    assert code == 0
    assert deployments(railway) == ["REMOVED", "SUCCESS"]
    *_, deployment = railway.account.table("Deployment").values()
    assert deployment["meta"] == {"commitHash": "4f2a9c1e"}
    assert out == f"{deployment['id']}\n"
    statuses = [line.split()[1] for line in err.splitlines()]
    assert statuses[0] == "INITIALIZING"
    assert statuses[-1] == "SUCCESS"


def test_a_failed_deployment_is_exit_code_1_and_shows_its_log(
    railway: SandboxedApi, place: tuple[str, str], run: Run, virtual_time: Time
) -> None:
    def fail() -> None:
        *_, newest = railway.account.table("Deployment")
        railway.advance(8)
        railway.account.forget_plans("Deployment", newest)
        railway.account.change("Deployment", newest, {"status": "FAILED"})

    virtual_time.meanwhile.append(fail)
    code, out, err = run("deploy", *place)

    assert (code, out) == (1, "")
    assert "FAILED; the last 3 lines of its log" in err
    assert err.endswith("Image built\n")


def test_a_deployment_that_takes_too_long_is_exit_code_2(
    railway: SandboxedApi, place: tuple[str, str], run: Run
) -> None:
    code, out, err = run("deploy", *place, "--timeout", "5")

    assert (code, out) == (2, "")
    assert "BUILDING" in err
    assert deployments(railway) == ["SUCCESS", "BUILDING"]


@pytest.mark.parametrize(
    ("fault", "error", "started"),
    [
        ({"kind": "status", "value": 500}, ServerError, 0),
        ({"kind": "drop-before"}, ConnectionFailed, 0),
        # Carried out, and nobody can know: it is not sent again.
        ({"kind": "drop-after"}, ConnectionFailed, 1),
    ],
)
def test_a_fault_starts_no_deployment_twice(
    railway: SandboxedApi,
    place: tuple[str, str],
    run: Run,
    faults: Callable[[SandboxedApi, list[dict[str, Any]]], None],
    fault: dict[str, Any],
    error: type[Exception],
    started: int,
) -> None:
    faults(railway, [{**fault, "operation": "serviceInstanceDeployV2"}])

    with pytest.raises(error):
        run("deploy", *place)
    assert len(deployments(railway)) == 1 + started


def test_polls_survive_a_server_that_is_down_for_a_moment(
    railway: SandboxedApi,
    place: tuple[str, str],
    run: Run,
    faults: Callable[[SandboxedApi, list[dict[str, Any]]], None],
) -> None:
    faults(railway, [{"kind": "status", "value": 503, "operation": "deployment", "times": 2}])

    assert run("deploy", *place)[0] == 0
