# Derived from paasport/_async/hasura/client.py by `make generate`; edit that file instead.
"""The client of Hasura Cloud."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from ...runtime.events import RequestHook, ResponseHook
from ...runtime.http_library import HttpClient
from ...runtime.options import RequestOptions
from ...runtime.secrets import hidden
from ...runtime.timeouts import Timeout
from ...runtime.transports import GraphQLTransport
from ...tokens import hasura_authentication
from ..client import PlatformClient

if TYPE_CHECKING:
    from paasport_api.hasura.client import HasuraCloudApi

    from .collaborators import HasuraCollaborators
    from .env import HasuraEnv
    from .jobs import HasuraJobs
    from .preview_apps import HasuraPreviewApps
    from .projects import HasuraProjects
    from .tenants import HasuraTenants

HASURA_CLOUD_URL: Final = "https://data.pro.hasura.io/v1/graphql"


class HasuraCloud(PlatformClient[GraphQLTransport]):
    """A synchronous client of Hasura Cloud.

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
        base_url: str = HASURA_CLOUD_URL,
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
        transport = GraphQLTransport(
            base_url=base_url,
            authentication=hasura_authentication(secret),
            http_client=http_client,
            options=RequestOptions().changed(
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
        from paasport_api.hasura.client import HasuraCloudApi

        super()._adopt(transport, base_url)
        self._api = HasuraCloudApi(transport)

    @property
    def api(self) -> HasuraCloudApi:
        """Every operation of Hasura Cloud, as generated."""
        return self._api

    @cached_property
    def projects(self) -> HasuraProjects:
        """Projects."""
        from .projects import HasuraProjects

        return HasuraProjects(self._transport)

    @cached_property
    def tenants(self) -> HasuraTenants:
        """Tenants, which run the projects."""
        from .tenants import HasuraTenants

        return HasuraTenants(self._transport)

    @cached_property
    def env(self) -> HasuraEnv:
        """Environment variables of tenants."""
        from .env import HasuraEnv

        return HasuraEnv(self._transport)

    @cached_property
    def preview_apps(self) -> HasuraPreviewApps:
        """Projects made from a branch."""
        from .preview_apps import HasuraPreviewApps

        return HasuraPreviewApps(self._transport)

    @cached_property
    def jobs(self) -> HasuraJobs:
        """Background jobs."""
        from .jobs import HasuraJobs

        return HasuraJobs(self._transport)

    @cached_property
    def collaborators(self) -> HasuraCollaborators:
        """People who work on projects."""
        from .collaborators import HasuraCollaborators

        return HasuraCollaborators(self._transport)
