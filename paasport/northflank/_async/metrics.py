"""Metrics on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..time_windows import window_query
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import GetAddonMetricsResponse

    from ..time_windows import Metric, TimeWindow


class AsyncNorthflankMetrics(AsyncNorthflankResource):
    """Metrics of services, jobs, addons and builds."""

    __slots__ = ()

    async def service(
        self,
        project_id: str,
        service_id: str,
        metrics: Sequence[Metric] = (),
        *,
        deployment_id: str | None = None,
        container: str | None = None,
        **window: Unpack[TimeWindow],
    ) -> GetAddonMetricsResponse:
        """Return metrics of a service. Sends `getServiceMetrics`.

        Args:
            project_id: The project.
            service_id: The service.
            metrics: The metrics to return, such as `cpu`; all by default.
            deployment_id: Only metrics of this deployment.
            container: Only metrics of this container.
            window: `start`, `end` and `duration`, as in `TimeWindow`.

        Returns:
            The measurements by metric; metrics that were not requested are None.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "serviceId": service_id},
            query=window_query(
                OPERATION.name,
                window,
                metricTypes=[*metrics] or None,
                deploymentId=deployment_id,
                containerName=container,
            ),
        )

    async def job(
        self,
        project_id: str,
        job_id: str,
        metrics: Sequence[Metric] = (),
        *,
        run_id: str | None = None,
        container: str | None = None,
        **window: Unpack[TimeWindow],
    ) -> GetAddonMetricsResponse:
        """Return metrics of a job. Sends `getJobMetrics`.

        Args:
            project_id: The project.
            job_id: The job.
            metrics: The metrics to return, such as `cpu`; all by default.
            run_id: Only metrics of this run.
            container: Only metrics of this container.
            window: `start`, `end` and `duration`, as in `TimeWindow`.

        Returns:
            The measurements by metric; metrics that were not requested are None.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "jobId": job_id},
            query=window_query(
                OPERATION.name,
                window,
                metricTypes=[*metrics] or None,
                runId=run_id,
                containerName=container,
            ),
        )

    async def addon(
        self,
        project_id: str,
        addon_id: str,
        metrics: Sequence[Metric] = (),
        *,
        container: str | None = None,
        **window: Unpack[TimeWindow],
    ) -> GetAddonMetricsResponse:
        """Return metrics of an addon. Sends `getAddonMetrics`.

        Args:
            project_id: The project.
            addon_id: The addon.
            metrics: The metrics to return, such as `cpu`; all by default.
            container: Only metrics of this container.
            window: `start`, `end` and `duration`, as in `TimeWindow`.

        Returns:
            The measurements by metric; metrics that were not requested are None.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "addonId": addon_id},
            query=window_query(
                OPERATION.name, window, metricTypes=[*metrics] or None, containerName=container
            ),
        )

    async def build(
        self,
        project_id: str,
        service_id: str,
        metrics: Sequence[Metric] = (),
        *,
        build_id: str | None = None,
        **window: Unpack[TimeWindow],
    ) -> GetAddonMetricsResponse:
        """Return metrics of a build. Sends `getServiceBuildMetrics`.

        Args:
            project_id: The project.
            service_id: The service.
            metrics: The metrics to return, such as `cpu`; all by default.
            build_id: The build; the latest one by default.
            window: `start`, `end` and `duration`, as in `TimeWindow`.

        Returns:
            The measurements by metric; metrics that were not requested are None.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_build_metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "serviceId": service_id},
            query=window_query(
                OPERATION.name, window, metricTypes=[*metrics] or None, buildId=build_id
            ),
        )
