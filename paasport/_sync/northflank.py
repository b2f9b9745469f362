# Derived from paasport/_async/northflank.py by `make generate`; edit that file instead.
"""Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..runtime.events import RequestHook, ResponseHook
from ..runtime.http_library import HttpClient
from ..runtime.options import RequestOptions
from ..runtime.secrets import hidden
from ..runtime.timeouts import Timeout
from ..runtime.transports import RestTransport
from ..tokens import northflank_authentication
from .northflank_addons import NorthflankAddons
from .northflank_jobs import NorthflankJobs
from .northflank_projects import NorthflankProjects
from .northflank_services import NorthflankServices

if TYPE_CHECKING:
    from paasport_api.northflank.client import NorthflankApi

NORTHFLANK_URL: Final = "https://api.northflank.com"


class Northflank(NorthflankProjects, NorthflankServices, NorthflankJobs, NorthflankAddons):
    """a synchronous client of Northflank.

    Args:
        token: An API token, sent as `Authorization: Bearer`; by default what
            `NORTHFLANK_API_TOKEN` holds.
        team_id: The team that calls are made for. Only this argument decides it, no variable of
            the environment, so that the code shows what a call creates or deletes.
        base_url: The address of the API, without its version.
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

    __slots__ = ("_api",)

    def __init__(
        self,
        token: str | None = None,
        *,
        team_id: str | None = None,
        base_url: str = NORTHFLANK_URL,
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
        transport = RestTransport(
            base_url=base_url,
            authentication=northflank_authentication(secret),
            http_client=http_client,
            options=RequestOptions().changed(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                pace=pace,
                on_request=on_request,
                on_response=on_response,
            ),
            scope=team_id,
        )
        super().__init__(transport, base_url)

    def _adopt(self, transport: RestTransport, base_url: str) -> None:
        from paasport_api.northflank.client import NorthflankApi

        super()._adopt(transport, base_url)
        self._api = NorthflankApi(transport)

    @property
    def api(self) -> NorthflankApi:
        """Every operation of Northflank, as generated, in groups such as `api.services`."""
        return self._api
