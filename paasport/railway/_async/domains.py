"""Domains of services on Railway."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF, async_wait
from paasport_runtime.waiting.polling import Backoff

from ...shared.arguments import optional
from ..waiting import domain_goal
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import AllDomainsFields, CustomDomainFields, ServiceDomainFields


class AsyncRailwayDomains(AsyncRailwayResource):
    """Domains: those of Railway's that services get, and custom ones of their owners."""

    __slots__ = ()

    async def list(self, project_id: str, environment_id: str, service_id: str) -> AllDomainsFields:
        """List the domains of a service in an environment. Sends the query `domains`.

        Args:
            project_id: The project.
            environment_id: The environment.
            service_id: The service.

        Returns:
            Its `custom_domains` and its `service_domains`, which are Railway's.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.domains import OPERATION

        variables = {
            "project_id": project_id,
            "environment_id": environment_id,
            "service_id": service_id,
        }
        return await self._transport.execute(OPERATION, variables)

    async def get(self, project_id: str, domain_id: str) -> CustomDomainFields:
        """Return a custom domain with the state of its records. Sends the query `customDomain`.

        Args:
            project_id: The project.
            domain_id: The custom domain.

        Returns:
            The domain; `status` has its DNS records and its certificate.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.custom_domain import OPERATION

        return await self._transport.execute(OPERATION, {"id": domain_id, "project_id": project_id})

    async def generate(
        self, environment_id: str, service_id: str, *, target_port: int | None = None
    ) -> ServiceDomainFields:
        """Give a service a domain of Railway's. Sends the mutation `serviceDomainCreate`.

        Args:
            environment_id: The environment.
            service_id: The service.
            target_port: The service's port that requests go to.

        Returns:
            The domain.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_domain_create import OPERATION

        domain = {
            "environment_id": environment_id,
            "service_id": service_id,
            "target_port": optional(target_port),
        }
        return await self._transport.execute(OPERATION, {"input": domain})

    async def create(
        self,
        project_id: str,
        environment_id: str,
        service_id: str,
        domain: str,
        *,
        target_port: int | None = None,
    ) -> CustomDomainFields:
        """Add a custom domain to a service. Sends the mutation `customDomainCreate`.

        Args:
            project_id: The project.
            environment_id: The environment.
            service_id: The service.
            domain: The domain, such as `www.example.com`.
            target_port: The service's port that requests go to.

        Returns:
            The domain; `status.dns_records` are to be set at the DNS provider, and then `wait`
            waits until it is served.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.custom_domain_create import OPERATION

        custom = {
            "project_id": project_id,
            "environment_id": environment_id,
            "service_id": service_id,
            "domain": domain,
            "target_port": optional(target_port),
        }
        return await self._transport.execute(OPERATION, {"input": custom})

    async def wait(
        self,
        project_id: str,
        domain_id: str,
        *,
        timeout: float = 3600.0,
        on_update: Callable[[CustomDomainFields], object] | None = None,
        progress: bool = False,
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> CustomDomainFields:
        """Wait until a custom domain is verified and has its certificate.

        Sends the query `customDomain` again and again.

        Args:
            project_id: The project.
            domain_id: The custom domain.
            timeout: Seconds after which to give up; an hour by default.
            on_update: Gets the domain when it is first seen and when its state has changed.
            progress: Whether to show the state on the terminal, if rich or tqdm is installed.
            backoff: The pauses between two looks.

        Returns:
            The domain.

        Raises:
            OperationFailed: The certificate cannot be issued.
            WaitTimeout: It is not ready in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        return await async_wait(
            partial(self.get, project_id, domain_id),
            domain_goal(domain_id),
            timeout=timeout,
            backoff=backoff,
            on_update=on_update,
            progress=progress,
        )

    async def delete(self, domain_id: str) -> bool:
        """Remove a custom domain. Sends the mutation `customDomainDelete`.

        Args:
            domain_id: The custom domain.

        Returns:
            Whether the platform has removed it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.custom_domain_delete import OPERATION

        return await self._transport.execute(OPERATION, {"id": domain_id})

    async def delete_generated(self, domain_id: str) -> bool:
        """Delete a domain of Railway's. Sends the mutation `serviceDomainDelete`.

        Args:
            domain_id: The service domain.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_domain_delete import OPERATION

        return await self._transport.execute(OPERATION, {"id": domain_id})
