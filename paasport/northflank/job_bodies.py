"""The options for creating jobs, and the request bodies built from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..shared.arguments import check_options
from .request_bodies import drop_none, with_fields
from .sources import (
    BuildOptions,
    ProcessOptions,
    Provider,
    Source,
    SourceOptions,
    build_settings,
    temporary_disk,
)

if TYPE_CHECKING:
    from paasport_api.northflank import CreateJobRequestHealthCheckDict


class JobOptions(ProcessOptions, total=False):
    """Options for creating any job.

    Attributes:
        description: Its description.
        environment: Environment variables of its containers.
        ephemeral_storage: The size of each container's temporary disk in MiB.
        health_checks: Its health checks, by API names.
        backoff_limit: How often to retry a failed run; 0 by default.
        active_deadline_seconds: The maximum duration of a run.
        fields: Further fields of the request body, by their API names.
        extra: Fields missing from the pinned document, by their API names.
    """

    description: str | None
    environment: Mapping[str, str] | None
    ephemeral_storage: int | None
    health_checks: Sequence[CreateJobRequestHealthCheckDict] | None
    backoff_limit: int
    active_deadline_seconds: int | None
    fields: Mapping[str, Any] | None
    extra: Mapping[str, Any] | None


class JobSourceOptions(SourceOptions, JobOptions, total=False):
    """Options for creating a job that runs an image or a build."""


class JobRepositoryOptions(BuildOptions, JobOptions, total=False):
    """Options for creating a job that is built from a repository.

    Attributes:
        provider: The host of the repository; `github` by default.
        build_arguments: Arguments for every build.
    """

    provider: Provider
    build_arguments: Mapping[str, str] | None


def source_job(
    operation: str,
    name: str,
    plan: str,
    options: JobSourceOptions,
    settings: Mapping[str, object],
) -> dict[str, Any]:
    """Build the request body of a job that runs an image or a build.

    Args:
        operation: The operation that the job is for.
        name: Its name.
        plan: The plan of its containers.
        options: Its options.
        settings: Further settings: when to run it; None means "not given".

    Returns:
        The body.

    Raises:
        RequestValidationError: The options contradict each other.
        TypeError: An option is unknown.
    """
    check_options(operation, options, JobSourceOptions)
    source = Source.of(options)
    limits = drop_none(
        backoffLimit=options.get("backoff_limit", 0),
        activeDeadlineSeconds=options.get("active_deadline_seconds"),
        **settings,
    )
    return _job(operation, name, plan, options, source.deployment(operation), settings=limits)


def repository_job(
    operation: str,
    name: str,
    plan: str,
    repository: Mapping[str, str],
    options: JobRepositoryOptions,
    settings: Mapping[str, object],
) -> dict[str, Any]:
    """Build the request body of a job that is built from a repository.

    Args:
        operation: The operation that the job is for.
        name: Its name.
        plan: The plan of its containers.
        repository: Its `url` and `branch`.
        options: Its options.
        settings: Further fields: when to run it; None means "not given".

    Returns:
        The body.

    Raises:
        RequestValidationError: The options contradict each other.
        TypeError: An option is unknown.
    """
    check_options(operation, options, JobRepositoryOptions)
    process = Source.of(options)
    vcs = {
        "projectUrl": repository["url"],
        "projectType": options.get("provider", "github"),
        "projectBranch": repository["branch"],
    }
    return _job(
        operation,
        name,
        plan,
        options,
        {**process.deployment(operation), "vcs": vcs},
        backoffLimit=options.get("backoff_limit", 0),
        activeDeadlineSeconds=options.get("active_deadline_seconds"),
        buildSettings=build_settings(operation, options),
        buildArguments=options.get("build_arguments"),
        **settings,
    )


def _job(
    operation: str,
    name: str,
    plan: str,
    options: JobOptions,
    deployment: Mapping[str, object],
    **more: object,
) -> dict[str, Any]:
    storage = temporary_disk(options.get("ephemeral_storage"))
    body = drop_none(
        name=name,
        description=options.get("description"),
        billing={"deploymentPlan": plan},
        deployment=drop_none(**deployment, storage=storage) or None,
        runtimeEnvironment=options.get("environment"),
        healthChecks=options.get("health_checks"),
        **more,
    )
    return with_fields(operation, body, options.get("fields"))
