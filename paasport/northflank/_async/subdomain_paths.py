"""Paths of subdomains on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        AddSubdomainPathRequest,
        AddSubdomainPathRequestDict,
        AddSubdomainPathResponse,
        AssignSubdomainPathRequest,
        AssignSubdomainPathRequestDict,
        GetSubdomainPathResponse,
        ListSubdomainPathResponse,
        UpdateSubdomainPathRequest,
        UpdateSubdomainPathRequestDict,
    )
    from paasport_runtime.paging.pages import Page


class AsyncNorthflankSubdomainPaths(AsyncNorthflankResource):
    """Paths of subdomains that are routed elsewhere."""

    __slots__ = ()

    async def list(self, domain: str, subdomain: str) -> Page[ListSubdomainPathResponse]:
        """Return the paths of a subdomain. Sends `listSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.

        Returns:
            The paths.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_subdomain_path import OPERATION

        return await self._send(OPERATION, domain=domain, subdomain=subdomain)

    async def get(
        self, domain: str, subdomain: str, subdomain_path: str
    ) -> GetSubdomainPathResponse:
        """Return a path. Sends `getSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            subdomain_path: The path.

        Returns:
            The path.

        Raises:
            NotFound: There is no such path, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_subdomain_path import OPERATION

        return await self._send(
            OPERATION, domain=domain, subdomain=subdomain, subdomainPath=subdomain_path
        )

    async def create(
        self,
        domain: str,
        subdomain: str,
        fields: AddSubdomainPathRequest | AddSubdomainPathRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AddSubdomainPathResponse:
        """Create a path. Sends `addSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The path.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.add_subdomain_path import OPERATION

        return await self._send(OPERATION, fields, extra=extra, domain=domain, subdomain=subdomain)

    async def update(
        self,
        domain: str,
        subdomain: str,
        subdomain_path: str,
        fields: UpdateSubdomainPathRequest | UpdateSubdomainPathRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a path. Sends `updateSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            subdomain_path: The path.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_subdomain_path import OPERATION

        await self._send(
            OPERATION,
            fields,
            extra=extra,
            domain=domain,
            subdomain=subdomain,
            subdomainPath=subdomain_path,
        )

    async def delete(self, domain: str, subdomain: str, subdomain_path: str) -> None:
        """Delete a path. Sends `deleteSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            subdomain_path: The path.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_subdomain_path import OPERATION

        await self._send(
            OPERATION, domain=domain, subdomain=subdomain, subdomainPath=subdomain_path
        )

    async def assign(
        self,
        domain: str,
        subdomain: str,
        subdomain_path: str,
        fields: AssignSubdomainPathRequest | AssignSubdomainPathRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Route a path to a port of a service. Sends `assignSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            subdomain_path: The path.
            fields: The port and its service, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.assign_subdomain_path import OPERATION

        await self._send(
            OPERATION,
            fields,
            extra=extra,
            domain=domain,
            subdomain=subdomain,
            subdomainPath=subdomain_path,
        )

    async def unassign(self, domain: str, subdomain: str, subdomain_path: str) -> None:
        """Unassign a path from its service. Sends `unassignSubdomainPath`.

        Args:
            domain: The domain, such as `example.com`.
            subdomain: The subdomain without the domain, such as `www`.
            subdomain_path: The path.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.unassign_subdomain_path import OPERATION

        await self._send(
            OPERATION, domain=domain, subdomain=subdomain, subdomainPath=subdomain_path
        )
