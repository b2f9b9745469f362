"""Waiting for jobs on Hasura Cloud, through scripted states and without pauses."""

from __future__ import annotations

from typing import Any

import pytest

from paasport.errors import OperationFailed, WaitTimeout
from paasport_runtime.waiting.polling import Backoff
from tests.support.clients import Caller
from tests.support.graphql_platform import SAMPLES, GraphQLPlatform

ID = str(SAMPLES["uuid"])
AT_ONCE = Backoff(start=0, most=0)
WAITS = [("jobs.wait", "job"), ("preview_apps.wait", "getPreviewAppCreationStatus")]


def script(platform: GraphQLPlatform, *states: str) -> None:
    """Give a job these states in turn, and the last one for ever."""
    left = [*states]

    def status(_: object) -> str:
        return left.pop(0) if left[1:] else left[0]

    platform.values["jobs.status"] = status
    platform.values["task_event.event_type"] = "failed"
    platform.values["task_event.error"] = "no such branch"
    platform.values["tasks.name"] = "clone"


@pytest.mark.parametrize(("method", "operation"), WAITS)
def test_waits_until_it_has_succeeded(
    hasura: Caller, hasura_platform: GraphQLPlatform, method: str, operation: str
) -> None:
    script(hasura_platform, "created", "running", "running", "success")
    seen: list[str] = []

    job = hasura(method, ID, backoff=AT_ONCE, on_update=lambda state: seen.append(state.status))

    assert job.status == "success"
    assert seen == ["created", "running", "success"]
    assert hasura_platform.operations == [operation] * 4


@pytest.mark.parametrize(
    ("method", "status"),
    [
        ("jobs.wait", "failed"),
        ("preview_apps.wait", "failed"),
        ("preview_apps.wait", "skipped"),
    ],
)
def test_a_failure_comes_with_the_events_of_its_tasks(
    hasura: Caller, hasura_platform: GraphQLPlatform, method: str, status: str
) -> None:
    script(hasura_platform, "running", status)

    with pytest.raises(OperationFailed, match=f"{ID} failed: {status}") as caught:
        hasura(method, ID, backoff=AT_ONCE)

    assert caught.value.log == ("clone: failed: no such branch",)


def test_a_job_that_was_skipped_has_ended(hasura: Caller, hasura_platform: GraphQLPlatform) -> None:
    script(hasura_platform, "skipped")
    hasura_platform.values["task_event.error"] = None

    assert hasura("jobs.wait", ID).status == "skipped"


@pytest.mark.parametrize(("method", "operation"), WAITS)
def test_what_takes_too_long_is_told_with_what_was_seen(
    hasura: Caller, hasura_platform: GraphQLPlatform, method: str, operation: str
) -> None:
    script(hasura_platform, "running")

    with pytest.raises(WaitTimeout, match="last state: running") as caught:
        hasura(method, ID, timeout=0)

    assert caught.value.operation == operation


def test_a_preview_app_is_waited_for(hasura: Caller, hasura_platform: GraphQLPlatform) -> None:
    # The first state is that of the answer to the mutation.
    script(hasura_platform, "created", "running", "success")
    arguments: dict[str, Any] = {
        "cloud": "aws",
        "region": "us-east-2",
        "github_token": "ghp_x",
        "owner": "owner",
        "repo": "shop",
        "branch": "main",
        "directory": "backend/hasura",
    }

    async def use_async(client: Any) -> Any:
        handle = await client.preview_apps.create("shop-pr-7", **arguments)
        return handle, await handle.get(), await handle.wait(backoff=AT_ONCE)

    def use(client: Any) -> Any:
        handle = client.preview_apps.create("shop-pr-7", **arguments)
        return handle, handle.get(), handle.wait(backoff=AT_ONCE)

    handle, first, job = hasura.use(use_async if hasura.way == "async" else use)

    assert handle.id == ID
    assert "preview app job" in repr(handle)
    assert (first.status, job.status) == ("running", "success")
    assert hasura_platform.operations == [
        "createGitHubPreviewApp",
        *["getPreviewAppCreationStatus"] * 2,
    ]
