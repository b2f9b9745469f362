"""Domains on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateDomainResponse,
        GetDomainCertificateResponse,
        GetDomainResponse,
        ImportDomainCertificateRequest,
        ImportDomainCertificateRequestDict,
        ListDomainsResponseDomain,
        UpdateDomainRequest,
        UpdateDomainRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition

    from .subdomains import AsyncNorthflankSubdomains


class AsyncNorthflankDomains(AsyncNorthflankResource):
    """Domains of the account or team."""

    __slots__ = ()

    @property
    def subdomains(self) -> AsyncNorthflankSubdomains:
        """Subdomains and what they are routed to."""
        from .subdomains import AsyncNorthflankSubdomains

        return AsyncNorthflankSubdomains(self._transport)

    def list(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListDomainsResponseDomain]:
        """List domains, page by page. Sends `listDomains`.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The domains; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_domains import PAGES

        return self._pages(
            PAGES,
            page_size=page_size,
            limit=limit,
        )

    async def get(self, domain: str) -> GetDomainResponse:
        """Return a domain. Sends `getDomain`.

        Args:
            domain: The domain, such as `example.com`.

        Returns:
            The domain with its status and subdomains.

        Raises:
            NotFound: There is no such domain, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_domain import OPERATION

        path = {"domain": domain}
        return await self._transport.execute(OPERATION, path=path)

    async def create(
        self,
        domain: str,
        *,
        wildcard: bool = False,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateDomainResponse:
        """Add a domain. Sends `createDomain`.

        Args:
            domain: The domain, such as `example.com`.
            wildcard: Whether to use a wildcard certificate for all subdomains.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The domain, with the DNS record that proves its ownership; `verify` checks the record.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_domain import OPERATION

        body = drop_none(domain=domain, certificates={"mode": "wildcard"} if wildcard else None)
        body = with_fields(OPERATION.name, body, fields)
        return await self._send(OPERATION, body, extra=extra)

    async def assign(
        self,
        domain: str,
        subdomain: str,
        *,
        project_id: str,
        service_id: str,
        port_name: str,
    ) -> None:
        """Route a subdomain to a port of a service. Sends `assignSubdomainService`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            project_id: The service's project.
            service_id: The service.
            port_name: The name of the port.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.assign_subdomain_service import OPERATION

        await self._transport.execute(
            OPERATION,
            path={"domain": domain, "subdomain": subdomain},
            body={"projectId": project_id, "serviceId": service_id, "portName": port_name},
        )

    async def verify(self, domain: str) -> None:
        """Verify the ownership of a domain by its DNS record. Sends `verifyDomain`.

        Args:
            domain: The domain, such as `example.com`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.verify_domain import OPERATION

        path = {"domain": domain}
        await self._transport.execute(OPERATION, path=path)

    async def update(
        self,
        domain: str,
        fields: UpdateDomainRequest | UpdateDomainRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a domain. Sends `updateDomain`.

        Args:
            domain: The domain, such as `example.com`.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_domain import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain)

    async def delete(self, domain: str) -> None:
        """Delete a domain. Sends `deleteDomain`.

        Args:
            domain: The domain, such as `example.com`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_domain import OPERATION

        await self._send(OPERATION, domain=domain)

    async def get_certificate(self, domain: str) -> GetDomainCertificateResponse:
        """Return the certificate of a domain. Sends `getDomainCertificate`.

        Args:
            domain: The domain, such as `example.com`.

        Returns:
            The certificate.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_domain_certificate import OPERATION

        return await self._send(OPERATION, domain=domain)

    async def import_certificate(
        self,
        domain: str,
        fields: ImportDomainCertificateRequest | ImportDomainCertificateRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Import a certificate of a domain. Sends `importDomainCertificate`.

        Args:
            domain: The domain, such as `example.com`.
            fields: The certificate, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.import_domain_certificate import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain)

    async def wait(
        self,
        domain: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetDomainResponse]],
    ) -> GetDomainResponse:
        """Wait until a domain is verified. Sends `getDomain` repeatedly.

        Args:
            domain: The domain, such as `example.com`.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The domain, which is verified.

        Raises:
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import domain_condition

        async def poll() -> GetDomainResponse:
            return await self.get(domain)

        condition: WaitCondition[GetDomainResponse] = domain_condition(domain)
        return await AsyncPoller(poll, condition).wait(timeout=timeout, **options)
