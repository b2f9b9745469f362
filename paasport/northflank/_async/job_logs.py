"""Logs of jobs on Northflank, read or followed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from paasport_runtime.calls.raw_response import AsyncReturned

from .log_reading import AsyncNorthflankLog, log_follower

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import LogLine

    from ..following import LogFollowing
    from ..request_values import LogType
    from ..time_windows import LogWindow
    from .log_follower import AsyncLogFollower


class AsyncNorthflankJobLogs(AsyncNorthflankLog):
    """Logs of jobs."""

    __slots__ = ()

    @overload
    async def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogWindow],
    ) -> Sequence[LogLine]: ...

    @overload
    def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[True],
        **options: Unpack[LogFollowing],
    ) -> AsyncLogFollower: ...

    def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: bool = False,
        **options: Any,
    ) -> AsyncReturned[Sequence[LogLine]] | AsyncLogFollower:
        """Return log lines of a job, or follow its log.

        Sends `getJobLogs`. To follow the log, opens a WebSocket that tails it, sends `getJobLogs`
        for missed lines, and polls `getJobRun`.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: Only lines of this run.
            containers: Only lines of these containers.
            types: Only lines of these types, such as `runtime` or `ingress`.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the run ends, if one is given.
            options: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`; if it is followed, `tail`, the same
                filters, `on_gap` and `reconnection`, as in `LogFollowing`.

        Returns:
            The lines, newest first unless `oldest_first` is given; a follower with `follow`.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_logs import OPERATION

        path = {"projectId": project_id, "jobId": job_id}
        selection: dict[str, object] = {"runId": run_id, "containerName": containers, "type": types}
        read = partial(self._read, OPERATION, path, selection)
        if not follow:
            return read(**options)
        from ..live_operations import TAIL_JOB

        watch = None
        if run_id is not None:
            from paasport_api.northflank.operations.get_job_run import OPERATION as STATE

            from ..following import LogEnd
            from ..waiting import run_condition

            look = partial(self._transport.execute, STATE, path={**path, "runId": run_id})
            watch = LogEnd("run", look, run_condition(run_id))
        return log_follower(self._transport, TAIL_JOB, path, selection, read, watch, options)

    async def job_build(
        self,
        project_id: str,
        job_id: str,
        build_id: str | None = None,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of a build of a job. Sends `getJobBuildLogs`.

        Args:
            project_id: The project.
            job_id: The job.
            build_id: The build; the latest one by default.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_build_logs import OPERATION

        path = {"projectId": project_id, "jobId": job_id}
        return await self._read(OPERATION, path, {"buildId": build_id}, **window)
