# Derived from paasport/_async/northflank.py by `make generate`; edit that file instead.
"""Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..runtime.http_library import HttpClient
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
    """A synchronous client of Northflank.

    Args:
        token: An API token, sent as `Authorization: Bearer`; by default what
            `NORTHFLANK_API_TOKEN` holds.
        team_id: The team that calls are made for. Only this argument decides it, no variable of
            the environment, so that the code shows what a call creates or deletes.
        base_url: The address of the API, without its version.
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
        team_id: str | None = None,
        base_url: str = NORTHFLANK_URL,
        timeout: float | Timeout | None = None,
        http_client: HttpClient | None = None,
    ) -> None:
        from paasport_api.northflank.client import NorthflankApi

        secret = hidden(token)
        # Whatever fails from here on, no frame of its traceback holds the token in clear text.
        del token
        transport = RestTransport(
            base_url=base_url,
            authentication=northflank_authentication(secret),
            timeout=timeout,
            http_client=http_client,
            scope=team_id,
        )
        super().__init__(transport, base_url)
        self._api = NorthflankApi(transport)

    @property
    def api(self) -> NorthflankApi:
        """Every operation of Northflank, as generated, in groups such as `api.services`."""
        return self._api
