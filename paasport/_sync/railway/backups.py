# Derived from paasport/_async/railway/backups.py by `make generate`; edit that file instead.
"""Backups of volumes on Railway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...answers import present
from ...arguments import optional
from .resource import RailwayResource
from .workflow import Workflow

if TYPE_CHECKING:
    from paasport_api.railway import VolumeInstanceBackupFields


class RailwayBackups(RailwayResource):
    """Backups of volume instances: of volumes as they are in one environment."""

    __slots__ = ()

    def list(self, volume_instance_id: str) -> Sequence[VolumeInstanceBackupFields]:
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
        return self._transport.execute(OPERATION, variables)

    def create(self, volume_instance_id: str, *, name: str | None = None) -> Workflow:
        """Start a backup. Sends the mutation `volumeInstanceBackupCreate`.

        Args:
            volume_instance_id: The volume instance.
            name: The backup's name.

        Returns:
            The work; `wait()` waits until it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_create import OPERATION

        variables = {"volume_instance_id": volume_instance_id, "name": optional(name)}
        started = self._transport.execute(OPERATION, variables)
        return Workflow(self._transport, present(started.workflow_id, OPERATION.name))

    def restore(self, volume_instance_id: str, backup_id: str) -> Workflow:
        """Start restoring a volume instance. Sends `volumeInstanceBackupRestore`.

        Args:
            volume_instance_id: The volume instance.
            backup_id: The backup.

        Returns:
            The work; `wait()` waits until it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_restore import OPERATION

        started = self._transport.execute(OPERATION, _named(volume_instance_id, backup_id))
        return Workflow(self._transport, present(started.workflow_id, OPERATION.name))

    def delete(self, volume_instance_id: str, backup_id: str) -> Workflow:
        """Start deleting a backup. Sends the mutation `volumeInstanceBackupDelete`.

        Args:
            volume_instance_id: The volume instance.
            backup_id: The backup.

        Returns:
            The work; `wait()` waits until it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance_backup_delete import OPERATION

        started = self._transport.execute(OPERATION, _named(volume_instance_id, backup_id))
        return Workflow(self._transport, present(started.workflow_id, OPERATION.name))


def _named(volume_instance_id: str, backup_id: str) -> dict[str, object]:
    return {"volume_instance_id": volume_instance_id, "volume_instance_backup_id": backup_id}
