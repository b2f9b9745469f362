"""What people do every day with environments, domains, volumes and usage of Railway."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from paasport import OperationFailed, RequestValidationError
from paasport.railway import ServiceSettings
from paasport_api import railway as models
from paasport_runtime.waiting.polling import Backoff
from tests.end_to_end.railway_calls import Call, call, check
from tests.support.clients import Caller
from tests.support.graphql_platform import ANY_JSON, LARGE_NUMBER, SAMPLES, GraphQLPlatform
from tests.support.http_server import RecordingServer

PLACE = {"environmentId": "e", "serviceId": "s"}
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = datetime(2026, 2, 1, tzinfo=UTC)
PERIOD = {"startDate": "2026-01-01T00:00:00Z", "endDate": "2026-02-01T00:00:00Z"}
CHANGES = {"services": {"s": {"deploy": {"startCommand": "serve", "sleepApplication": None}}}}

# Each setting, as it is given and as it is sent.
SETTINGS: dict[str, tuple[str, Any]] = {
    "build_command": ("buildCommand", "make"),
    "builder": ("builder", "RAILPACK"),
    "cron_schedule": ("cronSchedule", "0 3 * * *"),
    "dockerfile_path": ("dockerfilePath", "docker/Dockerfile"),
    "draining_seconds": ("drainingSeconds", 10),
    "healthcheck_path": ("healthcheckPath", "/health"),
    "healthcheck_timeout": ("healthcheckTimeout", 30),
    "ipv6_egress_enabled": ("ipv6EgressEnabled", True),
    "multi_region_config": ("multiRegionConfig", {"us-west2": {"numReplicas": 2}}),
    "nixpacks_plan": ("nixpacksPlan", {"phases": {}}),
    "num_replicas": ("numReplicas", 3),
    "overlap_seconds": ("overlapSeconds", 5),
    "pre_deploy_command": ("preDeployCommand", ["migrate"]),
    "railway_config_file": ("railwayConfigFile", "railway.toml"),
    "region": ("region", "us-west2"),
    "registry_credentials": ("registryCredentials", {"username": "u", "password": "s3cret"}),
    "restart_policy_max_retries": ("restartPolicyMaxRetries", 4),
    "restart_policy_type": ("restartPolicyType", "ON_FAILURE"),
    "root_directory": ("rootDirectory", "backend"),
    "sleep_application": ("sleepApplication", False),
    "source": ("source", {"image": "nginx"}),
    "start_command": ("startCommand", "serve"),
    "watch_patterns": ("watchPatterns", ["src/**"]),
}

CALLS: list[Call] = [
    (
        "projects.update",
        ("p",),
        {"name": "shop", "description": None, "public": False},
        ["projectUpdate"],
        {"id": "p", "input": {"name": "shop", "description": None, "isPublic": False}},
        models.ProjectFields,
    ),
    (
        "environments.create",
        ("p", "pr-7"),
        {"source_environment_id": "e", "stage_changes": True, "in_background": True},
        ["environmentCreate"],
        {
            "input": {
                "projectId": "p",
                "name": "pr-7",
                "sourceEnvironmentId": "e",
                "stageInitialChanges": True,
                "applyChangesInBackground": True,
            }
        },
        models.EnvironmentFields,
    ),
    (
        "environments.config",
        ("e",),
        {},
        ["environmentConfig"],
        {"id": "e"},
        {"config": ANY_JSON, "config_etag": "text"},
    ),
    (
        "environments.config",
        ("e",),
        {"decrypt": True},
        ["environmentConfig"],
        {"id": "e", "decryptVariables": True},
        models.EnvironmentConfigResult,
    ),
    (
        "changes.list",
        ("e",),
        {"page_size": 3},
        ["environmentPatches"],
        {"environmentId": "e", "first": 3},
        [models.EnvironmentPatchFields],
    ),
    ("changes.get", ("c",), {}, ["environmentPatch"], {"id": "c"}, models.EnvironmentPatchFields),
    (
        "changes.stage",
        ("e", CHANGES),
        {},
        ["environmentStageChanges"],
        {"environmentId": "e", "input": CHANGES, "merge": True},
        models.EnvironmentPatchFields,
    ),
    (
        "changes.stage",
        ("e", CHANGES),
        {"merge": False},
        ["environmentStageChanges"],
        {"environmentId": "e", "input": CHANGES, "merge": False},
        models.EnvironmentPatchFields,
    ),
    (
        "changes.staged",
        ("e",),
        {},
        ["environmentStagedChanges"],
        {"environmentId": "e"},
        {"patch": ANY_JSON, "created_at": datetime(2026, 1, 2, 3, 4, 5, 678900, UTC)},
    ),
    (
        "changes.commit",
        ("e",),
        {"message": "Serve", "skip_deploys": True},
        ["environmentPatchCommitStaged"],
        {"environmentId": "e", "commitMessage": "Serve", "skipDeploys": True},
        {"id": "text"},
    ),
    (
        "changes.commit",
        ("e",),
        {},
        ["environmentPatchCommitStaged"],
        {"environmentId": "e"},
        {"id": "text"},
    ),
    (
        "changes.discard",
        ("e",),
        {},
        ["environmentStageChanges"],
        {"environmentId": "e", "input": {}, "merge": False},
        models.EnvironmentPatchFields,
    ),
    (
        "changes.apply",
        ("e", CHANGES),
        {"message": "Serve"},
        ["environmentPatchCommit"],
        {"environmentId": "e", "patch": CHANGES, "commitMessage": "Serve"},
        "text",
    ),
    (
        "services.connect",
        ("s",),
        {"repo": "owner/name", "branch": "main"},
        ["serviceConnect"],
        {"id": "s", "input": {"repo": "owner/name", "branch": "main"}},
        models.ServiceFields,
    ),
    (
        "services.connect",
        ("s",),
        {"image": "nginx"},
        ["serviceConnect"],
        {"id": "s", "input": {"image": "nginx"}},
        models.ServiceFields,
    ),
    ("deployments.stop", ("d",), {}, ["deploymentStop"], {"id": "d"}, True),
    ("services.disconnect", ("s",), {}, ["serviceDisconnect"], {"id": "s"}, models.ServiceFields),
    (
        "tcp_proxies.list",
        ("e", "s"),
        {},
        ["tcpProxies"],
        PLACE,
        [models.TCPProxyFields],
    ),
    (
        "tcp_proxies.create",
        ("e", "s", 5432),
        {},
        ["tcpProxyCreate"],
        {"input": {**PLACE, "applicationPort": 5432}},
        models.TCPProxyFields,
    ),
    ("tcp_proxies.delete", ("t",), {}, ["tcpProxyDelete"], {"id": "t"}, True),
    (
        "buckets.list",
        ("p",),
        {"page_size": 9},
        ["projectBuckets"],
        {"id": "p", "first": 9},
        [models.BucketFields],
    ),
    (
        "buckets.create",
        ("p",),
        {"name": "files", "environment_id": "e"},
        ["bucketCreate"],
        {"input": {"projectId": "p", "name": "files", "environmentId": "e"}},
        models.BucketFields,
    ),
    (
        "buckets.rename",
        ("b", "files"),
        {},
        ["bucketUpdate"],
        {"id": "b", "input": {"name": "files"}},
        models.BucketFields,
    ),
    (
        "buckets.size",
        ("e", "b"),
        {},
        ["bucketInstanceDetails"],
        {"environmentId": "e", "bucketId": "b"},
        {"size_bytes": LARGE_NUMBER},
    ),
    (
        "buckets.credentials",
        ("p", "e", "b"),
        {},
        ["bucketS3Credentials"],
        {"projectId": "p", "environmentId": "e", "bucketId": "b"},
        [models.BucketS3CompatibleCredentialsFields],
    ),
    (
        "buckets.reset_credentials",
        ("p", "e", "b"),
        {"redeploy_dependents": True},
        ["bucketCredentialsReset"],
        {
            "projectId": "p",
            "environmentId": "e",
            "bucketId": "b",
            "redeployDependents": True,
        },
        models.BucketS3CompatibleCredentialsFields,
    ),
    (
        "service_instances.list",
        ("e",),
        {"limit": 2},
        ["environmentServiceInstances"],
        {"id": "e", "first": 2},
        [models.ServiceInstanceFields],
    ),
    (
        "service_instances.get",
        ("e", "s"),
        {},
        ["serviceInstance"],
        PLACE,
        models.ServiceInstanceFields,
    ),
    (
        "service_instances.update",
        ("e", "s"),
        {name: value for name, (_, value) in SETTINGS.items()},
        ["serviceInstanceUpdate"],
        {**PLACE, "input": dict(SETTINGS.values())},
        True,
    ),
    (
        "service_instances.update",
        ("e", "s"),
        {"cron_schedule": None, "builder": models.Builder.NIXPACKS},
        ["serviceInstanceUpdate"],
        {**PLACE, "input": {"cronSchedule": None, "builder": "NIXPACKS"}},
        True,
    ),
    (
        "service_instances.limits",
        ("e", "s"),
        {},
        ["serviceInstanceLimits"],
        PLACE,
        dict,
    ),
    (
        "service_instances.set_limits",
        ("e", "s"),
        {"vcpus": 0.5},
        ["serviceInstanceLimitsUpdate"],
        {"input": {**PLACE, "vCPUs": 0.5}},
        True,
    ),
    (
        "service_instances.set_limits",
        ("e", "s"),
        {"vcpus": 2, "memory_gb": 1.5},
        ["serviceInstanceLimitsUpdate"],
        {"input": {**PLACE, "vCPUs": 2, "memoryGB": 1.5}},
        True,
    ),
    (
        "domains.dns_records",
        ("p", "d"),
        {},
        ["customDomain"],
        {"id": "d", "projectId": "p"},
        [models.DNSRecordsFields],
    ),
    (
        "domains.check",
        ("www.example.com",),
        {},
        ["customDomainAvailable"],
        {"domain": "www.example.com"},
        {"available": True, "message": "text"},
    ),
    (
        "domains.update",
        ("e", "d"),
        {"target_port": 8080},
        ["customDomainUpdate"],
        {"id": "d", "environmentId": "e", "targetPort": 8080},
        True,
    ),
    (
        "domains.update",
        ("e", "d"),
        {"target_port": None},
        ["customDomainUpdate"],
        {"id": "d", "environmentId": "e", "targetPort": None},
        True,
    ),
    (
        "domains.issue_certificate",
        ("d",),
        {},
        ["customDomainIssueCertificate"],
        {"id": "d"},
        True,
    ),
    (
        "domains.update_generated",
        ("e", "s", "d"),
        {"domain": "shop.up.railway.app", "target_port": 80},
        ["serviceDomainUpdate"],
        {
            "input": {
                **PLACE,
                "serviceDomainId": "d",
                "domain": "shop.up.railway.app",
                "targetPort": 80,
            }
        },
        True,
    ),
    (
        "volumes.attach",
        ("v", "s"),
        {"environment_id": "e", "mount_path": "/data"},
        ["volumeInstanceUpdate"],
        {"volumeId": "v", "environmentId": "e", "input": {"serviceId": "s", "mountPath": "/data"}},
        True,
    ),
    (
        "volumes.attach",
        ("v", "s"),
        {},
        ["volumeInstanceUpdate"],
        {"volumeId": "v", "input": {"serviceId": "s"}},
        True,
    ),
    (
        "volumes.detach",
        ("v",),
        {"environment_id": "e"},
        ["volumeInstanceUpdate"],
        {"volumeId": "v", "environmentId": "e", "input": {"serviceId": None}},
        True,
    ),
    (
        "volumes.remount",
        ("v", "/data"),
        {"environment_id": "e"},
        ["volumeInstanceUpdate"],
        {"volumeId": "v", "environmentId": "e", "input": {"mountPath": "/data"}},
        True,
    ),
    (
        "usage.read",
        (["CPU_USAGE", models.MetricMeasurement.NETWORK_TX_GB],),
        {
            "workspace_id": "w",
            "project_id": "p",
            "since": SINCE,
            "until": UNTIL,
            "group_by": ["SERVICE_ID"],
            "include_deleted": True,
        },
        ["usage"],
        {
            **PERIOD,
            "measurements": ["CPU_USAGE", "NETWORK_TX_GB"],
            "workspaceId": "w",
            "projectId": "p",
            "groupBy": ["SERVICE_ID"],
            "includeDeleted": True,
        },
        [models.AggregatedUsageFields],
    ),
    (
        "usage.read",
        (["CPU_USAGE"],),
        {},
        ["usage"],
        {"measurements": ["CPU_USAGE"]},
        [models.AggregatedUsageFields],
    ),
    (
        "usage.estimate",
        (["CPU_USAGE"],),
        {"workspace_id": "w", "project_id": "p", "include_deleted": True},
        ["estimatedUsage"],
        {
            "measurements": ["CPU_USAGE"],
            "workspaceId": "w",
            "projectId": "p",
            "includeDeleted": True,
        },
        [models.EstimatedUsageFields],
    ),
    (
        "usage.by_service",
        ("w", ["CPU_USAGE"]),
        {"since": SINCE, "until": UNTIL, "include_deleted": True, "page_size": 50},
        ["projectServiceUsage"],
        {
            **PERIOD,
            "workspaceId": "w",
            "measurements": ["CPU_USAGE"],
            "includeDeleted": True,
            "first": 50,
        },
        [models.AggregatedUsageFields],
    ),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operations", "variables", "expected"),
    CALLS,
    ids=[f"{row[0]}-{len(row[2])}" for row in CALLS],
)
def test_sends_its_operation_and_returns_its_result(
    railway: Caller,
    railway_platform: GraphQLPlatform,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operations: list[str],
    variables: dict[str, Any],
    expected: Any,
) -> None:
    check(
        railway,
        railway_platform,
        server,
        method,
        arguments,
        keywords,
        operations,
        variables,
        expected,
    )


def test_every_setting_of_the_schema_can_be_given() -> None:
    fields = set(models.ServiceInstanceUpdateInput.model_fields)

    assert ServiceSettings.__optional_keys__ == fields
    assert set(SETTINGS) == fields


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "message"),
    [
        ("service_instances.update", ("e", "s"), {}, "no setting is given"),
        ("service_instances.update", ("e", "s"), {"start_comand": "serve"}, "start_comand"),
        ("service_instances.update", ("e", "s"), {"num_replicas": "many"}, "num_replicas"),
        ("service_instances.update", ("e", "s"), {"builder": "GUESS"}, "builder"),
        ("service_instances.set_limits", ("e", "s"), {}, "vcpus, memory_gb or both"),
        ("projects.update", ("p",), {}, "nothing to change"),
        ("services.create", ("p",), {"repo": "a/b", "image": "c"}, "mutually exclusive"),
        ("services.create", ("p",), {"image": "c", "branch": "main"}, "branch needs repo"),
        ("services.create", ("p",), {"registry_credentials": {}}, "needs image"),
        ("services.connect", ("s",), {}, "needs repo or image"),
        ("services.connect", ("s",), {"repo": "a/b", "image": "c"}, "mutually exclusive"),
        ("services.connect", ("s",), {"image": "c", "branch": "main"}, "branch needs repo"),
    ],
)
def test_what_does_not_fit_is_not_sent(
    railway: Caller,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises(RequestValidationError, match=message):
        railway(method, *arguments, **keywords)

    assert server.received == []


def test_staged_changes_are_reviewed_committed_and_waited_for(
    way: str, railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    staged: list[dict[str, Any]] = []

    def patch(changes: dict[str, Any]) -> dict[str, Any]:
        return {"__typename": "EnvironmentPatch", "patch": changes, "status": "STAGED"}

    def stage(arguments: dict[str, Any]) -> dict[str, Any]:
        staged.append(arguments["input"])
        return patch(arguments["input"])

    railway_platform.values |= {
        "Mutation.environmentStageChanges": stage,
        "Query.environmentStagedChanges": lambda _: patch(staged[-1]),
        "Mutation.environmentPatchCommitStaged": "workflow",
        "WorkflowResult.status": "Complete",
    }

    async def change_async(client: Any) -> tuple[Any, Any]:
        await client.changes.stage("e", CHANGES)
        reviewed = await client.changes.staged("e")
        workflow = await client.changes.commit("e", message="Serve")
        return reviewed, await workflow.wait()

    def change(client: Any) -> tuple[Any, Any]:
        client.changes.stage("e", CHANGES)
        reviewed = client.changes.staged("e")
        return reviewed, client.changes.commit("e", message="Serve").wait()

    reviewed, done = railway.use(change if way == "sync" else change_async)

    assert reviewed.patch == CHANGES
    assert (reviewed.status, done.workflow.status) == ("STAGED", "Complete")
    assert done.is_done
    assert railway_platform.variables == {"workflowId": "workflow"}
    assert railway_platform.operations == [
        "environmentStageChanges",
        "environmentStagedChanges",
        "environmentPatchCommitStaged",
        "workflowStatus",
    ]


def commit(caller: Caller, seen: list[str]) -> Any:
    """Commit and wait, as fast as it goes; what is seen on the way is noted."""
    options: dict[str, Any] = {
        "on_update": lambda state: seen.append(str(state)),
        "backoff": Backoff(start=0.001, most=0.001),
        "timeout": 60,
    }

    async def use_async(client: Any) -> Any:
        handle = await client.changes.commit("e")
        assert (await handle.get()).status == "Running"
        return await handle.wait(**options)

    def use(client: Any) -> Any:
        handle = client.changes.commit("e")
        assert handle.get().status == "Running"
        return handle.wait(**options)

    return caller.use(use if caller.way == "sync" else use_async)


def one_after_the_other(platform: GraphQLPlatform, place: str, values: list[Any]) -> None:
    """Give a place its values in order, and the last one from then on."""
    rest = list(values)
    platform.values[place] = lambda _: rest.pop(0) if len(rest) > 1 else rest[0]


def test_a_commit_that_fails_says_why(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    one_after_the_other(railway_platform, "WorkflowResult.status", ["Running", "Running", "Error"])
    railway_platform.values |= {
        "WorkflowResult.error": "failed",
        "EnvironmentPatch.lastAppliedError": "there is no image shop:2",
    }

    with pytest.raises(OperationFailed, match="Error: failed; the last 1 lines") as caught:
        commit(railway, [])

    assert caught.value.log == ("there is no image shop:2",)


@pytest.mark.parametrize(
    "end", [{"id": "<empty>", "status": "STAGED"}, {"id": "c", "status": "COMMITTED"}]
)
def test_a_workflow_that_is_not_to_be_seen_is_told_by_what_is_staged(
    railway: Caller, railway_platform: GraphQLPlatform, end: dict[str, str]
) -> None:
    one_after_the_other(railway_platform, "WorkflowResult.status", ["Running", "NotFound"])
    patch = {"__typename": "EnvironmentPatch", "lastAppliedError": None}
    one_after_the_other(
        railway_platform,
        "Query.environmentStagedChanges",
        [
            {**patch, "id": "c", "status": "STAGED"},
            {**patch, "id": "c", "status": "APPLYING"},
            {**patch, **end},
        ],
    )
    seen: list[str] = []

    done = commit(railway, seen)

    assert done.is_done
    assert done.error is None
    assert done.staged.id == end["id"]
    assert seen == ["NotFound", "STAGED", "APPLYING", end["status"]]
    assert railway_platform.operations == [
        "environmentPatchCommitStaged",
        *["workflowStatus"] * 4,
        *["workflowStatus", "environmentStagedChanges"] * 3,
    ]


def test_changes_that_are_staged_again_were_not_applied(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    one_after_the_other(railway_platform, "WorkflowResult.status", ["Running", "NotFound"])
    railway_platform.values |= {
        "EnvironmentPatch.status": "STAGED",
        "EnvironmentPatch.lastAppliedError": "there is no image shop:2",
    }
    seen: list[str] = []

    with pytest.raises(OperationFailed, match="STAGED: there is no image shop:2"):
        commit(railway, seen)

    # An error may be that of an earlier commit while the workflow is not to be seen yet.
    assert railway_platform.operations.count("workflowStatus") == 1 + 4
    assert seen[0] == "NotFound"


def test_usage_by_service_is_read_to_its_end(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    pages = {None: ("c1", 1.0), "c1": ("c2", 2.0), "c2": (None, 3.0)}

    def usage(arguments: dict[str, Any]) -> dict[str, Any]:
        cursor, value = pages[arguments.get("after")]
        return {
            "__typename": "ProjectServiceUsagePage",
            "pageInfo": {
                "__typename": "ProjectServiceUsagePageInfo",
                "hasNextPage": cursor is not None,
                "endCursor": cursor,
            },
            "usage": [{"__typename": "AggregatedUsage", "value": value}],
        }

    railway_platform.values["Query.projectServiceUsage"] = usage
    before = datetime.now(UTC)

    found = call(railway, "usage.by_service", "w", ["CPU_USAGE"])

    after = datetime.now(UTC)
    assert [quantity.value for quantity in found] == [1.0, 2.0, 3.0]
    assert railway_platform.operations == ["projectServiceUsage"] * 3
    start, end = (
        datetime.fromisoformat(railway_platform.variables[name])
        for name in ("startDate", "endDate")
    )
    month = timedelta(days=30)
    assert before - month - timedelta(milliseconds=1) <= start <= after - month
    assert before - timedelta(milliseconds=1) <= end <= after


def test_the_dns_records_say_what_to_set(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values |= {
        "DNSRecords.requiredValue": "shop.up.railway.app",
        "DNSRecords.currentValue": "",
    }

    (record,) = railway("domains.dns_records", "p", "d")

    assert (record.required_value, record.current_value) == ("shop.up.railway.app", "")
    assert record.fqdn == SAMPLES["String"]
