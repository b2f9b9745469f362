"""Backups of volumes on Railway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...shared.arguments import optional
from ...shared.results import require_result
from .resource import AsyncRailwayResource
from .workflow import AsyncWorkflow

if TYPE_CHECKING:
    from paasport_api.railway import VolumeInstanceBackupFields


class AsyncRailwayBackups(AsyncRailwayResource):
    """Backups of volume instances. An instance is a volume in one environment."""

    __slots__ = ()

    async def list(self, volume_instance_id: str) -> Sequence[VolumeInstanceBackupFields]:
        """List the backups of a volume instance. Sends the query `volumeInstanceBackupList`.

        Args:
            volume_instance_id: The volume instance.

        Returns:
            The backups.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_list import OPERATION

        variables = {"volume_instance_id": volume_instance_id}
        return await self._transport.execute(OPERATION, variables)

    async def create(self, volume_instance_id: str, *, name: str | None = None) -> AsyncWorkflow:
        """Start a backup. Sends the mutation `volumeInstanceBackupCreate`.

        Args:
            volume_instance_id: The volume instance.
            name: The backup's name.

        Returns:
            A handle for the workflow; `wait()` returns when it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_create import OPERATION

        variables = {"volume_instance_id": volume_instance_id, "name": optional(name)}
        started = await self._transport.execute(OPERATION, variables)
        return AsyncWorkflow(self._transport, require_result(started.workflow_id, OPERATION.name))

    async def restore(self, volume_instance_id: str, backup_id: str) -> AsyncWorkflow:
        """Start restoring a volume instance. Sends `volumeInstanceBackupRestore`.

        Args:
            volume_instance_id: The volume instance.
            backup_id: The backup.

        Returns:
            A handle for the workflow; `wait()` returns when it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_restore import OPERATION

        started = await self._transport.execute(
            OPERATION, _backup_variables(volume_instance_id, backup_id)
        )
        return AsyncWorkflow(self._transport, require_result(started.workflow_id, OPERATION.name))

    async def delete(self, volume_instance_id: str, backup_id: str) -> AsyncWorkflow:
        """Start deleting a backup. Sends the mutation `volumeInstanceBackupDelete`.

        Args:
            volume_instance_id: The volume instance.
            backup_id: The backup.

        Returns:
            A handle for the workflow; `wait()` returns when it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_delete import OPERATION

        started = await self._transport.execute(
            OPERATION, _backup_variables(volume_instance_id, backup_id)
        )
        return AsyncWorkflow(self._transport, require_result(started.workflow_id, OPERATION.name))


def _backup_variables(volume_instance_id: str, backup_id: str) -> dict[str, object]:
    return {"volume_instance_id": volume_instance_id, "volume_instance_backup_id": backup_id}
