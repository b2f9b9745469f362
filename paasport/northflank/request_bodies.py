"""Northflank's nested request bodies, built from flat arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, cast

from ..shared.arguments import argument_error, check_exclusive, check_requires

Provider: TypeAlias = Literal["github", "gitlab", "bitbucket", "azure", "self-hosted", "origin"]
"""The host of a repository, by Northflank's names."""


def drop_none(**values: Any) -> dict[str, Any]:
    """Build a dictionary without the values that are None.

    Args:
        values: Values by their API names; None means "not given".

    Returns:
        The given values.
    """
    return {name: value for name, value in values.items() if value is not None}


def with_fields(
    operation: str, body: dict[str, Any], fields: Mapping[str, Any] | None, *, path: str = ""
) -> dict[str, Any]:
    """Merge further fields into a request body.

    Args:
        operation: The operation that the body is for.
        body: The body built from the arguments.
        fields: Further fields; objects on both sides are merged.
        path: The position of both within the whole body.

    Returns:
        The body.

    Raises:
        RequestValidationError: Both set the same field.
    """
    whole = dict(body)
    for name, value in (fields or {}).items():
        position = f"{path}.{name}" if path else name
        if name not in whole:
            whole[name] = value
        elif isinstance(whole[name], dict) and isinstance(value, Mapping):
            inner = cast("Mapping[str, Any]", value)
            whole[name] = with_fields(operation, whole[name], inner, path=position)
        else:
            raise argument_error(
                operation, position, f"fields and another argument both set {position}"
            )
    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to run: an image from a registry, or a build by Northflank.

    Attributes:
        image: The path of an image.
        credentials: The saved credentials for its registry.
        source_id: The service or workflow that built it.
        branch: The branch of the build.
        sha: The commit of the build, or `latest`.
        build_id: The build itself.
        command: The command, unless it is the image's own.
        entrypoint: The entry point, unless it is the image's own.
    """

    image: str | None = None
    credentials: str | None = None
    source_id: str | None = None
    branch: str | None = None
    sha: str | None = None
    build_id: str | None = None
    command: str | None = None
    entrypoint: str | None = None

    def with_latest_build(self) -> Source:
        """Select the latest build if builds are given without one of them.

        Returns:
            The source, completed.
        """
        names_builds = self.source_id is not None or self.branch is not None
        if names_builds and self.sha is None and self.build_id is None:
            return replace(self, sha="latest")
        return self

    def deployment(self, operation: str) -> dict[str, Any]:
        """Build the part of a deployment that selects what to run.

        Args:
            operation: The operation that the deployment is for.

        Returns:
            `external` or `internal`, and `docker`, each only if it is not empty.

        Raises:
            RequestValidationError: The attributes contradict each other.
        """
        check_requires(operation, {"image": self.image}, credentials=self.credentials)
        check_exclusive(operation, sha=self.sha, build_id=self.build_id)
        for name in ("source_id", "branch", "sha", "build_id"):
            check_exclusive(operation, image=self.image, **{name: getattr(self, name)})
        internal = drop_none(
            id=self.source_id, branch=self.branch, buildSHA=self.sha, buildId=self.build_id
        )
        external = drop_none(imagePath=self.image, credentials=self.credentials)
        return drop_none(
            external=external or None, internal=internal or None, docker=self._docker() or None
        )

    def _docker(self) -> dict[str, Any]:
        names = drop_none(customEntrypoint=self.entrypoint, customCommand=self.command)
        if len(names) == 2:
            return {"configType": "customEntrypointCustomCommand", **names}
        return {"configType": next(iter(names)), **names} if names else {}


def build_settings(
    operation: str, dockerfile: str | None, builder: str | None, work_dir: str | None
) -> dict[str, Any]:
    """Build the settings that turn a repository into an image.

    Args:
        operation: The operation that the settings are for.
        dockerfile: The path of the Dockerfile; `/Dockerfile` unless there is a builder.
        builder: Instead, a buildpack builder.
        work_dir: The directory to build in; the repository's root if omitted.

    Returns:
        `dockerfile` or `buildpack`.

    Raises:
        RequestValidationError: Both are given.
    """
    check_exclusive(operation, dockerfile=dockerfile, builder=builder)
    if builder is not None:
        return {"buildpack": drop_none(builder=builder, buildContext=work_dir)}
    return {
        "dockerfile": {
            "dockerFilePath": dockerfile or "/Dockerfile",
            "dockerWorkDir": work_dir or "/",
        }
    }


def job_body(
    operation: str,
    *,
    name: str,
    plan: str,
    source: Source,
    settings: Mapping[str, Any],
    environment: Mapping[str, str] | None,
    fields: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Build the request body of a job.

    Args:
        operation: The operation that the job is for.
        name: Its name.
        plan: The plan of its containers.
        source: What to run.
        settings: When to run it, and how often to retry.
        environment: Environment variables of its containers.
        fields: Further fields of the body.

    Returns:
        The body.

    Raises:
        RequestValidationError: The arguments contradict each other.
    """
    body = drop_none(
        name=name,
        billing={"deploymentPlan": plan},
        deployment=source.deployment(operation) or None,
        settings=settings,
        runtimeEnvironment=environment,
    )
    return with_fields(operation, body, fields)


def attachment(operation: str, service_id: str | None, job_id: str | None) -> dict[str, str] | None:
    """Build the object that a volume is attached to.

    Args:
        operation: The operation that it is for.
        service_id: A service.
        job_id: Instead, a job.

    Returns:
        The object; None if neither is given.

    Raises:
        RequestValidationError: Both are given.
    """
    check_exclusive(operation, service_id=service_id, job_id=job_id)
    if service_id is not None:
        return {"id": service_id, "type": "service"}
    return None if job_id is None else {"id": job_id, "type": "job"}


def volume_body(
    operation: str,
    *,
    name: str,
    size: int,
    mounts: Mapping[str, str],
    service_id: str | None,
    job_id: str | None,
    shared: bool,
    storage_class: str | None,
) -> dict[str, Any]:
    """Build the request body of a volume.

    Args:
        operation: The operation that it is for.
        name: Its name.
        size: Its size in MiB.
        mounts: Mount paths in the containers by path in the volume.
        service_id: The service to attach it to.
        job_id: Instead, the job.
        shared: Whether several containers may write to it.
        storage_class: The type of disk.

    Returns:
        The body.

    Raises:
        RequestValidationError: The arguments contradict each other.
    """
    owner = attachment(operation, service_id, job_id)
    return drop_none(
        name=name,
        spec=drop_none(
            accessMode="ReadWriteMany" if shared else "ReadWriteOnce",
            storageSize=size,
            storageClassName=storage_class,
        ),
        mounts=[
            drop_none(containerMountPath=mount_path, volumeMountPath=path or None)
            for path, mount_path in mounts.items()
        ],
        attachedObjects=None if owner is None else [owner],
    )
