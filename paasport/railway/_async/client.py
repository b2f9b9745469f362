"""The client of Railway."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_api.railway.endpoint import ENDPOINT
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.clients._async.documents import AsyncDocumentExecutor
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http.library import AsyncHttpClient
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.secrets.masking import as_secret

from ...shared._async.client import AsyncPlatformClient
from ...shared.arguments import optional
from ...shared.settings import address_of
from ..authentication import ADDRESS_VARIABLE, describe_token, railway_authentication
from ..retries import WRITE_STATUSES

if TYPE_CHECKING:
    from paasport_api.railway import UserFields
    from paasport_api.railway.async_client import AsyncRailwayApi
    from paasport_runtime.observation.events import RequestHook, ResponseHook

    from .buckets import AsyncRailwayBuckets
    from .changes import AsyncRailwayChanges
    from .deployments import AsyncRailwayDeployments
    from .domains import AsyncRailwayDomains
    from .environments import AsyncRailwayEnvironments
    from .logs import AsyncRailwayLogs
    from .metrics import AsyncRailwayMetrics
    from .projects import AsyncRailwayProjects
    from .service_instances import AsyncRailwayServiceInstances
    from .services import AsyncRailwayServices
    from .tcp_proxies import AsyncRailwayTcpProxies
    from .templates import AsyncRailwayTemplates
    from .tokens import AsyncRailwayTokens
    from .usage import AsyncRailwayUsage
    from .variables import AsyncRailwayVariables
    from .volumes import AsyncRailwayVolumes
    from .workspaces import AsyncRailwayWorkspaces


class AsyncRailway(AsyncPlatformClient[AsyncGraphQLTransport], AsyncDocumentExecutor):
    """An asynchronous client of Railway.

    Without an argument, the token comes from the environment: from `RAILWAY_TOKEN`, which holds a
    project token, or else from `RAILWAY_API_TOKEN`, which holds an account or workspace token.
    This is the order of Railway's own CLI.

    Args:
        token: An account or workspace token, sent as `Authorization: Bearer`.
        project_token: A project token, sent as `Project-Access-Token`; instead of `token`.
        base_url: The URL of the endpoint; by default that in `RAILWAY_API_URL`, which may name a
            host of Railway's or this machine, or else the public one.
        timeout: Seconds, or a `Timeout`; by default 5 to connect and 60 for each other step.
        http_client: An httpx or httpx2 client, used as is; the caller closes it.
        deadline: Seconds for an operation including all attempts; 60 by default, `math.inf` for
            no limit.
        max_retries: Retries after the first attempt, where retrying is safe and useful; 2 by
            default.
        retries: The retry policy in detail; `max_retries` changes its number of retries.
        pace: Whether to spread calls over the remaining rate limit.
        max_response_size: The largest body of a response in bytes, both as received and decoded;
            64 MiB by default, `math.inf` for no limit.
        salvage: Whether to drop invalid parts of replies instead of raising an error.
        on_request: Called before each attempt.
        on_response: Called after each attempt.

    Raises:
        ConfigurationError: There is no token, or there are two, or `base_url`, `timeout` or
            `http_client` is invalid.
    """

    _api_package = "paasport_api.railway"
    _platform = "Railway"

    def __init__(
        self,
        token: str | None = None,
        *,
        project_token: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        retries: RetryPolicy | None = None,
        pace: bool = False,
        max_response_size: float | None = None,
        salvage: bool = False,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
    ) -> None:
        secret, project_secret = as_secret(token), as_secret(project_token)
        # If anything below fails, no traceback frame holds the token in clear text.
        del token, project_token
        address = address_of(base_url, [ADDRESS_VARIABLE], ENDPOINT.base_url)
        transport = AsyncGraphQLTransport(
            base_url=address,
            authentication=railway_authentication(secret, project_secret),
            http_client=http_client,
            init_form=ENDPOINT.connection_init,
            options=RequestOptions(retries=RetryPolicy(write_statuses=WRITE_STATUSES)).with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=optional(max_retries),
                retries=optional(retries),
                pace=pace,
                max_response_size=max_response_size,
                salvage=salvage,
                on_request=on_request,
                on_response=on_response,
            ),
        )
        super().__init__(transport, address)

    def _bind(self, transport: AsyncGraphQLTransport, base_url: str) -> None:
        from paasport_api.railway.async_client import AsyncRailwayApi

        super()._bind(transport, base_url)
        self._api = AsyncRailwayApi(transport)

    def _describe_scope(self) -> str:
        return describe_token(self._transport.token_header)

    @property
    def api(self) -> AsyncRailwayApi:
        """Every operation of Railway, as generated."""
        return self._api

    @cached_property
    def projects(self) -> AsyncRailwayProjects:
        """Projects and their contents."""
        from .projects import AsyncRailwayProjects

        return AsyncRailwayProjects(self._transport)

    @cached_property
    def environments(self) -> AsyncRailwayEnvironments:
        """Environments of projects."""
        from .environments import AsyncRailwayEnvironments

        return AsyncRailwayEnvironments(self._transport)

    @cached_property
    def changes(self) -> AsyncRailwayChanges:
        """Staged changes of environments."""
        from .changes import AsyncRailwayChanges

        return AsyncRailwayChanges(self._transport)

    @cached_property
    def services(self) -> AsyncRailwayServices:
        """Services and their deployment."""
        from .services import AsyncRailwayServices

        return AsyncRailwayServices(self._transport)

    @cached_property
    def service_instances(self) -> AsyncRailwayServiceInstances:
        """Services in their environments, with their settings."""
        from .service_instances import AsyncRailwayServiceInstances

        return AsyncRailwayServiceInstances(self._transport)

    @cached_property
    def deployments(self) -> AsyncRailwayDeployments:
        """Deployments of services."""
        from .deployments import AsyncRailwayDeployments

        return AsyncRailwayDeployments(self._transport)

    @cached_property
    def variables(self) -> AsyncRailwayVariables:
        """Variables of services."""
        from .variables import AsyncRailwayVariables

        return AsyncRailwayVariables(self._transport)

    @cached_property
    def domains(self) -> AsyncRailwayDomains:
        """Domains of services."""
        from .domains import AsyncRailwayDomains

        return AsyncRailwayDomains(self._transport)

    @cached_property
    def tcp_proxies(self) -> AsyncRailwayTcpProxies:
        """TCP proxies of services."""
        from .tcp_proxies import AsyncRailwayTcpProxies

        return AsyncRailwayTcpProxies(self._transport)

    @cached_property
    def volumes(self) -> AsyncRailwayVolumes:
        """Volumes and their backups."""
        from .volumes import AsyncRailwayVolumes

        return AsyncRailwayVolumes(self._transport)

    @cached_property
    def buckets(self) -> AsyncRailwayBuckets:
        """Buckets of projects."""
        from .buckets import AsyncRailwayBuckets

        return AsyncRailwayBuckets(self._transport)

    @cached_property
    def logs(self) -> AsyncRailwayLogs:
        """Logs of builds, deployments, requests and environments."""
        from .logs import AsyncRailwayLogs

        return AsyncRailwayLogs(self._transport)

    @cached_property
    def metrics(self) -> AsyncRailwayMetrics:
        """Metrics over time."""
        from .metrics import AsyncRailwayMetrics

        return AsyncRailwayMetrics(self._transport)

    @cached_property
    def usage(self) -> AsyncRailwayUsage:
        """Resource usage of workspaces and projects."""
        from .usage import AsyncRailwayUsage

        return AsyncRailwayUsage(self._transport)

    @cached_property
    def templates(self) -> AsyncRailwayTemplates:
        """Templates and their deployment."""
        from .templates import AsyncRailwayTemplates

        return AsyncRailwayTemplates(self._transport)

    @cached_property
    def tokens(self) -> AsyncRailwayTokens:
        """Tokens of accounts, workspaces and projects."""
        from .tokens import AsyncRailwayTokens

        return AsyncRailwayTokens(self._transport)

    @cached_property
    def workspaces(self) -> AsyncRailwayWorkspaces:
        """Workspaces and their members."""
        from .workspaces import AsyncRailwayWorkspaces

        return AsyncRailwayWorkspaces(self._transport)

    async def me(self) -> UserFields:
        """Return the account that the token belongs to, with its workspaces. Sends the query `me`.

        Returns:
            The account. Workspace and project tokens do not belong to an account.

        Raises:
            NotAuthorized: The token is invalid, or does not belong to an account.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.me import OPERATION

        return await self._transport.execute(OPERATION, {})
