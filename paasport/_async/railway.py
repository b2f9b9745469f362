"""Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..runtime.events import RequestHook, ResponseHook
from ..runtime.http_library import AsyncHttpClient
from ..runtime.options import RequestOptions
from ..runtime.retries import RAILWAY_WRITE_STATUSES, RetryPolicy
from ..runtime.secrets import hidden
from ..runtime.timeouts import Timeout
from ..runtime.transports import AsyncGraphQLTransport
from ..tokens import railway_authentication
from .railway_projects import AsyncRailwayProjects
from .railway_services import AsyncRailwayServices
from .railway_variables import AsyncRailwayVariables

if TYPE_CHECKING:
    from paasport_api.railway import UserFields
    from paasport_api.railway.async_client import AsyncRailwayApi

RAILWAY_URL: Final = "https://backboard.railway.com/graphql/v2"


class AsyncRailway(AsyncRailwayProjects, AsyncRailwayServices, AsyncRailwayVariables):
    """An asynchronous client of Railway.

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

    __slots__ = ("_api",)

    def __init__(
        self,
        token: str | None = None,
        *,
        project_token: str | None = None,
        base_url: str = RAILWAY_URL,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        pace: bool = False,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
    ) -> None:
        secret, project_secret = hidden(token), hidden(project_token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token, project_token
        transport = AsyncGraphQLTransport(
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

    def _adopt(self, transport: AsyncGraphQLTransport, base_url: str) -> None:
        from paasport_api.railway.async_client import AsyncRailwayApi

        super()._adopt(transport, base_url)
        self._api = AsyncRailwayApi(transport)

    @property
    def api(self) -> AsyncRailwayApi:
        """Every operation of Railway, as generated."""
        return self._api

    async def me(self) -> UserFields:
        """Return the account behind the token, with its workspaces. Sends the query `me`.

        Returns:
            The account. Tokens of a workspace or a project belong to none.

        Raises:
            NotAuthorized: The token is invalid, or belongs to no account.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.me import OPERATION

        return await self._transport.execute(OPERATION, {})
