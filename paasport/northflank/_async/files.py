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
        target: The kind of resource the containers belong to.
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
        """Send a file or folder to a container. Sends commands such as `tar` over WebSockets.

        It is unpacked beside its destination, and moved there once complete. The contents of a
        folder are merged into an existing folder, replacing files of the same name.

        Args:
            project_id: The project.
            owner_id: The service, job or addon.
            local: The file or folder.
            remote: Its path in the container; with a trailing slash, the folder to put it into
                under its own name. Parent folders are created.
            progress: Called after each part with the bytes sent so far and in total.
            timeout: Seconds for the whole transfer.
            options: `instance`, `container`, `user` and `group`, as in `ContainerOptions`.

        Returns:
            What was sent.

        Raises:
            RequestValidationError: It does not exist, or contains links or special files; nothing
                was sent.
            OSError: One of its files can no longer be read.
            OperationFailed: A command in the container failed, or `tar` is not available there;
                `log` has the end of its standard error.
            WaitTimeout: It took too long.
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

        It is unpacked beside its destination, and moved there once complete. An existing file is
        replaced.

        Args:
            project_id: The project.
            owner_id: The service, job or addon.
            remote: Its path in the container.
            local: Its local path; with a trailing slash, the folder to put it into under its own
                name.
            replace: Whether an existing folder may be replaced with everything in it; otherwise it
                must be empty.
            max_bytes: The maximum total size of all files in bytes; `math.inf` for no limit.
            max_files: The maximum number of files and folders; `math.inf` for no limit.
            progress: Called after each part with the bytes received so far, and None.
            timeout: Seconds for the whole transfer.
            options: `instance`, `container`, `user` and `group`, as in `ContainerOptions`.

        Returns:
            What was received.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            OSError: It cannot be written or moved to its destination.
            OperationFailed: It does not exist, a command in the container failed, or `tar` is not
                available there; `log` has the end of its standard error.
            UnexpectedContent: It is damaged, contains links or special files, or has names that
                lead outside it.
            ResponseTooLarge: It has more bytes or files than the limits allow.
            WaitTimeout: It took too long.
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
