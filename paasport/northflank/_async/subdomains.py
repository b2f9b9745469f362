"""Subdomains on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        AddDomainSubdomainRequest,
        AddDomainSubdomainRequestDict,
        AddDomainSubdomainResponse,
        DisableSubdomainCdnRequest,
        DisableSubdomainCdnRequestDict,
        EnableSubdomainCdnRequest,
        EnableSubdomainCdnRequestDict,
        GetSubdomainResponse,
        ImportSubdomainCertificateRequest,
        ImportSubdomainCertificateRequestDict,
        PurgeSubdomainCdnRequest,
        PurgeSubdomainCdnRequestDict,
        UpdateSubdomainGeoRoutingRequest,
        UpdateSubdomainGeoRoutingRequestDict,
    )
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition

    from .subdomain_paths import AsyncNorthflankSubdomainPaths


class AsyncNorthflankSubdomains(AsyncNorthflankResource):
    """Subdomains and what they are routed to."""

    __slots__ = ()

    @property
    def paths(self) -> AsyncNorthflankSubdomainPaths:
        """Paths of subdomains that are routed elsewhere."""
        from .subdomain_paths import AsyncNorthflankSubdomainPaths

        return AsyncNorthflankSubdomainPaths(self._transport)

    async def get(self, domain: str, subdomain: str) -> GetSubdomainResponse:
        """Return a subdomain. Sends `getSubdomain`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.

        Returns:
            The subdomain.

        Raises:
            NotFound: There is no such subdomain, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_subdomain import OPERATION

        return await self._send(OPERATION, domain=domain, subdomain=subdomain)

    async def create(
        self,
        domain: str,
        fields: AddDomainSubdomainRequest | AddDomainSubdomainRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AddDomainSubdomainResponse:
        """Create a subdomain. Sends `addDomainSubdomain`.

        Args:
            domain: The domain, such as `example.com`.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The subdomain.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.add_domain_subdomain import OPERATION

        return await self._send(OPERATION, fields, extra=extra, domain=domain)

    async def delete(self, domain: str, subdomain: str) -> None:
        """Delete a subdomain. Sends `deleteSubdomain`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_subdomain import OPERATION

        await self._send(OPERATION, domain=domain, subdomain=subdomain)

    async def verify(self, domain: str, subdomain: str) -> None:
        """Verify a subdomain by its DNS record. Sends `verifySubdomain`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.verify_subdomain import OPERATION

        await self._send(OPERATION, domain=domain, subdomain=subdomain)

    async def unassign(
        self, domain: str, subdomain: str, *, unassign_paths: bool | None = None
    ) -> None:
        """Unassign a subdomain from its service. Sends `unassignSubdomain`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            unassign_paths: Whether to unassign its paths too.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.unassign_subdomain import OPERATION

        await self._send(
            OPERATION,
            query=drop_none(unassignPaths=unassign_paths),
            domain=domain,
            subdomain=subdomain,
        )

    async def update_geo_routing(
        self,
        domain: str,
        subdomain: str,
        fields: UpdateSubdomainGeoRoutingRequest | UpdateSubdomainGeoRoutingRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the geo-routing of a subdomain. Sends `updateSubdomainGeoRouting`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            fields: The routes, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_subdomain_geo_routing import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain, subdomain=subdomain)

    async def import_certificate(
        self,
        domain: str,
        subdomain: str,
        fields: ImportSubdomainCertificateRequest | ImportSubdomainCertificateRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Import a certificate of a subdomain. Sends `importSubdomainCertificate`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            fields: The certificate, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.import_subdomain_certificate import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain, subdomain=subdomain)

    async def enable_cdn(
        self,
        domain: str,
        subdomain: str,
        fields: EnableSubdomainCdnRequest | EnableSubdomainCdnRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Turn on the content delivery network of a subdomain. Sends `enableSubdomainCdn`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.enable_subdomain_cdn import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain, subdomain=subdomain)

    async def disable_cdn(
        self,
        domain: str,
        subdomain: str,
        fields: DisableSubdomainCdnRequest | DisableSubdomainCdnRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Turn off the content delivery network of a subdomain. Sends `disableSubdomainCdn`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.disable_subdomain_cdn import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain, subdomain=subdomain)

    async def purge_cdn(
        self,
        domain: str,
        subdomain: str,
        fields: PurgeSubdomainCdnRequest | PurgeSubdomainCdnRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Purge the content delivery network cache of a subdomain.

        Sends `purgeSubdomainCdn`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.purge_subdomain_cdn import OPERATION

        await self._send(OPERATION, fields, extra=extra, domain=domain, subdomain=subdomain)

    async def wait(
        self,
        domain: str,
        subdomain: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetSubdomainResponse]],
    ) -> GetSubdomainResponse:
        """Wait until a subdomain is verified. Sends `getSubdomain` repeatedly.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The subdomain, which is verified.

        Raises:
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import subdomain_condition

        async def poll() -> GetSubdomainResponse:
            return await self.get(domain, subdomain)

        name = f"{subdomain}.{domain}"
        condition: WaitCondition[GetSubdomainResponse] = subdomain_condition(name)
        return await AsyncPoller(poll, condition).wait(timeout=timeout, **options)
