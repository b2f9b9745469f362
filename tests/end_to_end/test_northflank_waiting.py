"""Waiting on Northflank, through scripted states and without pauses."""

from __future__ import annotations

from typing import Any

import pytest

from paasport.errors import OperationFailed, WaitTimeout
from paasport.northflank.service_states import SERVICE_BACKOFF
from paasport_runtime.waiting.polling import Backoff
from tests.support.clients import Caller
from tests.support.openapi_platform import OpenApiPlatform, pinned_schemas, routes

pytestmark = pytest.mark.slow

AT_ONCE = Backoff(start=0, most=0)


def reply(operation: str, **fields: Any) -> dict[str, Any]:
    """A reply of an operation with some fields of its data replaced."""
    (route,) = [route for route in routes() if route.name == operation]
    assert route.reply is not None
    sample: dict[str, Any] = pinned_schemas().sample(route.reply, full=True)
    sample["data"].update(fields)
    return sample


def lines(*newest_first: Any) -> dict[str, Any]:
    return {
        "data": [
            {"containerId": "c", "log": line, "ts": "2026-01-02T00:00:00Z"} for line in newest_first
        ]
    }


def restore(status: str) -> dict[str, Any]:
    other, one = reply("getAddonBackupRestores"), reply("getAddonBackupRestores")
    (item,) = one["data"]["restores"]
    item.update(id="r", status=status)
    other["data"]["restores"][0].update(id="other", status="failed")
    one["data"]["restores"].insert(0, other["data"]["restores"][0])
    one["pagination"] = {"hasNextPage": False, "count": 2}
    return one


# What is waited for, the operation that tells its state, states that go on, and those that end it.
RUNNING = {"concluded": False}
WAITS: list[tuple[str, tuple[str, ...], str, list[dict[str, Any]], dict[str, Any]]] = [
    (
        "builds.wait",
        ("p", "s", "b"),
        "getServiceBuild",
        [
            {"status": "QUEUED", **RUNNING},
            {"status": "BUILDING", **RUNNING},
            {"status": "POLISHING", **RUNNING},
        ],
        {"status": "SUCCESS", "concluded": True},
    ),
    (
        "runs.wait",
        ("p", "j", "r"),
        "getJobRun",
        [{"status": "RUNNING", **RUNNING}],
        {"status": "SUCCESS", "concluded": True},
    ),
    (
        "addons.wait",
        ("p", "a"),
        "getAddon",
        [{"status": "allocating"}, {"status": "paused"}, {"status": "backup"}],
        {"status": "running"},
    ),
    (
        "addons.wait_paused",
        ("p", "a"),
        "getAddon",
        [{"status": "running"}, {"status": "scaling"}],
        {"status": "paused"},
    ),
    (
        "domains.wait",
        ("example.com",),
        "getDomain",
        [{"status": "pending"}],
        {"status": "verified"},
    ),
    (
        "backups.wait",
        ("p", "a", "b"),
        "getAddonBackup",
        [{"status": "scheduled"}, {"status": "in-progress"}],
        {"status": "completed"},
    ),
    (
        "pipelines.wait",
        ("p", "l", "Production", "r"),
        "getReleaseFlowRun",
        [{"status": "queued", **RUNNING}, {"status": "approval_wait", **RUNNING}],
        {"status": "success", "concluded": True},
    ),
    (
        "templates.wait",
        ("t", "r"),
        "getTemplateRun",
        [{"status": "pending", **RUNNING}],
        {"status": "success", "concluded": True},
    ),
]
NAMES = [wait[0] for wait in WAITS]


@pytest.mark.parametrize(("method", "arguments", "operation", "before", "end"), WAITS, ids=NAMES)
def test_waits_until_it_has_succeeded(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    arguments: tuple[str, ...],
    operation: str,
    before: list[dict[str, Any]],
    end: dict[str, Any],
) -> None:
    states = [*before, end]
    northflank_platform.replies[operation] = [reply(operation, **state) for state in states]
    seen: list[str] = []

    result = northflank(
        method, *arguments, backoff=AT_ONCE, on_update=lambda state: seen.append(state.status)
    )

    assert seen == [state["status"] for state in states]
    assert result.status == end["status"]
    assert [call[0] for call in northflank_platform.calls] == [operation] * len(states)


FAILURES = [
    ("builds.wait", ("p", "s", "b"), "getServiceBuild", "FAILURE", "getServiceBuildLogs"),
    ("builds.wait", ("p", "s", "b"), "getServiceBuild", "ABORTED", "getServiceBuildLogs"),
    ("builds.wait", ("p", "s", "b"), "getServiceBuild", "CRASHED", "getServiceBuildLogs"),
    ("builds.wait", ("p", "s", "b"), "getServiceBuild", "EXPLODED", "getServiceBuildLogs"),
    ("runs.wait", ("p", "j", "r"), "getJobRun", "FAILED", "getJobLogs"),
    ("addons.wait", ("p", "a"), "getAddon", "errorAllocating", "getAddonLogs"),
    ("addons.wait", ("p", "a"), "getAddon", "deleting", "getAddonLogs"),
    ("addons.wait_paused", ("p", "a"), "getAddon", "failed", "getAddonLogs"),
    ("backups.wait", ("p", "a", "b"), "getAddonBackup", "failed", "getAddonBackupLogs"),
    ("backups.wait", ("p", "a", "b"), "getAddonBackup", "not-supported", "getAddonBackupLogs"),
    ("templates.wait", ("t", "r"), "getTemplateRun", "failure", None),
    ("templates.wait", ("t", "r"), "getTemplateRun", "skipped", None),
    ("pipelines.wait", ("p", "l", "S", "r"), "getReleaseFlowRun", "aborted", None),
]


@pytest.mark.parametrize(
    ("method", "arguments", "operation", "status", "log"),
    FAILURES,
    ids=[f"{f[0]}-{f[3]}" for f in FAILURES],
)
def test_a_failure_comes_with_its_state_and_the_end_of_its_log(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    arguments: tuple[str, ...],
    operation: str,
    status: str,
    log: str | None,
) -> None:
    concluded = {} if "addons" in method or "backups" in method else {"concluded": True}
    northflank_platform.replies[operation] = [reply(operation, status=status, **concluded)]
    if log is not None:
        northflank_platform.replies[log] = [lines({"level": "error"}, "compiling")]

    with pytest.raises(OperationFailed, match=f"failed: {status}") as caught:
        northflank(method, *arguments, backoff=AT_ONCE)

    error: Any = caught.value
    assert error.state.status == status
    assert error.operation == operation
    assert error.log == (("compiling", '{"level": "error"}') if log else ())
    if log is not None:
        name, path, query, _ = northflank_platform.calls[-1]
        assert name == log
        assert query["lineLimit"] == "50"
        assert set(arguments) == {*path.values(), *query.values()} - {"50", "range"}


def test_a_log_that_cannot_be_read_hides_no_failure(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["getServiceBuild"] = [reply("getServiceBuild", status="FAILURE")]
    northflank_platform.replies["getServiceBuildLogs"] = [{"data": "gone"}]

    with pytest.raises(OperationFailed) as caught:
        northflank("builds.wait", "p", "s", "b", backoff=AT_ONCE)

    assert caught.value.log == ()


@pytest.mark.parametrize(("method", "arguments", "operation", "before", "end"), WAITS, ids=NAMES)
def test_what_takes_too_long_is_told_with_what_was_seen(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    arguments: tuple[str, ...],
    operation: str,
    before: list[dict[str, Any]],
    end: dict[str, Any],
) -> None:
    northflank_platform.replies[operation] = [reply(operation, **before[0])]

    with pytest.raises(WaitTimeout, match=f"last state: {before[0]['status']}") as caught:
        northflank(method, *arguments, timeout=0)

    state: Any = caught.value.state
    assert state.status == before[0]["status"]


def started(northflank: Caller, method: str, *arguments: Any, **keywords: Any) -> Any:
    """Start something and wait for it with the same client."""

    async def use_async(client: Any) -> Any:
        resource, name = method.split(".")
        handle = await getattr(getattr(client, resource), name)(*arguments, **keywords)
        first = await handle.get()
        return handle, first, await handle.wait(backoff=AT_ONCE)

    def use(client: Any) -> Any:
        resource, name = method.split(".")
        handle = getattr(getattr(client, resource), name)(*arguments, **keywords)
        first = handle.get()
        return handle, first, handle.wait(backoff=AT_ONCE)

    return northflank.use(use_async if northflank.way == "async" else use)


STARTS: list[tuple[str, tuple[str, ...], dict[str, Any], str, str, str, list[dict[str, Any]]]] = [
    (
        "builds.start",
        ("p", "s"),
        {},
        "startServiceBuild",
        "getServiceBuild",
        "buildId",
        [{"status": "QUEUED", **RUNNING}, {"status": "SUCCESS"}],
    ),
    (
        "jobs.run",
        ("p", "j"),
        {},
        "startJobRun",
        "getJobRun",
        "runId",
        [{"status": "RUNNING", **RUNNING}, {"status": "SUCCESS"}],
    ),
    (
        "addons.create",
        ("p", "data"),
        {"type": "postgresql", "version": "16", "plan": "nf-compute-20", "storage": 4096},
        "createAddon",
        "getAddon",
        "addonId",
        [{"status": "allocating"}, {"status": "running"}],
    ),
    (
        "backups.create",
        ("p", "a"),
        {},
        "backupAddon",
        "getAddonBackup",
        "backupId",
        [{"status": "in-progress"}, {"status": "completed"}],
    ),
    (
        "templates.run",
        ("t",),
        {},
        "runTemplate",
        "getTemplateRun",
        "templateRunId",
        [{"status": "running", **RUNNING}, {"status": "success"}],
    ),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "start", "operation", "parameter", "states"),
    STARTS,
    ids=[start[0] for start in STARTS],
)
def test_what_was_started_is_waited_for(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    arguments: tuple[str, ...],
    keywords: dict[str, Any],
    start: str,
    operation: str,
    parameter: str,
    states: list[dict[str, Any]],
) -> None:
    northflank_platform.replies[start] = [reply(start, id="new")]
    northflank_platform.replies[operation] = [reply(operation, **state) for state in states]

    handle, first, last = started(northflank, method, *arguments, **keywords)

    assert (handle.id, handle.response.id) == ("new", "new")
    assert [first.status, last.status] == [state["status"] for state in states]
    assert [call[0] for call in northflank_platform.calls] == [start, operation, operation]
    assert northflank_platform.calls[-1][1][parameter] == "new"
    assert "new>" in repr(handle)


def test_a_restoration_is_waited_for(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["restoreAddonBackup"] = [{"data": {"restoreId": "r"}}]
    northflank_platform.replies["getAddonBackupRestores"] = [
        restore("scheduled"),
        restore("in-progress"),
        restore("completed"),
    ]

    handle, first, last = started(northflank, "backups.restore", "p", "a", "b")

    assert (handle.id, first.id, last.id) == ("r", "r", "r")
    assert (first.status, last.status) == ("scheduled", "completed")


def test_a_restoration_that_failed_has_its_log(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["restoreAddonBackup"] = [{"data": {"restoreId": "r"}}]
    northflank_platform.replies["getAddonBackupRestores"] = [restore("failed"), restore("failed")]
    northflank_platform.replies["getAddonRestoreLogs"] = [lines("disk full")]

    with pytest.raises(OperationFailed, match="restore r failed: failed") as caught:
        started(northflank, "backups.restore", "p", "a", "b")

    assert caught.value.log == ("disk full",)
    assert northflank_platform.calls[-1][1]["restoreId"] == "r"


def test_a_restoration_that_is_not_listed_is_an_error(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["restoreAddonBackup"] = [{"data": {"restoreId": "lost"}}]
    northflank_platform.replies["getAddonBackupRestores"] = [restore("completed")]

    with pytest.raises(Exception, match="does not list restore lost"):
        started(northflank, "backups.restore", "p", "a", "b")


def service(status: str | None, since: str = "2026-01-02T00:00:00Z") -> dict[str, Any]:
    (route,) = [route for route in routes() if route.name == "getService"]
    schemas = pinned_schemas()
    assert route.reply is not None
    kinds = schemas.resolved(schemas.resolved(route.reply)["properties"]["data"])
    # The last kind of service in the document is the one that only deploys.
    kind = (kinds.get("oneOf") or kinds["anyOf"])[-1]
    found: dict[str, Any] = {"data": schemas.sample(kind, full=True)}
    state = {"status": status, "reason": "DEPLOYING", "lastTransitionTime": since}
    found["data"]["status"] = {} if status is None else {"deployment": state}
    return found


LATER = "2026-01-02T00:05:00Z"


@pytest.mark.parametrize(
    ("states", "looks"),
    [
        # The old state is seen twice more before the new deployment begins.
        ([service("COMPLETED")] * 3 + [service("IN_PROGRESS", LATER), service("COMPLETED")], 5),
        # It is so quick that only its end is seen.
        ([service("COMPLETED"), service("COMPLETED"), service("COMPLETED", LATER)], 3),
        # The one before it had failed.
        ([service("FAILED"), service("FAILED"), service("COMPLETED", LATER)], 3),
        # There was none before it.
        ([service(None), service("PENDING", LATER), service("COMPLETED", LATER)], 3),
    ],
    ids=["seen", "quick", "after-failure", "first"],
)
def test_a_deployment_is_waited_for_and_not_the_one_before_it(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    states: list[dict[str, Any]],
    looks: int,
) -> None:
    northflank_platform.full = True
    northflank_platform.replies["getService"] = [*states]

    handle, _, last = started(northflank, "services.deploy", "p", "s", image="nginx:1.27")

    called = [call[0] for call in northflank_platform.calls]
    assert called[:2] == ["getService", "updateServiceDeployment"]
    assert called.count("getService") == looks
    assert last.status.deployment.status == "COMPLETED"
    assert handle.response is None


def test_a_deployment_that_failed_has_the_log_of_the_service(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    states = [service("FAILED"), service("FAILED"), service("FAILED", LATER)]
    northflank_platform.replies["getService"] = [*states]
    northflank_platform.replies["getServiceLogs"] = [lines("no such file")]

    with pytest.raises(OperationFailed, match="deployment of service s failed") as caught:
        started(northflank, "services.deploy", "p", "s", image="nginx:1.27")

    assert caught.value.log == ("no such file",)


def test_a_deployment_that_does_not_begin_says_so(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["getService"] = [service("COMPLETED"), service("COMPLETED")]

    async def use_async(client: Any) -> None:
        handle = await client.services.deploy("p", "s", image="nginx:1.27")
        await handle.wait(timeout=0)

    def use(client: Any) -> None:
        client.services.deploy("p", "s", image="nginx:1.27").wait(timeout=0)

    with pytest.raises(WaitTimeout, match="last state: not started"):
        northflank.use(use_async if northflank.way == "async" else use)


@pytest.mark.parametrize("status", ["COMPLETED", "FAILED"])
def test_a_service_is_waited_for(
    northflank: Caller, northflank_platform: OpenApiPlatform, status: str
) -> None:
    states = ["PENDING", "IN_PROGRESS", status]
    northflank_platform.replies["getService"] = [service(state) for state in states]
    northflank_platform.replies["getServiceLogs"] = [lines("no such file")]
    seen: list[str] = []

    def wait() -> Any:
        return northflank(
            "services.wait",
            "p",
            "s",
            backoff=AT_ONCE,
            on_update=lambda state: seen.append(state.status.deployment.status),
        )

    if status == "COMPLETED":
        assert wait().status.deployment.status == "COMPLETED"
    else:
        with pytest.raises(OperationFailed, match="deployment of service s failed") as caught:
            wait()
        assert caught.value.log == ("no such file",)
    assert seen == states


def test_a_service_without_a_deployment_is_not_ready(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["getService"] = [service(None)]

    with pytest.raises(WaitTimeout, match="last state: unknown"):
        northflank("services.wait", "p", "s", timeout=0)


def with_fields(instances: int, **fields: Any) -> dict[str, Any]:
    found = service("COMPLETED")
    found["data"].update(fields)
    found["data"]["deployment"]["instances"] = instances
    return found


@pytest.mark.parametrize(
    ("states", "looks"),
    [
        ([with_fields(2), with_fields(2, servicePaused=False), with_fields(0)], 3),
        ([with_fields(2, servicePaused=False), with_fields(2, servicePaused=True)], 2),
        ([with_fields(0, servicePaused=False)], 1),
    ],
    ids=["instances", "field", "scaled"],
)
def test_a_service_is_waited_for_until_it_is_paused(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    states: list[dict[str, Any]],
    looks: int,
) -> None:
    northflank_platform.replies["getService"] = [*states]

    result = northflank("services.wait_paused", "p", "s", backoff=AT_ONCE)

    assert result.deployment.instances == states[-1]["data"]["deployment"]["instances"]
    assert [call[0] for call in northflank_platform.calls] == ["getService"] * looks


def test_a_service_that_runs_on_is_not_paused(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["getService"] = [with_fields(2)]

    with pytest.raises(WaitTimeout, match=r"service s did not finish .* last state: running"):
        northflank("services.wait_paused", "p", "s", timeout=0)


def test_the_last_reply_of_a_wait_is_the_response_behind_its_result(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["getService"] = [with_fields(0, later="x")]

    raw = northflank.use(
        lambda client: client.with_raw_response(client.services.wait_paused, "p", "s")
    )

    assert (raw.status, raw.attempts, b'"later"' in raw.body) == (200, 1, True)
    assert raw.parsed.deployment.instances == 0


def test_a_subdomain_is_waited_for(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    states = [{"verified": False}, {"verified": True}]
    northflank_platform.replies["getSubdomain"] = [
        reply("getSubdomain", **state) for state in states
    ]

    found = northflank("domains.subdomains.wait", "example.com", "www", backoff=AT_ONCE)

    assert found.verified
    assert [call[1] for call in northflank_platform.calls] == [
        {"domain": "example.com", "subdomain": "www"}
    ] * 2


def test_a_service_is_looked_at_every_3_seconds() -> None:
    assert [SERVICE_BACKOFF.pause(polls) for polls in (1, 2, 50)] == [3, 3, 3]
