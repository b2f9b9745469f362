# Derived from paasport/_async/hasura.py by `make generate`; edit that file instead.
"""Hasura Cloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..runtime.http_library import HttpClient
from ..runtime.secrets import hidden
from ..runtime.timeouts import Timeout
from ..runtime.transports import GraphQLTransport
from ..tokens import hasura_authentication
from .hasura_environments import HasuraEnvironments
from .hasura_jobs import HasuraJobs
from .hasura_projects import HasuraProjects

if TYPE_CHECKING:
    from paasport_api.hasura.client import HasuraCloudApi

HASURA_CLOUD_URL: Final = "https://data.pro.hasura.io/v1/graphql"


class HasuraCloud(HasuraProjects, HasuraEnvironments, HasuraJobs):
    """A synchronous client of Hasura Cloud.

    A project has two identifiers: the project's own and that of the tenant which runs it.
    `tenant_id` leads from one to the other, and each method says which it takes.

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

    __slots__ = ("_api",)

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str = HASURA_CLOUD_URL,
        timeout: float | Timeout | None = None,
        http_client: HttpClient | None = None,
    ) -> None:
        from paasport_api.hasura.client import HasuraCloudApi

        secret = hidden(token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token
        transport = GraphQLTransport(
            base_url=base_url,
            authentication=hasura_authentication(secret),
            timeout=timeout,
            http_client=http_client,
        )
        super().__init__(transport, base_url)
        self._api = HasuraCloudApi(transport)

    @property
    def api(self) -> HasuraCloudApi:
        """Every operation of Hasura Cloud, as generated."""
        return self._api
