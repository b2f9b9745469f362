"""Volumes on Railway."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from paasport_runtime.paging._async.pagers import AsyncPager
from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF, async_wait
from paasport_runtime.waiting.polling import Backoff

from ...shared.arguments import optional
from ..waiting import volume_condition
from .backups import AsyncRailwayBackups
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import VolumeFields, VolumeInstanceFields


class AsyncRailwayVolumes(AsyncRailwayResource):
    """Volumes and their instances. An instance is a volume in one environment."""

    __slots__ = ()

    @property
    def backups(self) -> AsyncRailwayBackups:
        """Backups of volume instances."""
        return AsyncRailwayBackups(self._transport)

    def list(
        self, project_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[VolumeFields]:
        """List the volumes of a project. Sends the query `projectVolumes` for each page.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The volumes.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.project_volumes import OPERATION

        return self._pager(
            OPERATION,
            {"id": project_id},
            lambda project: project.volumes,
            page_size=page_size,
            limit=limit,
        )

    def instances(
        self, environment_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[VolumeInstanceFields]:
        """List the volumes of an environment. Sends `environmentVolumeInstances` for each page.

        Args:
            environment_id: The environment.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The volume instances, each with its volume.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.environment_volume_instances import OPERATION

        return self._pager(
            OPERATION,
            {"id": environment_id},
            lambda environment: environment.volume_instances,
            page_size=page_size,
            limit=limit,
        )

    async def get(self, volume_instance_id: str) -> VolumeInstanceFields:
        """Return a volume instance. Sends the query `volumeInstance`.

        Args:
            volume_instance_id: The volume instance.

        Returns:
            The volume instance, with its size, state and mount path.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_instance import OPERATION

        return await self._transport.execute(OPERATION, {"id": volume_instance_id})

    async def create(
        self,
        project_id: str,
        mount_path: str,
        *,
        service_id: str | None = None,
        environment_id: str | None = None,
        region: str | None = None,
    ) -> VolumeFields:
        """Create a volume. Sends the mutation `volumeCreate`.

        Args:
            project_id: The project.
            mount_path: The path where the service mounts it.
            service_id: The service to attach it to.
            environment_id: The environment; all environments if omitted.
            region: Its region.

        Returns:
            The volume.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_create import OPERATION

        volume = {
            "project_id": project_id,
            "mount_path": mount_path,
            "service_id": optional(service_id),
            "environment_id": optional(environment_id),
            "region": optional(region),
        }
        return await self._transport.execute(OPERATION, {"input": volume})

    async def attach(
        self,
        volume_id: str,
        service_id: str,
        *,
        environment_id: str | None = None,
        mount_path: str | None = None,
    ) -> bool:
        """Attach a volume to a service. Sends the mutation `volumeInstanceUpdate`.

        Args:
            volume_id: The volume.
            service_id: The service.
            environment_id: The environment; by default every environment that has the volume.
            mount_path: The path where the service mounts it; unchanged if omitted.

        Returns:
            Whether the platform has attached it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        change = {"service_id": service_id, "mount_path": optional(mount_path)}
        return await self._update_instance(volume_id, environment_id, change)

    async def detach(self, volume_id: str, *, environment_id: str | None = None) -> bool:
        """Detach a volume from its service, keeping its data. Sends `volumeInstanceUpdate`.

        Args:
            volume_id: The volume.
            environment_id: The environment; by default every environment that has the volume.

        Returns:
            Whether the platform has detached it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await self._update_instance(volume_id, environment_id, {"service_id": None})

    async def remount(
        self, volume_id: str, mount_path: str, *, environment_id: str | None = None
    ) -> bool:
        """Change where the service mounts a volume. Sends the mutation `volumeInstanceUpdate`.

        Args:
            volume_id: The volume.
            mount_path: The path.
            environment_id: The environment; by default every environment that has the volume.

        Returns:
            Whether the platform has changed it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await self._update_instance(volume_id, environment_id, {"mount_path": mount_path})

    async def _update_instance(
        self, volume_id: str, environment_id: str | None, change: Mapping[str, object]
    ) -> bool:
        from paasport_api.railway.operations.volume_instance_update import OPERATION

        variables = {
            "volume_id": volume_id,
            "environment_id": optional(environment_id),
            "input": change,
        }
        return await self._transport.execute(OPERATION, variables)

    async def rename(self, volume_id: str, name: str) -> VolumeFields:
        """Rename a volume. Sends the mutation `volumeUpdate`.

        Args:
            volume_id: The volume.
            name: Its new name.

        Returns:
            The volume.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_update import OPERATION

        variables = {"volume_id": volume_id, "input": {"name": name}}
        return await self._transport.execute(OPERATION, variables)

    async def delete(self, volume_id: str) -> bool:
        """Delete a volume and its data, in every environment. Sends `volumeDelete`.

        This cannot be undone.

        Args:
            volume_id: The volume.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.volume_delete import OPERATION

        return await self._transport.execute(OPERATION, {"volume_id": volume_id})

    async def wait(
        self,
        volume_instance_id: str,
        *,
        timeout: float = 1800.0,
        on_update: Callable[[VolumeInstanceFields], object] | None = None,
        progress: bool = False,
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> VolumeInstanceFields:
        """Wait until a volume instance is ready. Sends `volumeInstance` repeatedly.

        Args:
            volume_instance_id: The volume instance.
            timeout: Seconds to wait; half an hour by default.
            on_update: Called with the volume on the first poll and whenever its state changes.
            progress: Whether to show the state on the terminal, if rich or tqdm is installed.
            backoff: The delays between polls.

        Returns:
            The volume instance, whose state is READY.

        Raises:
            OperationFailed: Its state is an error, or it was deleted.
            WaitTimeout: It did not become ready in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        return await async_wait(
            partial(self.get, volume_instance_id),
            volume_condition(volume_instance_id),
            timeout=timeout,
            backoff=backoff,
            on_update=on_update,
            progress=progress,
        )
