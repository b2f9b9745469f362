"""Northflank's own packages for Python and for Node, unchanged, against the sandbox."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.sandbox.pytest_plugin import SandboxedApi
from tests.peers.environment import (
    PYTHON,
    missing_node_package,
    missing_python_package,
    require,
)

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
IMAGE = {"instances": 1, "external": {"imagePath": "nginx:1.27"}}
PLAN = {"deploymentPlan": "nf-compute-10"}
PROJECT = {"projectId": "shop"}

RESOURCES: dict[str, tuple[str, str, str, dict[str, str], dict[str, Any]]] = {
    "service": (
        "service.deployment",
        "services",
        "serviceId",
        PROJECT,
        {"name": "web", "billing": PLAN, "deployment": IMAGE},
    ),
    "job": (
        "job.manual",
        "jobs",
        "jobId",
        PROJECT,
        {
            "name": "mail",
            "billing": PLAN,
            "backoffLimit": 0,
            "deployment": {"external": {"imagePath": "mail:1"}},
        },
    ),
    "addon": (
        "addon",
        "addons",
        "addonId",
        PROJECT,
        {
            "name": "database",
            "type": "postgresql",
            "version": "16",
            "billing": {**PLAN, "storage": 4096, "replicas": 1},
        },
    ),
    "secret": (
        "secret",
        "secrets",
        "secretId",
        PROJECT,
        {
            "name": "settings",
            "secretType": "environment",
            "priority": 10,
            "secrets": {"variables": {"LEVEL": "debug"}},
        },
    ),
    "volume": (
        "volume",
        "volumes",
        "volumeId",
        PROJECT,
        {
            "name": "files",
            "mounts": [{"containerMountPath": "/data"}],
            "spec": {"accessMode": "ReadWriteOnce", "storageSize": 5120},
        },
    ),
    "domain": ("domain", "domains", "domain", {}, {"domain": "example.com"}),
}
"""By the name of the resource: what creates it, its list, its parameter, those before, a body."""

Call = Callable[..., dict[str, Any]]


@pytest.fixture(params=["python", "node"])
def call(request: pytest.FixtureRequest, northflank_sandbox: SandboxedApi) -> Iterator[Call]:
    """Calls a method of one of the packages; gives its data, or the error's status and message."""
    if request.param == "python":
        require(missing_python_package("northflank"))
        command = [str(PYTHON), "-I", str(HERE / "northflank_sdk.py")]
    else:
        require(missing_node_package("@northflank/js-client"))
        command = ["node", str(HERE / "northflank_sdk.mjs")]
    command += [northflank_sandbox.token, northflank_sandbox.base_url]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        source, sink = process.stdout, process.stdin

        def carry_out(name: str, parameters: Any = None, **more: Any) -> dict[str, Any]:
            sink.write(f"{json.dumps({'call': name, 'parameters': parameters or {}, **more})}\n")
            sink.flush()
            told: dict[str, Any] = json.loads(source.readline())
            return told

        made = carry_out("create.project", data={"name": "shop", "region": "europe-west"})
        assert made["data"]["id"] == "shop"
        yield carry_out
        sink.close()
        assert process.wait(10) == 0


def _items(call: Call, listed: str, before: dict[str, str]) -> Any:
    data = call(f"list.{listed}", before)["data"]
    return data if isinstance(data, list) else data[listed]


@pytest.mark.parametrize("name", RESOURCES)
def test_what_is_created_is_listed_read_and_deleted(
    call: Call, northflank_sandbox: SandboxedApi, name: str
) -> None:
    creation, listed, parameter, before, body = RESOURCES[name]
    assert _items(call, listed, before) == []

    made = call(f"create.{creation}", before, data=body)["data"]
    key = made.get("id") or made["name"]
    place = {**before, parameter: key}

    [item] = _items(call, listed, before)
    assert item["name"] == (body.get("name") or body["domain"])
    found = call(f"get.{name}", place)["data"]
    assert found["name"] == item["name"]
    call(f"delete.{name}", place)
    gone = call(f"get.{name}", place)
    assert gone["status"] == 404
    assert key in gone["message"]
    assert _items(call, listed, before) == []
    assert not [seen for seen in northflank_sandbox.requests if seen.shape_only]


def test_all_pages_are_read(call: Call) -> None:
    names = [f"project-{number:03}" for number in range(60)]
    for name in names:
        call("create.project", data={"name": name, "region": "europe-west"})

    first = call("list.projects", options={"per_page": 25})["data"]["projects"]
    everything = call("list.projects.all")["data"]["projects"]

    assert len(first) == 25
    assert [item["name"] for item in everything] == ["shop", *names]


def test_what_the_document_forbids_is_refused(call: Call) -> None:
    creation, _, _, before, body = RESOURCES["service"]
    wrong = call(f"create.{creation}", before, data={**body, "billing": {}})

    assert wrong["status"] == 400
    assert call("list.services", before)["data"]["services"] == []


def test_a_service_is_paused_and_scaled(call: Call, northflank_sandbox: SandboxedApi) -> None:
    creation, _, _, before, body = RESOURCES["service"]
    call(f"create.{creation}", before, data=body)
    place = {**before, "serviceId": "web"}

    call("scale.service", place, data={"instances": 3})
    northflank_sandbox.advance(10)
    scaled = call("get.service", place)["data"]
    call("pause.service", place)
    paused = call("get.service", place)["data"]

    assert scaled["deployment"]["instances"] == 3
    assert scaled["status"]["deployment"]["status"] == "COMPLETED"
    assert paused["deployment"]["instances"] == 0


@pytest.mark.parametrize("call", ["python"], indirect=True)
def test_what_streams_reaches_it_too(call: Call, northflank_sandbox: SandboxedApi) -> None:
    creation, _, _, before, body = RESOURCES["service"]
    call(f"create.{creation}", before, data=body)
    place = {**before, "serviceId": "web"}
    northflank_sandbox.advance(10)

    ready = call("helpers.waitForServiceReady", place)["data"]
    ran = call("exec.runServiceCommand", place, options={"command": "echo hello"})["data"]
    lines = call("logs.fetchServiceLogs", place)["data"]
    [first] = call("logs.tailServiceLogs", place, take=1)["data"]

    assert ready["status"]["deployment"]["status"] == "COMPLETED"
    assert (ran["exit_code"], ran["stdout"]) == (0, "echo hello\n")
    assert [line["log"] for line in lines] == ["Starting container", "Listening on port 8080"]
    assert first == lines[0]
