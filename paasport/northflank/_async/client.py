"""The client of Northflank."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from paasport_api.northflank.endpoint import ENDPOINT
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.http.library import AsyncHttpClient
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.observation.events import RequestHook, ResponseHook
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.secrets.masking import hidden

from ...shared._async.client import AsyncPlatformClient

if TYPE_CHECKING:
    from paasport_api.northflank.async_client import AsyncNorthflankApi

    from .addons import AsyncNorthflankAddons
    from .backups import AsyncNorthflankBackups
    from .builds import AsyncNorthflankBuilds
    from .domains import AsyncNorthflankDomains
    from .jobs import AsyncNorthflankJobs
    from .logs import AsyncNorthflankLogs
    from .metrics import AsyncNorthflankMetrics
    from .pipelines import AsyncNorthflankPipelines
    from .projects import AsyncNorthflankProjects
    from .runs import AsyncNorthflankRuns
    from .secrets import AsyncNorthflankSecrets
    from .services import AsyncNorthflankServices
    from .templates import AsyncNorthflankTemplates
    from .volumes import AsyncNorthflankVolumes


class AsyncNorthflank(AsyncPlatformClient[AsyncRestTransport]):
    """An asynchronous client of Northflank.

    Args:
        token: An API token, sent as `Authorization: Bearer`; by default what
            `NORTHFLANK_API_TOKEN` holds.
        team_id: The team that calls are made for. Only this argument decides it, no variable of
            the environment, so that the code shows what a call creates or deletes.
        base_url: The address of the API, without its version.
        timeout: Seconds, or limits in detail; 5 to connect and 60 for the rest by default.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.
        deadline: Seconds for an operation, all attempts included; 60 by default, `math.inf` for no
            end.
        max_retries: Requests after the first, where another one is safe and of use; 2 by default.
        pace: Whether calls are spread over what the rate limit leaves.
        on_request: Called before each attempt.
        on_response: Called after each attempt.

    Raises:
        ConfigurationError: There is no token, or `base_url`, `timeout` or `http_client` cannot be
            used.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        team_id: str | None = None,
        base_url: str = ENDPOINT.base_url,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        pace: bool = False,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
    ) -> None:
        secret = hidden(token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token
        transport = AsyncRestTransport(
            base_url=base_url,
            authentication=ENDPOINT.authentication(secret),
            http_client=http_client,
            options=RequestOptions().with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                pace=pace,
                on_request=on_request,
                on_response=on_response,
            ),
            scope=team_id,
        )
        super().__init__(transport, base_url)

    def _adopt(self, transport: AsyncRestTransport, base_url: str) -> None:
        from paasport_api.northflank.async_client import AsyncNorthflankApi

        super()._adopt(transport, base_url)
        self._api = AsyncNorthflankApi(transport)

    def team(self, team_id: str | None) -> Self:
        """Make a client whose calls are made for a team; both share one pool of connections.

        Args:
            team_id: The team; none for the token's own scope.

        Returns:
            The client. Closing it does nothing: the connections end with this client.
        """
        other = object.__new__(type(self))
        other._adopt(self._transport.scoped(team_id), self._base_url)
        return other

    @property
    def api(self) -> AsyncNorthflankApi:
        """Every operation of Northflank, as generated, in groups such as `api.services`."""
        return self._api

    @cached_property
    def projects(self) -> AsyncNorthflankProjects:
        """Projects."""
        from .projects import AsyncNorthflankProjects

        return AsyncNorthflankProjects(self._transport)

    @cached_property
    def services(self) -> AsyncNorthflankServices:
        """Services that build, run or do both."""
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
        """Addons: databases and the like."""
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
    def domains(self) -> AsyncNorthflankDomains:
        """Domains."""
        from .domains import AsyncNorthflankDomains

        return AsyncNorthflankDomains(self._transport)

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
    def templates(self) -> AsyncNorthflankTemplates:
        """Templates and their runs."""
        from .templates import AsyncNorthflankTemplates

        return AsyncNorthflankTemplates(self._transport)

    @cached_property
    def logs(self) -> AsyncNorthflankLogs:
        """Logs."""
        from .logs import AsyncNorthflankLogs

        return AsyncNorthflankLogs(self._transport)

    @cached_property
    def metrics(self) -> AsyncNorthflankMetrics:
        """Measurements."""
        from .metrics import AsyncNorthflankMetrics

        return AsyncNorthflankMetrics(self._transport)
