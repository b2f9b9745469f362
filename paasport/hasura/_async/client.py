"""The client of Hasura Cloud."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_api.hasura.endpoint import ENDPOINT
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.clients._async.documents import AsyncDocumentExecutor
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http.library import AsyncHttpClient
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.secrets.masking import as_secret

from ...shared._async.client import AsyncPlatformClient
from ...shared.arguments import optional
from ...shared.settings import address_of
from ..authentication import ADDRESS_VARIABLE, hasura_authentication

if TYPE_CHECKING:
    from paasport_api.hasura.async_client import AsyncHasuraCloudApi
    from paasport_runtime.calls.retries import RetryPolicy
    from paasport_runtime.observation.events import RequestHook, ResponseHook

    from .collaborators import AsyncHasuraCollaborators
    from .domains import AsyncHasuraDomains
    from .env import AsyncHasuraEnv
    from .github import AsyncHasuraGithub
    from .jobs import AsyncHasuraJobs
    from .ownership import AsyncHasuraOwnership
    from .plans import AsyncHasuraPlans
    from .preview_apps import AsyncHasuraPreviewApps
    from .privileges import AsyncHasuraPrivileges
    from .projects import AsyncHasuraProjects
    from .regions import AsyncHasuraRegions
    from .tenants import AsyncHasuraTenants
    from .tokens import AsyncHasuraTokens
    from .usage import AsyncHasuraUsage


class AsyncHasuraCloud(AsyncPlatformClient[AsyncGraphQLTransport], AsyncDocumentExecutor):
    """An asynchronous client of Hasura Cloud.

    A project and the tenant that runs it have separate identifiers, `project_id` and `tenant_id`.
    `tenants`, `env` and `domains` take the tenant's; other resources take the project's.
    `projects.tenant_id` returns the tenant identifier of a project.

    Args:
        token: A personal access token, sent as `Authorization: pat`; by default the value of
            `HASURA_CLOUD_TOKEN`, or else of `HASURA_CLOUD_ACCESS_TOKEN`.
        base_url: The URL of the endpoint; by default that in `HASURA_CLOUD_API_URL`, which may
            name a host of Hasura's or this machine, or else the public one.
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
        ConfigurationError: There is no token, or `base_url`, `timeout` or `http_client` is
            invalid.
    """

    _api_package = "paasport_api.hasura"
    _platform = "HasuraCloud"

    def __init__(
        self,
        token: str | None = None,
        *,
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
        secret = as_secret(token)
        # If anything below fails, no traceback frame holds the token in clear text.
        del token
        address = address_of(base_url, [ADDRESS_VARIABLE], ENDPOINT.base_url)
        transport = AsyncGraphQLTransport(
            base_url=address,
            authentication=hasura_authentication(secret),
            http_client=http_client,
            init_form=ENDPOINT.connection_init,
            options=RequestOptions().with_options(
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
        from paasport_api.hasura.async_client import AsyncHasuraCloudApi

        super()._bind(transport, base_url)
        self._api = AsyncHasuraCloudApi(transport)

    def _describe_scope(self) -> str:
        return "with a personal access token"

    @property
    def api(self) -> AsyncHasuraCloudApi:
        """Every operation of Hasura Cloud, as generated."""
        return self._api

    @cached_property
    def projects(self) -> AsyncHasuraProjects:
        """Projects."""
        from .projects import AsyncHasuraProjects

        return AsyncHasuraProjects(self._transport)

    @cached_property
    def tenants(self) -> AsyncHasuraTenants:
        """Tenants, which run projects."""
        from .tenants import AsyncHasuraTenants

        return AsyncHasuraTenants(self._transport)

    @cached_property
    def env(self) -> AsyncHasuraEnv:
        """Environment variables of tenants."""
        from .env import AsyncHasuraEnv

        return AsyncHasuraEnv(self._transport)

    @cached_property
    def domains(self) -> AsyncHasuraDomains:
        """Custom domains of tenants."""
        from .domains import AsyncHasuraDomains

        return AsyncHasuraDomains(self._transport)

    @cached_property
    def preview_apps(self) -> AsyncHasuraPreviewApps:
        """Projects created from a branch."""
        from .preview_apps import AsyncHasuraPreviewApps

        return AsyncHasuraPreviewApps(self._transport)

    @cached_property
    def jobs(self) -> AsyncHasuraJobs:
        """Background jobs."""
        from .jobs import AsyncHasuraJobs

        return AsyncHasuraJobs(self._transport)

    @cached_property
    def collaborators(self) -> AsyncHasuraCollaborators:
        """Collaborators on projects."""
        from .collaborators import AsyncHasuraCollaborators

        return AsyncHasuraCollaborators(self._transport)

    @cached_property
    def privileges(self) -> AsyncHasuraPrivileges:
        """Privileges of collaborators."""
        from .privileges import AsyncHasuraPrivileges

        return AsyncHasuraPrivileges(self._transport)

    @cached_property
    def ownership(self) -> AsyncHasuraOwnership:
        """Transfers of projects to other owners."""
        from .ownership import AsyncHasuraOwnership

        return AsyncHasuraOwnership(self._transport)

    @cached_property
    def regions(self) -> AsyncHasuraRegions:
        """Regions that projects run in."""
        from .regions import AsyncHasuraRegions

        return AsyncHasuraRegions(self._transport)

    @cached_property
    def plans(self) -> AsyncHasuraPlans:
        """Plans, and the project limits they set."""
        from .plans import AsyncHasuraPlans

        return AsyncHasuraPlans(self._transport)

    @cached_property
    def usage(self) -> AsyncHasuraUsage:
        """How much data projects use."""
        from .usage import AsyncHasuraUsage

        return AsyncHasuraUsage(self._transport)

    @cached_property
    def github(self) -> AsyncHasuraGithub:
        """Deployment from GitHub."""
        from .github import AsyncHasuraGithub

        return AsyncHasuraGithub(self._transport)

    @cached_property
    def tokens(self) -> AsyncHasuraTokens:
        """Personal access tokens."""
        from .tokens import AsyncHasuraTokens

        return AsyncHasuraTokens(self._transport)
