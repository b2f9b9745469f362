# Derived from paasport/_async/railway.py by `make generate`; edit that file instead.
"""Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..runtime.http_library import HttpClient
from ..runtime.secrets import hidden
from ..runtime.timeouts import Timeout
from ..runtime.transports import GraphQLTransport
from ..tokens import railway_authentication
from .railway_projects import RailwayProjects
from .railway_services import RailwayServices
from .railway_variables import RailwayVariables

if TYPE_CHECKING:
    from paasport_api.railway import UserFields
    from paasport_api.railway.client import RailwayApi

RAILWAY_URL: Final = "https://backboard.railway.com/graphql/v2"


class Railway(RailwayProjects, RailwayServices, RailwayVariables):
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

    Raises:
        ConfigurationError: There is no token or there are two, or `base_url`, `timeout` or
            `http_client` cannot be used.
    """

    __slots__ = ("_api",)

    def __init__(
        self,
        token: str | None = None,
        *,
        project_token: str | None = None,
        base_url: str = RAILWAY_URL,
        timeout: float | Timeout | None = None,
        http_client: HttpClient | None = None,
    ) -> None:
        from paasport_api.railway.client import RailwayApi

        secret, project_secret = hidden(token), hidden(project_token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token, project_token
        transport = GraphQLTransport(
            base_url=base_url,
            authentication=railway_authentication(secret, project_secret),
            timeout=timeout,
            http_client=http_client,
        )
        super().__init__(transport, base_url)
        self._api = RailwayApi(transport)

    @property
    def api(self) -> RailwayApi:
        """Every operation of Railway, as generated."""
        return self._api

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
