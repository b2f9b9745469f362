"""Projects, and the resources in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.rest._async.transport import AsyncRestTransport

from ...shared._async.client import AsyncPlatformClient

if TYPE_CHECKING:
    from .addons import AsyncNorthflankAddons
    from .backups import AsyncNorthflankBackups
    from .builds import AsyncNorthflankBuilds
    from .container_snapshots import AsyncNorthflankContainerSnapshots
    from .external_addons import AsyncNorthflankExternalAddons
    from .harnesses import AsyncNorthflankHarnesses
    from .jobs import AsyncNorthflankJobs
    from .logs import AsyncNorthflankLogs
    from .metrics import AsyncNorthflankMetrics
    from .model_deployments import AsyncNorthflankModelDeployments
    from .pipelines import AsyncNorthflankPipelines
    from .preview_blueprints import AsyncNorthflankPreviewBlueprints
    from .projects import AsyncNorthflankProjects
    from .runs import AsyncNorthflankRuns
    from .secrets import AsyncNorthflankSecrets
    from .services import AsyncNorthflankServices
    from .volumes import AsyncNorthflankVolumes
    from .workflows import AsyncNorthflankWorkflows


class AsyncNorthflankProjectResources(AsyncPlatformClient[AsyncRestTransport]):
    """Projects, and the resources in them."""

    @cached_property
    def projects(self) -> AsyncNorthflankProjects:
        """Projects."""
        from .projects import AsyncNorthflankProjects

        return AsyncNorthflankProjects(self._transport)

    @cached_property
    def services(self) -> AsyncNorthflankServices:
        """Build, deployment and combined services."""
        from .services import AsyncNorthflankServices

        return AsyncNorthflankServices(self._transport)

    @cached_property
    def builds(self) -> AsyncNorthflankBuilds:
        """Builds of services."""
        from .builds import AsyncNorthflankBuilds

        return AsyncNorthflankBuilds(self._transport)

    @cached_property
    def jobs(self) -> AsyncNorthflankJobs:
        """Jobs."""
        from .jobs import AsyncNorthflankJobs

        return AsyncNorthflankJobs(self._transport)

    @cached_property
    def runs(self) -> AsyncNorthflankRuns:
        """Runs of jobs."""
        from .runs import AsyncNorthflankRuns

        return AsyncNorthflankRuns(self._transport)

    @cached_property
    def addons(self) -> AsyncNorthflankAddons:
        """Addons, such as databases."""
        from .addons import AsyncNorthflankAddons

        return AsyncNorthflankAddons(self._transport)

    @cached_property
    def backups(self) -> AsyncNorthflankBackups:
        """Backups of addons."""
        from .backups import AsyncNorthflankBackups

        return AsyncNorthflankBackups(self._transport)

    @cached_property
    def secrets(self) -> AsyncNorthflankSecrets:
        """Secret groups."""
        from .secrets import AsyncNorthflankSecrets

        return AsyncNorthflankSecrets(self._transport)

    @cached_property
    def volumes(self) -> AsyncNorthflankVolumes:
        """Volumes."""
        from .volumes import AsyncNorthflankVolumes

        return AsyncNorthflankVolumes(self._transport)

    @cached_property
    def pipelines(self) -> AsyncNorthflankPipelines:
        """Pipelines and their release flows."""
        from .pipelines import AsyncNorthflankPipelines

        return AsyncNorthflankPipelines(self._transport)

    @cached_property
    def logs(self) -> AsyncNorthflankLogs:
        """Logs."""
        from .logs import AsyncNorthflankLogs

        return AsyncNorthflankLogs(self._transport)

    @cached_property
    def metrics(self) -> AsyncNorthflankMetrics:
        """Metrics."""
        from .metrics import AsyncNorthflankMetrics

        return AsyncNorthflankMetrics(self._transport)

    @cached_property
    def container_snapshots(self) -> AsyncNorthflankContainerSnapshots:
        """Snapshots of containers."""
        from .container_snapshots import AsyncNorthflankContainerSnapshots

        return AsyncNorthflankContainerSnapshots(self._transport)

    @cached_property
    def external_addons(self) -> AsyncNorthflankExternalAddons:
        """Addons that run outside the platform."""
        from .external_addons import AsyncNorthflankExternalAddons

        return AsyncNorthflankExternalAddons(self._transport)

    @cached_property
    def harnesses(self) -> AsyncNorthflankHarnesses:
        """Harnesses of projects."""
        from .harnesses import AsyncNorthflankHarnesses

        return AsyncNorthflankHarnesses(self._transport)

    @cached_property
    def model_deployments(self) -> AsyncNorthflankModelDeployments:
        """Deployments of language models."""
        from .model_deployments import AsyncNorthflankModelDeployments

        return AsyncNorthflankModelDeployments(self._transport)

    @cached_property
    def preview_blueprints(self) -> AsyncNorthflankPreviewBlueprints:
        """Blueprints of preview environments and their runs."""
        from .preview_blueprints import AsyncNorthflankPreviewBlueprints

        return AsyncNorthflankPreviewBlueprints(self._transport)

    @cached_property
    def workflows(self) -> AsyncNorthflankWorkflows:
        """Workflows of projects and their runs."""
        from .workflows import AsyncNorthflankWorkflows

        return AsyncNorthflankWorkflows(self._transport)
