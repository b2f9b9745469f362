"""Logs on Railway: paginated by date, newest lines first, or followed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from ..waiting import BUILT, DEAD
from .log_sources import anchored_range, date_range, deployment_watch, follow_log, log_pager
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.railway import HttpLogFields, LogFields

    from ..following import Following, LogPages
    from .log_follower import AsyncLogFollower


class AsyncRailwayLogs(AsyncRailwayResource):
    """Logs, read lazily from the newest line backwards, or followed as they grow."""

    __slots__ = ()

    @overload
    def build(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogPages],
    ) -> AsyncPager[LogFields]: ...

    @overload
    def build(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        follow: Literal[True],
        **options: Unpack[Following],
    ) -> AsyncLogFollower[LogFields]: ...

    def build(
        self, deployment_id: str, *, search: str | None = None, follow: bool = False, **options: Any
    ) -> AsyncPager[LogFields] | AsyncLogFollower[LogFields]:
        """Read the build log of a deployment, or follow it.

        Sends the query `buildLogs` for each page. To follow the log, sends the subscriptions
        `subscribeBuildLogs` and `subscribeDeployment`, the query `deployment` to detect the end,
        and `buildLogs` for missed lines.

        Args:
            deployment_id: The deployment.
            search: A search expression to filter the lines by.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the build ends.
            options: `since`, `until`, `page_size` and `limit`, as in `LogPages`; if it is followed,
                `tail`, `on_gap` and `reconnection`, as in `Following`.

        Returns:
            The lines, newest first; a follower with `follow`.

        Raises:
            RequestValidationError: `page_size`, `limit` or `tail` is too small; nothing was sent.
            TypeError: An option is unknown.
        """
        from paasport_api.railway.operations.build_logs import OPERATION

        place = {"deployment_id": deployment_id}
        past = {**place, "filter": optional(search)}
        read = partial(log_pager, self._transport, OPERATION, past, date_range)
        if not follow:
            return read(**options)
        from paasport_api.railway.operations.subscribe_build_logs import OPERATION as FOLLOWED

        return follow_log(
            self._transport,
            FOLLOWED,
            {**place, "filter": search or ""},
            read,
            deployment_watch(self._transport, deployment_id, BUILT),
            key=lambda line: line.model_dump_json(),
            is_anchored=False,
            **options,
        )

    @overload
    def deploy(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogPages],
    ) -> AsyncPager[LogFields]: ...

    @overload
    def deploy(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        follow: Literal[True],
        **options: Unpack[Following],
    ) -> AsyncLogFollower[LogFields]: ...

    def deploy(
        self, deployment_id: str, *, search: str | None = None, follow: bool = False, **options: Any
    ) -> AsyncPager[LogFields] | AsyncLogFollower[LogFields]:
        """Read the log of a deployment, or follow it.

        Sends the query `deploymentLogs` for each page. To follow the log, sends the subscriptions
        `subscribeDeploymentLogs` and `subscribeDeployment`, the query `deployment` to detect the
        end, and `deploymentLogs` for missed lines.

        Args:
            deployment_id: The deployment.
            search: A search expression to filter the lines by.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the deployment ends.
            options: `since`, `until`, `page_size` and `limit`, as in `LogPages`; if it is followed,
                `tail`, `on_gap` and `reconnection`, as in `Following`.

        Returns:
            The lines, newest first; a follower with `follow`.

        Raises:
            RequestValidationError: `page_size`, `limit` or `tail` is too small; nothing was sent.
            TypeError: An option is unknown.
        """
        from paasport_api.railway.operations.deployment_logs import OPERATION

        place = {"deployment_id": deployment_id}
        past = {**place, "filter": optional(search)}
        read = partial(log_pager, self._transport, OPERATION, past, date_range)
        if not follow:
            return read(**options)
        from paasport_api.railway.operations.subscribe_deployment_logs import OPERATION as FOLLOWED

        return follow_log(
            self._transport,
            FOLLOWED,
            {**place, "filter": search or ""},
            read,
            deployment_watch(self._transport, deployment_id, DEAD),
            key=lambda line: line.model_dump_json(),
            is_anchored=False,
            **options,
        )

    @overload
    def environment(
        self,
        environment_id: str,
        *,
        search: str | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogPages],
    ) -> AsyncPager[LogFields]: ...

    @overload
    def environment(
        self,
        environment_id: str,
        *,
        search: str | None = None,
        follow: Literal[True],
        **options: Unpack[Following],
    ) -> AsyncLogFollower[LogFields]: ...

    def environment(
        self,
        environment_id: str,
        *,
        search: str | None = None,
        follow: bool = False,
        **options: Any,
    ) -> AsyncPager[LogFields] | AsyncLogFollower[LogFields]:
        """Read the logs of all services of an environment, or follow them.

        Sends the query `environmentLogs` for each page. To follow them, sends the subscription
        `subscribeEnvironmentLogs`, and `environmentLogs` for missed lines.

        Args:
            environment_id: The environment.
            search: A search expression to filter the lines by.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                without end.
            options: `since`, `until`, `page_size` and `limit`, as in `LogPages`; if it is followed,
                `tail`, `on_gap` and `reconnection`, as in `Following`.

        Returns:
            The lines, newest first; a follower with `follow`.

        Raises:
            RequestValidationError: `page_size`, `limit` or `tail` is too small; nothing was sent.
            TypeError: An option is unknown.
        """
        from paasport_api.railway.operations.environment_logs import OPERATION

        place = {"environment_id": environment_id}
        past = {**place, "filter": optional(search)}
        read = partial(log_pager, self._transport, OPERATION, past, anchored_range)
        if not follow:
            return read(**options)
        from paasport_api.railway.operations.subscribe_environment_logs import OPERATION as FOLLOWED

        return follow_log(
            self._transport,
            FOLLOWED,
            {**place, "filter": search or ""},
            read,
            None,
            key=lambda line: line.model_dump_json(),
            is_anchored=True,
            **options,
        )

    @overload
    def http(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogPages],
    ) -> AsyncPager[HttpLogFields]: ...

    @overload
    def http(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        follow: Literal[True],
        **options: Unpack[Following],
    ) -> AsyncLogFollower[HttpLogFields]: ...

    def http(
        self, deployment_id: str, *, search: str | None = None, follow: bool = False, **options: Any
    ) -> AsyncPager[HttpLogFields] | AsyncLogFollower[HttpLogFields]:
        """Read the HTTP request log of a deployment, or follow it.

        Sends the query `httpLogs` for each page. To follow the log, sends the subscriptions
        `subscribeHttpLogs` and `subscribeDeployment`, the query `deployment` to detect the end, and
        `httpLogs` for missed lines.

        Args:
            deployment_id: The deployment.
            search: A search expression to filter the requests by, such as `@httpStatus:500`.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the deployment ends.
            options: `since`, `until`, `page_size` and `limit`, as in `LogPages`; if it is followed,
                `tail`, `on_gap` and `reconnection`, as in `Following`.

        Returns:
            The requests, newest first; a follower with `follow`.

        Raises:
            RequestValidationError: `page_size`, `limit` or `tail` is too small; nothing was sent.
            TypeError: An option is unknown.
        """
        from paasport_api.railway.operations.http_logs import OPERATION

        place = {"deployment_id": deployment_id}
        past = {**place, "filter": optional(search)}
        read = partial(log_pager, self._transport, OPERATION, past, anchored_range)
        if not follow:
            return read(**options)
        from paasport_api.railway.operations.subscribe_http_logs import OPERATION as FOLLOWED

        return follow_log(
            self._transport,
            FOLLOWED,
            {**place, "filter": search or ""},
            read,
            deployment_watch(self._transport, deployment_id, DEAD),
            key=lambda line: line.request_id,
            is_anchored=True,
            **options,
        )
