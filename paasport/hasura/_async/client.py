"""The client of Hasura Cloud."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_api.hasura.endpoint import ENDPOINT
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http.library import AsyncHttpClient
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.observation.events import RequestHook, ResponseHook
from paasport_runtime.secrets.masking import hidden

from ...shared._async.client import AsyncPlatformClient

if TYPE_CHECKING:
    from paasport_api.hasura.async_client import AsyncHasuraCloudApi

    from .collaborators import AsyncHasuraCollaborators
    from .env import AsyncHasuraEnv
    from .jobs import AsyncHasuraJobs
    from .preview_apps import AsyncHasuraPreviewApps
    from .projects import AsyncHasuraProjects
    from .tenants import AsyncHasuraTenants


class AsyncHasuraCloud(AsyncPlatformClient[AsyncGraphQLTransport]):
    """An asynchronous client of Hasura Cloud.

    A project has two identifiers: the project's own and that of the tenant which runs it.
    `tenants.id_of` leads from one to the other, and each method says which it takes.

    Args:
        token: A personal access token, sent as `Authorization: pat`; by default what
            `HASURA_CLOUD_TOKEN` holds.
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
        ConfigurationError: There is no token, or `base_url`, `timeout` or `http_client` cannot be
            used.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
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
        transport = AsyncGraphQLTransport(
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
        )
        super().__init__(transport, base_url)

    def _adopt(self, transport: AsyncGraphQLTransport, base_url: str) -> None:
        from paasport_api.hasura.async_client import AsyncHasuraCloudApi

        super()._adopt(transport, base_url)
        self._api = AsyncHasuraCloudApi(transport)

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
        """Tenants, which run the projects."""
        from .tenants import AsyncHasuraTenants

        return AsyncHasuraTenants(self._transport)

    @cached_property
    def env(self) -> AsyncHasuraEnv:
        """Environment variables of tenants."""
        from .env import AsyncHasuraEnv

        return AsyncHasuraEnv(self._transport)

    @cached_property
    def preview_apps(self) -> AsyncHasuraPreviewApps:
        """Projects made from a branch."""
        from .preview_apps import AsyncHasuraPreviewApps

        return AsyncHasuraPreviewApps(self._transport)

    @cached_property
    def jobs(self) -> AsyncHasuraJobs:
        """Background jobs."""
        from .jobs import AsyncHasuraJobs

        return AsyncHasuraJobs(self._transport)

    @cached_property
    def collaborators(self) -> AsyncHasuraCollaborators:
        """People who work on projects."""
        from .collaborators import AsyncHasuraCollaborators

        return AsyncHasuraCollaborators(self._transport)
