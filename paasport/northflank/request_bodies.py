"""Northflank's nested request bodies, made from flat arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, cast

from ..shared.arguments import check_exclusive, check_needs, refuse

Provider: TypeAlias = Literal["github", "gitlab", "bitbucket", "azure", "self-hosted", "origin"]
"""Where a repository is hosted, in Northflank's words."""


def given(**values: Any) -> dict[str, Any]:
    """Leave out what was not given.

    Args:
        values: Values by their names in the API; none stands for "not given".

    Returns:
        The others.
    """
    return {name: value for name, value in values.items() if value is not None}


def with_fields(
    operation: str, body: dict[str, Any], fields: Mapping[str, Any] | None, *, path: str = ""
) -> dict[str, Any]:
    """Add what the caller says in the API's own terms.

    Args:
        operation: The operation that the body is for.
        body: What was made from the arguments.
        fields: More of the body; objects that both have are merged.
        path: Where the two stand in the whole body.

    Returns:
        The body.

    Raises:
        RequestValidationError: Both say the same thing.
    """
    whole = dict(body)
    for name, value in (fields or {}).items():
        place = f"{path}.{name}" if path else name
        if name not in whole:
            whole[name] = value
        elif isinstance(whole[name], dict) and isinstance(value, Mapping):
            inner = cast("Mapping[str, Any]", value)
            whole[name] = with_fields(operation, whole[name], inner, path=place)
        else:
            raise refuse(operation, place, f"fields and another argument both set {place}")
    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What runs: an image of a registry, or something that Northflank has built.

    Attributes:
        image: The path of an image.
        credentials: The saved credentials of its registry.
        source_id: The service or workflow whose build it is.
        branch: The branch of the build.
        sha: The commit of the build, or `latest`.
        build_id: The build itself.
        command: The command, where it is not the image's own.
        entrypoint: The entry point, where it is not the image's own.
    """

    image: str | None = None
    credentials: str | None = None
    source_id: str | None = None
    branch: str | None = None
    sha: str | None = None
    build_id: str | None = None
    command: str | None = None
    entrypoint: str | None = None

    def latest(self) -> Source:
        """Take the latest build where a source of builds is given and no build of it.

        Returns:
            The source, completed.
        """
        names_builds = self.source_id is not None or self.branch is not None
        if names_builds and self.sha is None and self.build_id is None:
            return replace(self, sha="latest")
        return self

    def deployment(self, operation: str) -> dict[str, Any]:
        """Write the part of a deployment that says what runs.

        Args:
            operation: The operation that the deployment is for.

        Returns:
            `external` or `internal` and `docker`, each only where something is said about it.

        Raises:
            RequestValidationError: The attributes contradict each other.
        """
        check_needs(operation, {"image": self.image}, credentials=self.credentials)
        check_exclusive(operation, sha=self.sha, build_id=self.build_id)
        for name in ("source_id", "branch", "sha", "build_id"):
            check_exclusive(operation, image=self.image, **{name: getattr(self, name)})
        internal = given(
            id=self.source_id, branch=self.branch, buildSHA=self.sha, buildId=self.build_id
        )
        external = given(imagePath=self.image, credentials=self.credentials)
        return given(
            external=external or None, internal=internal or None, docker=self._docker() or None
        )

    def _docker(self) -> dict[str, Any]:
        names = given(customEntrypoint=self.entrypoint, customCommand=self.command)
        if len(names) == 2:
            return {"configType": "customEntrypointCustomCommand", **names}
        return {"configType": next(iter(names)), **names} if names else {}


def build_settings(
    operation: str, dockerfile: str | None, builder: str | None, work_dir: str | None
) -> dict[str, Any]:
    """Write how a repository becomes an image.

    Args:
        operation: The operation that the settings are for.
        dockerfile: The path of a Dockerfile; `/Dockerfile` unless there is a builder.
        builder: A buildpack's builder instead.
        work_dir: The folder to build in; the repository's root without it.

    Returns:
        `dockerfile` or `buildpack`.

    Raises:
        RequestValidationError: Both are given.
    """
    check_exclusive(operation, dockerfile=dockerfile, builder=builder)
    if builder is not None:
        return {"buildpack": given(builder=builder, buildContext=work_dir)}
    return {
        "dockerfile": {
            "dockerFilePath": dockerfile or "/Dockerfile",
            "dockerWorkDir": work_dir or "/",
        }
    }


def job(
    operation: str,
    *,
    name: str,
    plan: str,
    source: Source,
    settings: Mapping[str, Any],
    environment: Mapping[str, str] | None,
    fields: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Write a job.

    Args:
        operation: The operation that the job is for.
        name: Its name.
        plan: The plan of the containers that it runs in.
        source: What it runs.
        settings: When and how often.
        environment: Variables that it runs with.
        fields: More of the body.

    Returns:
        The body.

    Raises:
        RequestValidationError: The arguments contradict each other.
    """
    body = given(
        name=name,
        billing={"deploymentPlan": plan},
        deployment=source.deployment(operation) or None,
        settings=settings,
        runtimeEnvironment=environment,
    )
    return with_fields(operation, body, fields)


def attached(operation: str, service_id: str | None, job_id: str | None) -> dict[str, str] | None:
    """Write what a volume is attached to.

    Args:
        operation: The operation that it is for.
        service_id: A service.
        job_id: Instead, a job.

    Returns:
        The object; none where neither is given.

    Raises:
        RequestValidationError: Both are given.
    """
    check_exclusive(operation, service_id=service_id, job_id=job_id)
    if service_id is not None:
        return {"id": service_id, "type": "service"}
    return None if job_id is None else {"id": job_id, "type": "job"}


def volume(
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
    """Write a volume.

    Args:
        operation: The operation that it is for.
        name: Its name.
        size: Its size in MiB.
        mounts: Paths in containers by path in the volume.
        service_id: The service that it is attached to.
        job_id: Instead, the job.
        shared: Whether several containers may write to it.
        storage_class: The kind of disk.

    Returns:
        The body.

    Raises:
        RequestValidationError: The arguments contradict each other.
    """
    owner = attached(operation, service_id, job_id)
    return given(
        name=name,
        spec=given(
            accessMode="ReadWriteMany" if shared else "ReadWriteOnce",
            storageSize=size,
            storageClassName=storage_class,
        ),
        mounts=[
            given(containerMountPath=place, volumeMountPath=path or None)
            for path, place in mounts.items()
        ],
        attachedObjects=None if owner is None else [owner],
    )
