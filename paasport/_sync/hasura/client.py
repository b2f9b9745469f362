# Derived from paasport/_async/hasura/client.py by `make generate`; edit that file instead.
"""The client of Hasura Cloud."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from ...runtime.http_library import HttpClient
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
    """a synchronous client of Hasura Cloud.

    A project has two identifiers: the project's own and that of the tenant which runs it.
    `tenants.id_of` leads from one to the other, and each method says which it takes.

    Args:
        token: A personal access token, sent as `Authorization: pat`; by default what
            `HASURA_CLOUD_TOKEN` holds.
        base_url: The endpoint.
        timeout: Seconds, or limits in detail; 5 to connect and 60 for the rest by default.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.

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
    ) -> None:
        from paasport_api.hasura.client import HasuraCloudApi

        transport = GraphQLTransport(
            base_url=base_url,
            authentication=hasura_authentication(token),
            timeout=timeout,
            http_client=http_client,
        )
        super().__init__(transport, base_url)
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
