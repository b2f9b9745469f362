"""Volumes on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import required_attachment, volume_body, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateVolumeResponse,
        UpdateVolumeRequest,
        UpdateVolumeRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .volume_backup_schedules import AsyncNorthflankVolumeBackupSchedules
    from .volume_backups import AsyncNorthflankVolumeBackups


class AsyncNorthflankVolumes(AsyncNorthflankResource):
    """Volumes of projects."""

    __slots__ = ()

    @property
    def backups(self) -> AsyncNorthflankVolumeBackups:
        """Backups of volumes."""
        from .volume_backups import AsyncNorthflankVolumeBackups

        return AsyncNorthflankVolumeBackups(self._transport)

    @property
    def backup_schedules(self) -> AsyncNorthflankVolumeBackupSchedules:
        """Schedules of backups of volumes."""
        from .volume_backup_schedules import AsyncNorthflankVolumeBackupSchedules

        return AsyncNorthflankVolumeBackupSchedules(self._transport)

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[CreateVolumeResponse]:
        """List the volumes of a project, page by page. Sends `listVolumes`.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The volumes; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_volumes import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, volume_id: str) -> CreateVolumeResponse:
        """Return a volume. Sends `getVolume`.

        Args:
            project_id: The project.
            volume_id: The volume.

        Returns:
            The volume with its status.

        Raises:
            NotFound: There is no such volume, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_volume import OPERATION

        path = {"projectId": project_id, "volumeId": volume_id}
        return await self._transport.execute(OPERATION, path=path)

    async def create(
        self,
        project_id: str,
        name: str,
        *,
        size: int,
        mounts: Mapping[str, str],
        service_id: str | None = None,
        job_id: str | None = None,
        shared: bool = False,
        storage_class: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateVolumeResponse:
        """Create a volume. Sends `createVolume`.

        Args:
            project_id: The project.
            name: The volume's name.
            size: Its size in MiB.
            mounts: Mount paths in the containers by path in the volume, such as `{"": "/data"}`.
            service_id: The service to attach it to.
            job_id: The job to attach it to, instead of a service.
            shared: Whether several containers may write to it at the same time.
            storage_class: The type of disk, such as `ssd`.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The volume.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_volume import OPERATION

        body = volume_body(
            OPERATION.name,
            name=name,
            size=size,
            mounts=mounts,
            service_id=service_id,
            job_id=job_id,
            shared=shared,
            storage_class=storage_class,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._send(OPERATION, body, extra=extra, projectId=project_id)

    async def attach(
        self,
        project_id: str,
        volume_id: str,
        *,
        service_id: str | None = None,
        job_id: str | None = None,
    ) -> None:
        """Attach a volume to a service or job. Sends `attachVolume`.

        Args:
            project_id: The project.
            volume_id: The volume.
            service_id: The service.
            job_id: The job, instead of a service.

        Raises:
            RequestValidationError: Both or neither are given; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.attach_volume import OPERATION

        owner = required_attachment(OPERATION.name, service_id, job_id)
        body = {"nfObject": owner}
        await self._send(OPERATION, body, projectId=project_id, volumeId=volume_id)

    async def detach(
        self,
        project_id: str,
        volume_id: str,
        *,
        service_id: str | None = None,
        job_id: str | None = None,
    ) -> None:
        """Detach a volume from a service or job. Sends `detachVolume`.

        Args:
            project_id: The project.
            volume_id: The volume.
            service_id: The service.
            job_id: The job, instead of a service.

        Raises:
            RequestValidationError: Both or neither are given; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.detach_volume import OPERATION

        owner = required_attachment(OPERATION.name, service_id, job_id)
        body = {"nfObject": owner}
        await self._send(OPERATION, body, projectId=project_id, volumeId=volume_id)

    async def update(
        self,
        project_id: str,
        volume_id: str,
        fields: UpdateVolumeRequest | UpdateVolumeRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a volume. Sends `updateVolume`.

        Args:
            project_id: The project.
            volume_id: The volume.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_volume import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, volumeId=volume_id)

    async def delete(self, project_id: str, volume_id: str) -> None:
        """Delete a volume. Sends `deleteVolume`.

        Args:
            project_id: The project.
            volume_id: The volume.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_volume import OPERATION

        await self._send(OPERATION, projectId=project_id, volumeId=volume_id)
