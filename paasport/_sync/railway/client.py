# Derived from paasport/_async/railway/client.py by `make generate`; edit that file instead.
"""Railway."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from ...runtime.events import RequestHook, ResponseHook
from ...runtime.http_library import HttpClient
from ...runtime.options import RequestOptions
from ...runtime.retries import RAILWAY_WRITE_STATUSES, RetryPolicy
from ...runtime.secrets import hidden
from ...runtime.timeouts import Timeout
from ...runtime.transports import GraphQLTransport
from ...tokens import railway_authentication
from ..client import PlatformClient

if TYPE_CHECKING:
    from paasport_api.railway import UserFields
    from paasport_api.railway.client import RailwayApi

    from .deployments import RailwayDeployments
    from .domains import RailwayDomains
    from .environments import RailwayEnvironments
    from .logs import RailwayLogs
    from .metrics import RailwayMetrics
    from .projects import RailwayProjects
    from .services import RailwayServices
    from .templates import RailwayTemplates
    from .tokens import RailwayTokens
    from .variables import RailwayVariables
    from .volumes import RailwayVolumes
    from .workspaces import RailwayWorkspaces

RAILWAY_URL: Final = "https://backboard.railway.com/graphql/v2"


class Railway(PlatformClient[GraphQLTransport]):
    """A synchronous client of Railway.

    Without an argument the token comes from the environment: from `RAILWAY_TOKEN`, which holds a
    project token, or else from `RAILWAY_API_TOKEN`, which holds that of an account or a
    workspace. The order is that of Railway's own command line.

    Args:
        token: The token of an account or a workspace, sent as `Authorization: Bearer`.
        project_token: The token of a project, sent as `Project-Access-Token`; instead of `token`.
        base_url: The endpoint.
        timeout: Seconds, or limits in detail; 5 to connect and 60 for the rest by default.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.
        deadline: Seconds for an operation, all attempts included; 60 by default, `math.inf` for no
            end.
        max_retries: Requests after the first, where another one is safe and of use; 2 by default.
        pace: Whether calls are spread over what the rate limit leaves.
        on_request: Called before each attempt.
        on_response: Called after each attempt.

    Raises:
        ConfigurationError: There is no token or there are two, or `base_url`, `timeout` or
            `http_client` cannot be used.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        project_token: str | None = None,
        base_url: str = RAILWAY_URL,
        timeout: float | Timeout | None = None,
        http_client: HttpClient | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        pace: bool = False,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
    ) -> None:
        secret, project_secret = hidden(token), hidden(project_token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token, project_token
        transport = GraphQLTransport(
            base_url=base_url,
            authentication=railway_authentication(secret, project_secret),
            http_client=http_client,
            options=RequestOptions(
                retries=RetryPolicy(write_statuses=RAILWAY_WRITE_STATUSES)
            ).changed(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                pace=pace,
                on_request=on_request,
                on_response=on_response,
            ),
        )
        super().__init__(transport, base_url)

    def _adopt(self, transport: GraphQLTransport, base_url: str) -> None:
        from paasport_api.railway.client import RailwayApi

        super()._adopt(transport, base_url)
        self._api = RailwayApi(transport)

    @property
    def api(self) -> RailwayApi:
        """Every operation of Railway, as generated."""
        return self._api

    @cached_property
    def projects(self) -> RailwayProjects:
        """Projects and what they contain."""
        from .projects import RailwayProjects

        return RailwayProjects(self._transport)

    @cached_property
    def environments(self) -> RailwayEnvironments:
        """Environments of projects."""
        from .environments import RailwayEnvironments

        return RailwayEnvironments(self._transport)

    @cached_property
    def services(self) -> RailwayServices:
        """Services, and deploying them."""
        from .services import RailwayServices

        return RailwayServices(self._transport)

    @cached_property
    def deployments(self) -> RailwayDeployments:
        """Deployments of services."""
        from .deployments import RailwayDeployments

        return RailwayDeployments(self._transport)

    @cached_property
    def variables(self) -> RailwayVariables:
        """The variables that services run with."""
        from .variables import RailwayVariables

        return RailwayVariables(self._transport)

    @cached_property
    def domains(self) -> RailwayDomains:
        """Domains of services."""
        from .domains import RailwayDomains

        return RailwayDomains(self._transport)

    @cached_property
    def volumes(self) -> RailwayVolumes:
        """Volumes and their backups."""
        from .volumes import RailwayVolumes

        return RailwayVolumes(self._transport)

    @cached_property
    def logs(self) -> RailwayLogs:
        """Logs of builds, deployments, requests and environments."""
        from .logs import RailwayLogs

        return RailwayLogs(self._transport)

    @cached_property
    def metrics(self) -> RailwayMetrics:
        """Measurements over time."""
        from .metrics import RailwayMetrics

        return RailwayMetrics(self._transport)

    @cached_property
    def templates(self) -> RailwayTemplates:
        """Templates, and deploying them."""
        from .templates import RailwayTemplates

        return RailwayTemplates(self._transport)

    @cached_property
    def tokens(self) -> RailwayTokens:
        """Tokens of accounts, workspaces and projects."""
        from .tokens import RailwayTokens

        return RailwayTokens(self._transport)

    @cached_property
    def workspaces(self) -> RailwayWorkspaces:
        """Workspaces and their members."""
        from .workspaces import RailwayWorkspaces

        return RailwayWorkspaces(self._transport)

    def me(self) -> UserFields:
        """Return the account behind the token, with its workspaces. Sends the query `me`.

        Returns:
            The account. Tokens of a workspace or a project belong to none.

        Raises:
            NotAuthorized: The token is invalid, or belongs to no account.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.me import OPERATION

        return self._transport.execute(OPERATION, {})
