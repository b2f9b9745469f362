"""What services and jobs run, and how it is built: as arguments and as request bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypedDict

from ..shared.arguments import check_exclusive, check_requires
from .request_bodies import drop_none

if TYPE_CHECKING:
    from paasport_api.northflank import CreateJobRequestDockerDict, CreateJobRequestVcsBuildpackDict

Provider: TypeAlias = Literal["github", "gitlab", "bitbucket", "azure", "self-hosted", "origin"]
"""The host of a repository, by Northflank's names."""

BuildEngine: TypeAlias = Literal["kaniko", "buildkit"]
"""What builds a Dockerfile, by Northflank's names."""


class ProcessOptions(TypedDict, total=False):
    """What an image runs.

    Attributes:
        command: The command to run instead of the image's own.
        entrypoint: The entry point instead of the image's own.
        docker: The same by API names, instead of both, such as `{"configType": "default"}`.
        buildpack: What a buildpack image runs, by API names.
    """

    command: str | None
    entrypoint: str | None
    docker: CreateJobRequestDockerDict | None
    buildpack: CreateJobRequestVcsBuildpackDict | None


class SourceOptions(ProcessOptions, total=False):
    """What to run: an image from a registry, or a build by Northflank.

    Attributes:
        image: The path of an image, such as `nginx:1.27`.
        credentials: The saved credentials of the image's registry.
        source_id: The service whose builds to run, instead of an image.
        branch: The branch of the build.
        sha: The commit of the build, or `latest`.
        build_id: The build itself, instead of a commit.
    """

    image: str | None
    credentials: str | None
    source_id: str | None
    branch: str | None
    sha: str | None
    build_id: str | None


class BuildOptions(TypedDict, total=False):
    """How a repository becomes an image.

    Attributes:
        dockerfile: The path of the Dockerfile; `/Dockerfile` unless there is a builder.
        build_engine: What builds the Dockerfile.
        builder: A buildpack builder, such as `HEROKU_24`, instead of a Dockerfile.
        work_dir: The directory to build in; by default the repository's root.
    """

    dockerfile: str | None
    build_engine: BuildEngine | None
    builder: str | None
    work_dir: str | None


_SOURCE: Final = tuple(SourceOptions.__annotations__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to run, as `SourceOptions` has it."""

    image: str | None = None
    credentials: str | None = None
    source_id: str | None = None
    branch: str | None = None
    sha: str | None = None
    build_id: str | None = None
    command: str | None = None
    entrypoint: str | None = None
    docker: CreateJobRequestDockerDict | None = None
    buildpack: CreateJobRequestVcsBuildpackDict | None = None

    @staticmethod
    def of(options: SourceOptions | ProcessOptions) -> Source:
        """Extract what to run from the options of a method.

        Args:
            options: The options, among others.

        Returns:
            The source.
        """
        given: dict[str, Any] = {**options}
        return Source(**{name: given[name] for name in _SOURCE if name in given})

    def with_latest_build(self) -> Source:
        """Select the latest build if a source of builds is given without a build.

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
            `external` or `internal`, `docker` and `buildpack`, each only if it is not empty.

        Raises:
            RequestValidationError: The options contradict each other.
        """
        check_requires(operation, {"image": self.image}, credentials=self.credentials)
        check_exclusive(operation, sha=self.sha, build_id=self.build_id)
        for name in ("source_id", "branch", "sha", "build_id"):
            check_exclusive(operation, image=self.image, **{name: getattr(self, name)})
        for name in ("command", "entrypoint"):
            check_exclusive(operation, docker=self.docker, **{name: getattr(self, name)})
        internal = drop_none(
            id=self.source_id, branch=self.branch, buildSHA=self.sha, buildId=self.build_id
        )
        external = drop_none(imagePath=self.image, credentials=self.credentials)
        return drop_none(
            external=external or None,
            internal=internal or None,
            docker=self._docker(),
            buildpack=self.buildpack,
        )

    def _docker(self) -> object:
        if self.docker is not None:
            return self.docker
        names = drop_none(customEntrypoint=self.entrypoint, customCommand=self.command)
        if len(names) == 2:
            return {"configType": "customEntrypointCustomCommand", **names}
        return {"configType": next(iter(names)), **names} if names else None


def build_settings(operation: str, options: BuildOptions) -> dict[str, Any]:
    """Build the settings that turn a repository into an image.

    Args:
        operation: The operation that the settings are for.
        options: The options of a method, among others.

    Returns:
        `dockerfile` or `buildpack`.

    Raises:
        RequestValidationError: Both a builder and Dockerfile options are given.
    """
    builder = options.get("builder")
    dockerfile, build_engine = options.get("dockerfile"), options.get("build_engine")
    check_exclusive(operation, dockerfile=dockerfile, builder=builder)
    check_exclusive(operation, build_engine=build_engine, builder=builder)
    if builder is not None:
        context = options.get("work_dir")
        return {"buildpack": drop_none(builder=builder, buildContext=context)}
    return {
        "dockerfile": drop_none(
            buildEngine=build_engine,
            dockerFilePath=dockerfile or "/Dockerfile",
            dockerWorkDir=options.get("work_dir") or "/",
        )
    }


def temporary_disk(size: int | None) -> dict[str, Any] | None:
    """Build the storage of a deployment.

    Args:
        size: The size of each container's temporary disk in MiB.

    Returns:
        The storage; None for None.
    """
    return None if size is None else {"ephemeralStorage": {"storageSize": size}}
