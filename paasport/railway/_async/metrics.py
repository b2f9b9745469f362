"""Measurements on Railway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from paasport_runtime.models.unset import UNSET

from ...shared.arguments import optional
from ...shared.timestamps import ago, now
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import (
        HttpMetricsResultFields,
        MetricMeasurement,
        MetricsResultFields,
        MetricTag,
    )

_HOUR: Final = timedelta(hours=1)


class AsyncRailwayMetrics(AsyncRailwayResource):
    """Measurements as series over time; usage and its cost are in `.api`."""

    __slots__ = ()

    async def read(
        self,
        measurements: Iterable[MetricMeasurement | str],
        *,
        since: datetime | timedelta = _HOUR,
        until: datetime | None = None,
        workspace_id: str | None = None,
        project_id: str | None = None,
        environment_id: str | None = None,
        service_id: str | None = None,
        volume_id: str | None = None,
        group_by: Iterable[MetricTag | str] | None = None,
        sample_seconds: int | None = None,
    ) -> Sequence[MetricsResultFields]:
        """Return series of measurements. Sends the query `metrics`.

        Args:
            measurements: What is measured, such as `CPU_USAGE` and `MEMORY_USAGE_GB`.
            since: The beginning, as a time or as how long ago; an hour ago by default.
            until: The end; now without it.
            workspace_id: Those of this workspace.
            project_id: Those of this project.
            environment_id: Those in this environment.
            service_id: Those of this service.
            volume_id: Those of this volume.
            group_by: What to make series of their own for, such as `SERVICE_ID`.
            sample_seconds: The distance of samples; the server chooses without it.

        Returns:
            A series for each measurement and group; the times of samples are Unix seconds.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "measurements": [*measurements],
                "start_date": ago(since),
                "end_date": optional(until),
                "workspace_id": optional(workspace_id),
                "project_id": optional(project_id),
                "environment_id": optional(environment_id),
                "service_id": optional(service_id),
                "volume_id": optional(volume_id),
                "group_by": [*group_by] if group_by is not None else UNSET,
                "sample_rate_seconds": optional(sample_seconds),
            },
        )

    async def http(
        self,
        environment_id: str,
        service_id: str,
        *,
        since: datetime | timedelta = _HOUR,
        until: datetime | None = None,
        method: str | None = None,
        path: str | None = None,
        status: int | None = None,
        step_seconds: int | None = None,
    ) -> HttpMetricsResultFields:
        """Return the number of requests to a service over time. Sends the query `httpMetrics`.

        Args:
            environment_id: The environment.
            service_id: The service.
            since: The beginning, as a time or as how long ago; an hour ago by default.
            until: The end; now without it.
            method: Only requests with this method.
            path: Only requests for this path.
            status: Only requests answered with this status.
            step_seconds: The distance of samples; the server chooses without it.

        Returns:
            The series; the times of samples are Unix seconds.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.http_metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "environment_id": environment_id,
                "service_id": service_id,
                "start_date": ago(since),
                "end_date": until or now(),
                "method": optional(method),
                "path": optional(path),
                "status_code": optional(status),
                "step_seconds": optional(step_seconds),
            },
        )
