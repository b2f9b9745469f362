# Derived from paasport/_async/northflank/client.py by `make generate`; edit that file instead.
"""The client of Northflank."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

from ...runtime.events import RequestHook, ResponseHook
from ...runtime.http_library import HttpClient
from ...runtime.options import RequestOptions
from ...runtime.secrets import hidden
from ...runtime.timeouts import Timeout
from ...runtime.transports import RestTransport
from ...tokens import northflank_authentication
from ..client import PlatformClient

if TYPE_CHECKING:
    from paasport_api.northflank.client import NorthflankApi

    from .addons import NorthflankAddons
    from .backups import NorthflankBackups
    from .builds import NorthflankBuilds
    from .domains import NorthflankDomains
    from .jobs import NorthflankJobs
    from .logs import NorthflankLogs
    from .metrics import NorthflankMetrics
    from .pipelines import NorthflankPipelines
    from .projects import NorthflankProjects
    from .runs import NorthflankRuns
    from .secrets import NorthflankSecrets
    from .services import NorthflankServices
    from .templates import NorthflankTemplates
    from .volumes import NorthflankVolumes

NORTHFLANK_URL: Final = "https://api.northflank.com"


class Northflank(PlatformClient[RestTransport]):
    """A synchronous client of Northflank.

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
        base_url: str = NORTHFLANK_URL,
        timeout: float | Timeout | None = None,
        http_client: HttpClient | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        pace: bool = False,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
    ) -> None:
        secret = hidden(token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token
        transport = RestTransport(
            base_url=base_url,
            authentication=northflank_authentication(secret),
            http_client=http_client,
            options=RequestOptions().changed(
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

    def _adopt(self, transport: RestTransport, base_url: str) -> None:
        from paasport_api.northflank.client import NorthflankApi

        super()._adopt(transport, base_url)
        self._api = NorthflankApi(transport)

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
    def api(self) -> NorthflankApi:
        """Every operation of Northflank, as generated, in groups such as `api.services`."""
        return self._api

    @cached_property
    def projects(self) -> NorthflankProjects:
        """Projects."""
        from .projects import NorthflankProjects

        return NorthflankProjects(self._transport)

    @cached_property
    def services(self) -> NorthflankServices:
        """Services that build, run or do both."""
        from .services import NorthflankServices

        return NorthflankServices(self._transport)

    @cached_property
    def builds(self) -> NorthflankBuilds:
        """Builds of services."""
        from .builds import NorthflankBuilds

        return NorthflankBuilds(self._transport)

    @cached_property
    def jobs(self) -> NorthflankJobs:
        """Jobs."""
        from .jobs import NorthflankJobs

        return NorthflankJobs(self._transport)

    @cached_property
    def runs(self) -> NorthflankRuns:
        """Runs of jobs."""
        from .runs import NorthflankRuns

        return NorthflankRuns(self._transport)

    @cached_property
    def addons(self) -> NorthflankAddons:
        """Addons: databases and the like."""
        from .addons import NorthflankAddons

        return NorthflankAddons(self._transport)

    @cached_property
    def backups(self) -> NorthflankBackups:
        """Backups of addons."""
        from .backups import NorthflankBackups

        return NorthflankBackups(self._transport)

    @cached_property
    def secrets(self) -> NorthflankSecrets:
        """Secret groups."""
        from .secrets import NorthflankSecrets

        return NorthflankSecrets(self._transport)

    @cached_property
    def domains(self) -> NorthflankDomains:
        """Domains."""
        from .domains import NorthflankDomains

        return NorthflankDomains(self._transport)

    @cached_property
    def volumes(self) -> NorthflankVolumes:
        """Volumes."""
        from .volumes import NorthflankVolumes

        return NorthflankVolumes(self._transport)

    @cached_property
    def pipelines(self) -> NorthflankPipelines:
        """Pipelines and their release flows."""
        from .pipelines import NorthflankPipelines

        return NorthflankPipelines(self._transport)

    @cached_property
    def templates(self) -> NorthflankTemplates:
        """Templates and their runs."""
        from .templates import NorthflankTemplates

        return NorthflankTemplates(self._transport)

    @cached_property
    def logs(self) -> NorthflankLogs:
        """Logs."""
        from .logs import NorthflankLogs

        return NorthflankLogs(self._transport)

    @cached_property
    def metrics(self) -> NorthflankMetrics:
        """Measurements."""
        from .metrics import NorthflankMetrics

        return NorthflankMetrics(self._transport)
