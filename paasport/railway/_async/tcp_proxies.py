"""TCP proxies of services on Railway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import TCPProxyFields


class AsyncRailwayTcpProxies(AsyncRailwayResource):
    """TCP proxies, which make a service reachable from outside without HTTP."""

    __slots__ = ()

    async def list(self, environment_id: str, service_id: str) -> Sequence[TCPProxyFields]:
        """List the TCP proxies of a service. Sends the query `tcpProxies`.

        Args:
            environment_id: The environment.
            service_id: The service.

        Returns:
            The proxies, with the `domain` and `proxy_port` to connect to.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.tcp_proxies import OPERATION

        variables = {"environment_id": environment_id, "service_id": service_id}
        return await self._transport.execute(OPERATION, variables)

    async def create(
        self, environment_id: str, service_id: str, application_port: int
    ) -> TCPProxyFields:
        """Create a TCP proxy. Sends the mutation `tcpProxyCreate`.

        Args:
            environment_id: The environment.
            service_id: The service.
            application_port: The port of the service that receives connections.

        Returns:
            The proxy.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.tcp_proxy_create import OPERATION

        proxy = {
            "environment_id": environment_id,
            "service_id": service_id,
            "application_port": application_port,
        }
        return await self._transport.execute(OPERATION, {"input": proxy})

    async def delete(self, proxy_id: str) -> bool:
        """Delete a TCP proxy. Sends the mutation `tcpProxyDelete`.

        Args:
            proxy_id: The proxy.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.tcp_proxy_delete import OPERATION

        return await self._transport.execute(OPERATION, {"id": proxy_id})
