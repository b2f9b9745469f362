"""Logs on Northflank, read or followed."""

from __future__ import annotations

from .addon_logs import AsyncNorthflankAddonLogs
from .job_logs import AsyncNorthflankJobLogs
from .service_logs import AsyncNorthflankServiceLogs


class AsyncNorthflankLogs(
    AsyncNorthflankServiceLogs, AsyncNorthflankJobLogs, AsyncNorthflankAddonLogs
):
    """Logs of services, builds, jobs, addons and backups."""

    __slots__ = ()
