"""The settings of a service in one environment of Railway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from paasport_api.railway import (
        Builder,
        RegistryCredentialsInput,
        RestartPolicyType,
        ServiceSourceInput,
    )


class ServiceSettings(TypedDict, total=False):
    """The settings that `service_instances.update` can change, from `ServiceInstanceUpdateInput`.

    An omitted setting is left unchanged; None resets it to the platform's default.

    Attributes:
        build_command: The command that builds it.
        builder: What builds it, such as `RAILPACK`.
        cron_schedule: When to run it, as a five-field cron expression; it then runs to completion
            each time.
        dockerfile_path: The path of its Dockerfile in the repository.
        draining_seconds: Seconds between SIGTERM and SIGKILL when a deployment is replaced.
        healthcheck_path: The path that must respond before a deployment goes live.
        healthcheck_timeout: Seconds until a deployment that does not respond counts as failed.
        ipv6_egress_enabled: Whether it can reach other hosts over IPv6.
        multi_region_config: Replicas by region, such as `{"us-west2": {"numReplicas": 2}}`.
        nixpacks_plan: A plan for Nixpacks.
        num_replicas: The number of replicas.
        overlap_seconds: Seconds that a replaced deployment keeps running alongside its successor.
        pre_deploy_command: Commands to run between building and deploying.
        railway_config_file: The path of its `railway.toml` or `railway.json`.
        region: The region that it runs in.
        registry_credentials: `username` and `password` for a private registry.
        restart_policy_max_retries: The maximum number of restarts.
        restart_policy_type: When to restart it: `ALWAYS`, `NEVER` or `ON_FAILURE`.
        root_directory: The folder of the repository that it is built from.
        sleep_application: Whether it sleeps when there are no requests.
        source: Its `repo` as `owner/name`, or its `image`.
        start_command: The command that starts it.
        watch_patterns: Patterns of paths whose changes trigger a deployment.
    """

    build_command: str | None
    builder: Builder | str | None
    cron_schedule: str | None
    dockerfile_path: str | None
    draining_seconds: int | None
    healthcheck_path: str | None
    healthcheck_timeout: int | None
    ipv6_egress_enabled: bool | None
    multi_region_config: Mapping[str, Any] | None
    nixpacks_plan: Mapping[str, Any] | None
    num_replicas: int | None
    overlap_seconds: int | None
    pre_deploy_command: Sequence[str] | None
    railway_config_file: str | None
    region: str | None
    registry_credentials: RegistryCredentialsInput | Mapping[str, str] | None
    restart_policy_max_retries: int | None
    restart_policy_type: RestartPolicyType | str | None
    root_directory: str | None
    sleep_application: bool | None
    source: ServiceSourceInput | Mapping[str, str] | None
    start_command: str | None
    watch_patterns: Sequence[str] | None
