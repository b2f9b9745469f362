"""Network policies on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateNetworkPolicyRequest,
        CreateNetworkPolicyRequestDict,
        PatchNetworkPolicyRequest,
        PatchNetworkPolicyRequestDict,
    )


class AsyncNorthflankNetworkPolicies(AsyncNorthflankResource):
    """Network policies."""

    __slots__ = ()

    async def get(self, network_policy_id: str) -> None:
        """Return a network policy. Sends `getNetworkPolicy`.

        Args:
            network_policy_id: The network policy.

        Raises:
            NotFound: There is no such network policy, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_network_policy import OPERATION

        await self._send(OPERATION, networkPolicyId=network_policy_id)

    async def create(
        self,
        fields: CreateNetworkPolicyRequest | CreateNetworkPolicyRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Create a network policy. Sends `createNetworkPolicy`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_network_policy import OPERATION

        await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        network_policy_id: str,
        fields: PatchNetworkPolicyRequest | PatchNetworkPolicyRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a network policy. Sends `patchNetworkPolicy`.

        Args:
            network_policy_id: The network policy.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_network_policy import OPERATION

        await self._send(OPERATION, fields, extra=extra, networkPolicyId=network_policy_id)

    async def delete(self, network_policy_id: str) -> None:
        """Delete a network policy. Sends `deleteNetworkPolicy`.

        Args:
            network_policy_id: The network policy.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_network_policy import OPERATION

        await self._send(OPERATION, networkPolicyId=network_policy_id)
