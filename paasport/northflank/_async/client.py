"""The client of Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from paasport_api.northflank.endpoint import ENDPOINT
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.http.library import AsyncHttpClient
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.secrets.masking import as_secret

from ...shared.arguments import optional
from ...shared.settings import address_of
from ..authentication import ADDRESS_VARIABLES, northflank_authentication
from .account_resources import AsyncNorthflankAccountResources
from .project_resources import AsyncNorthflankProjectResources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from paasport_api.northflank.async_client import AsyncNorthflankApi
    from paasport_runtime.calls.retries import RetryPolicy
    from paasport_runtime.observation.events import RequestHook, ResponseHook


class AsyncNorthflank(AsyncNorthflankProjectResources, AsyncNorthflankAccountResources):
    """An asynchronous client of Northflank.

    Args:
        token: An API token, sent as `Authorization: Bearer`; by default the value of
            `NORTHFLANK_API_TOKEN`, or else of `NF_API_TOKEN`.
        team_id: The team that calls are scoped to. It is never read from the environment, so the
            code shows what a call creates or deletes.
        base_url: The base URL of the API, without its version; by default the first set value of
            `NORTHFLANK_API_BASE_URL`, `NF_API_HOST` and `NF_HOST`, which must name a host of
            Northflank or this machine, or else Northflank's own URL.
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
        extra: Fields missing from the pinned document, by wire name, for the JSON body of every
            request that may change something.
        on_request: Called before each attempt.
        on_response: Called after each attempt.

    Raises:
        ConfigurationError: There is no token, or `base_url`, `timeout` or `http_client` is
            invalid, or the environment has an address that is not Northflank's.
    """

    _api_package = "paasport_api.northflank"
    _platform = "Northflank"

    def __init__(
        self,
        token: str | None = None,
        *,
        team_id: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        retries: RetryPolicy | None = None,
        pace: bool = False,
        max_response_size: float | None = None,
        salvage: bool = False,
        extra: Mapping[str, object] | None = None,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
    ) -> None:
        secret = as_secret(token)
        # If anything below fails, no traceback frame holds the token in clear text.
        del token
        address = address_of(base_url, ADDRESS_VARIABLES, ENDPOINT.base_url)
        transport = AsyncRestTransport(
            base_url=address,
            authentication=northflank_authentication(secret),
            http_client=http_client,
            options=RequestOptions().with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=optional(max_retries),
                retries=optional(retries),
                pace=pace,
                max_response_size=max_response_size,
                salvage=salvage,
                extra=extra,
                on_request=on_request,
                on_response=on_response,
            ),
            scope=team_id,
        )
        super().__init__(transport, address)

    def _bind(self, transport: AsyncRestTransport, base_url: str) -> None:
        from paasport_api.northflank.async_client import AsyncNorthflankApi

        super()._bind(transport, base_url)
        self._api = AsyncNorthflankApi(transport)

    def _describe_scope(self) -> str:
        team_id = self._transport.scope
        return "everything the token can access" if team_id is None else f"team {team_id}"

    def team(self, team_id: str | None) -> Self:
        """Return a client scoped to a team; both share one connection pool.

        Args:
            team_id: The team; None for the token's own scope.

        Returns:
            The client; closing it does not close the connections.
        """
        copied = object.__new__(type(self))
        copied._bind(self._transport.scoped(team_id), self._base_url)
        return copied

    @property
    def api(self) -> AsyncNorthflankApi:
        """Every operation of Northflank, as generated, in groups such as `api.services`."""
        return self._api

    async def specification(self) -> dict[str, JsonValue]:
        """Return the current OpenAPI document of Northflank's API. Sends a GET.

        Returns:
            The OpenAPI document. Generated operations come from the pinned one.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from ..own_document import SPECIFICATION

        return await self._transport.execute(SPECIFICATION)
