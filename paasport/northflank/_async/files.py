"""Files in containers on Northflank."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from paasport_runtime.rest._async.transport import AsyncRestTransport

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_runtime.streams.files import Progress

    from ..live_operations import CommandTarget
    from ..transfers import ContainerOptions, TransferResult


class AsyncNorthflankFiles(AsyncNorthflankResource):
    """Files in the containers of services, jobs or addons.

    Args:
        transport: Sends the requests.
        target: What the containers belong to.
    """

    __slots__ = ("_target",)

    def __init__(self, transport: AsyncRestTransport, target: CommandTarget) -> None:
        super().__init__(transport)
        self._target: CommandTarget = target

    async def upload(
        self,
        project_id: str,
        owner_id: str,
        local: str | PathLike[str],
        remote: str,
        *,
        progress: Progress | None = None,
        timeout: float = 3600.0,
        **options: Unpack[ContainerOptions],
    ) -> TransferResult:
        """Send a file or folder to a container. Sends commands over WebSockets, `tar` among them.

        It is unpacked beside its place, and takes it when it is complete. What is in a folder is
        added to a folder that is there, and replaces files of the same names.

        Args:
            project_id: The project.
            owner_id: The service, job or addon.
            local: The file or folder.
            remote: Its path in the container; with a slash at its end, the folder to put it into
                under its own name. Folders above it are created.
            progress: Called with the bytes of files so far and in all, after each part.
            timeout: Seconds for all of it.
            options: `instance`, `container`, `user` and `group`, as in `ContainerOptions`.

        Returns:
            What was sent.

        Raises:
            RequestValidationError: It is not there, or has links or special files in it; nothing
                was sent.
            OSError: A file of it cannot be read any more.
            OperationFailed: A command in the container has failed, or there is no `tar`; `log` has
                the end of its standard error.
            WaitTimeout: It has taken too long.
            WebSocketClosed: The connection was lost.
            PaasportError: It could not be sent; see `paasport.errors`.
        """
        from ..live_operations import COMMANDS
        from ..transfers import local_file_or_folder, remote_path
        from .container_commands import AsyncContainerCommands
        from .file_transfers import send_files

        operation = COMMANDS[self._target].name
        place = remote_path(operation, remote)
        found = local_file_or_folder(operation, local)
        commands = AsyncContainerCommands(
            self._transport, self._target, project_id, owner_id, options, timeout
        )
        name = Path(local).name or found.name
        return await send_files(commands, found, place, progress, name=name)

    async def download(
        self,
        project_id: str,
        owner_id: str,
        remote: str,
        local: str | PathLike[str],
        *,
        replace: bool = False,
        max_bytes: float = 4 * 1024**3,
        max_files: float = 100_000,
        progress: Progress | None = None,
        timeout: float = 3600.0,
        **options: Unpack[ContainerOptions],
    ) -> TransferResult:
        """Receive a file or folder from a container. Sends commands over WebSockets.

        It is unpacked beside its place, and takes it when it is complete. A file that is there is
        replaced.

        Args:
            project_id: The project.
            owner_id: The service, job or addon.
            remote: Its path in the container.
            local: Its path here; with a slash at its end, the folder to put it into under its own
                name.
            replace: Whether a folder that is there may be replaced as a whole; otherwise it must
                be empty.
            max_bytes: The most bytes of all files together; `math.inf` for no limit.
            max_files: The most files and folders; `math.inf` for no limit.
            progress: Called with the bytes of files so far, and None, after each part.
            timeout: Seconds for all of it.
            options: `instance`, `container`, `user` and `group`, as in `ContainerOptions`.

        Returns:
            What was received.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            OSError: It cannot take its place, or cannot be written.
            OperationFailed: It is not there, a command in the container has failed, or there is no
                `tar`; `log` has the end of its standard error.
            UnexpectedContent: It is damaged, or has links or special files in it, or names that
                lead out of it.
            ResponseTooLarge: It has more bytes or files than the limits allow.
            WaitTimeout: It has taken too long.
            WebSocketClosed: The connection was lost.
            PaasportError: It could not be received; see `paasport.errors`.
        """
        from ..live_operations import COMMANDS
        from ..transfers import check_limits, remote_path
        from .container_commands import AsyncContainerCommands
        from .file_transfers import receive_files

        operation = COMMANDS[self._target].name
        limits = check_limits(operation, max_bytes, max_files)
        found = remote_path(operation, remote)
        commands = AsyncContainerCommands(
            self._transport, self._target, project_id, owner_id, options, timeout
        )
        return await receive_files(commands, found, local, limits, progress, replace=replace)
