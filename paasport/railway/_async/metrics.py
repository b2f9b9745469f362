"""Metrics on Railway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from paasport_runtime.models.unset import UNSET

from ...shared.arguments import optional
from ...shared.timestamps import resolve_since, utc_now
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import (
        HttpMetricsResultFields,
        MetricMeasurement,
        MetricsResultFields,
        MetricTag,
    )

    from ..request_values import MetricMeasurementText, MetricTagText

_HOUR: Final = timedelta(hours=1)


class AsyncRailwayMetrics(AsyncRailwayResource):
    """Metrics as time series; `usage` has the totals of a period."""

    __slots__ = ()

    async def read(
        self,
        measurements: Iterable[MetricMeasurement | MetricMeasurementText],
        *,
        since: datetime | timedelta = _HOUR,
        until: datetime | None = None,
        workspace_id: str | None = None,
        project_id: str | None = None,
        environment_id: str | None = None,
        service_id: str | None = None,
        volume_id: str | None = None,
        group_by: Iterable[MetricTag | MetricTagText] | None = None,
        sample_seconds: int | None = None,
    ) -> Sequence[MetricsResultFields]:
        """Return time series of measurements. Sends the query `metrics`.

        Args:
            measurements: What to return, such as `CPU_USAGE` and `MEMORY_USAGE_GB`.
            since: The start, as a time or a duration before now; an hour ago by default.
            until: The end; now by default.
            workspace_id: Only those of this workspace.
            project_id: Only those of this project.
            environment_id: Only those in this environment.
            service_id: Only those of this service.
            volume_id: Only those of this volume.
            group_by: Tags to return separate series for, such as `SERVICE_ID`.
            sample_seconds: The interval between samples; by default the server chooses.

        Returns:
            One series per measurement and group; `ts` of a sample is its time.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "measurements": [*measurements],
                "start_date": resolve_since(since),
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
            since: The start, as a time or a duration before now; an hour ago by default.
            until: The end; now by default.
            method: Only requests with this method.
            path: Only requests for this path.
            status: Only requests with this response status.
            step_seconds: The interval between samples; by default the server chooses.

        Returns:
            The series; `ts` of a sample is its time.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.http_metrics import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "environment_id": environment_id,
                "service_id": service_id,
                "start_date": resolve_since(since),
                "end_date": until or utc_now(),
                "method": optional(method),
                "path": optional(path),
                "status_code": optional(status),
                "step_seconds": optional(step_seconds),
            },
        )
