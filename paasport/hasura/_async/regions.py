"""Regions of Hasura Cloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...shared.arguments import optional
from ..filters import narrowed
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import CloudEnum, RegionBoolExp, RegionFields

    from ..request_values import CloudText


class AsyncHasuraRegions(AsyncHasuraResource):
    """Regions that projects run in."""

    __slots__ = ()

    async def list(
        self,
        cloud: CloudEnum | CloudText | None = None,
        *,
        where: RegionBoolExp | Mapping[str, Any] | None = None,
    ) -> Sequence[RegionFields]:
        """List all regions, including inactive ones, by provider and name. Sends `regions`.

        Args:
            cloud: The cloud provider, such as `aws`; all providers if omitted.
            where: An additional Hasura filter, such as `{"is_active": {"_eq": True}}`.

        Returns:
            The regions; `projects.create` takes their `cloud` and `name`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.regions import OPERATION

        variables = {
            "where": optional(narrowed(where, cloud=cloud)),
            "order_by": [{"cloud": "asc"}, {"name": "asc"}],
        }
        return await self._transport.execute(OPERATION, variables)

    async def get(self, cloud: CloudEnum | CloudText, name: str) -> RegionFields | None:
        """Return a region. Sends the query `region`.

        Args:
            cloud: The cloud provider, such as `aws`.
            name: The region's name, such as `us-east-2`.

        Returns:
            The region; None if there is none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.region import OPERATION

        return await self._transport.execute(OPERATION, {"cloud": cloud, "name": name})
