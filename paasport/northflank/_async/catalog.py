"""Offerings of the platform and of cloud providers on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        ListCloudNodeTypesResponseProvider,
        ListCloudPermissionsResponse,
        ListCloudProvidersResponse,
        ListCloudRegionsResponseProvider,
        ListPlansResponse,
        ListRegionsResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankCatalog(AsyncNorthflankResource):
    """Offerings of the platform and of cloud providers."""

    __slots__ = ()

    async def plans(self) -> ListPlansResponse:
        """Return the plans of containers. Sends `listPlans`.

        Returns:
            The plans.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_plans import OPERATION

        return await self._send(OPERATION)

    async def regions(self) -> ListRegionsResponse:
        """Return the regions that projects can be in. Sends `listRegions`.

        Returns:
            The regions.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_regions import OPERATION

        return await self._send(OPERATION)

    async def cloud_providers(self) -> ListCloudProvidersResponse:
        """Return the cloud providers that clusters can be in. Sends `listCloudProviders`.

        Returns:
            The providers.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_cloud_providers import OPERATION

        return await self._send(OPERATION)

    def cloud_regions(
        self, *, provider: str | None = None, **paging: Unpack[Paging]
    ) -> AsyncPager[ListCloudRegionsResponseProvider]:
        """List the regions of cloud providers, page by page. Sends `listCloudRegions`.

        Args:
            provider: Only those of this provider.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The providers with their regions; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_cloud_regions import PAGES

        return self._pages(PAGES, query=drop_none(provider=provider), **paging)

    def cloud_node_types(
        self,
        *,
        provider: str | None = None,
        region: str | None = None,
        family: str | None = None,
        max_generation_age: int | None = None,
        has_gpu: bool | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListCloudNodeTypesResponseProvider]:
        """List the types of nodes of cloud providers, page by page. Sends `listCloudNodeTypes`.

        Args:
            provider: Only those of this provider.
            region: Only those in this region.
            family: Only those of this family.
            max_generation_age: Only those at most this many generations old.
            has_gpu: Only those with a GPU, or without.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The providers with their types of nodes; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_cloud_node_types import PAGES

        return self._pages(
            PAGES,
            query=drop_none(
                provider=provider,
                region=region,
                family=family,
                maxGenerationAge=max_generation_age,
                hasGpu=has_gpu,
            ),
            **paging,
        )

    async def cloud_permissions(
        self,
        *,
        provider: Literal["aws", "aws-eusc", "gcp"] | None = None,
        features: Sequence[
            Literal[
                "byoc",
                "byoc-static-egress",
                "byoc-custom-launch-templates",
                "byoc-custom-vpc",
                "byoc-logs",
                "cloudfront",
                "route53",
                "registry-pull",
                "registry-push",
                "opentofu",
                "workload-identity",
                "workload-identity-managed",
            ]
        ]
        | None = None,
    ) -> ListCloudPermissionsResponse:
        """Return the permissions that the platform needs at a cloud provider.

        Sends `listCloudPermissions`.

        Args:
            provider: The cloud provider.
            features: Only for these features.

        Returns:
            The permissions.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_cloud_permissions import OPERATION

        return await self._send(OPERATION, query=drop_none(provider=provider, features=features))
