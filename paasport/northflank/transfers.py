"""File transfers to and from containers: options, sources and destinations."""

from __future__ import annotations

import math
import os
import posixpath
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Final, TypedDict, cast

from ..shared.arguments import argument_error
from .commands import CommandOptions
from .unpacking import UnpackingLimits

TRANSFER_SECONDS: Final = 3600.0
"""How long a transfer may take, in seconds."""

MOST_BYTES: Final = 4 * 1024**3
"""The maximum size of a download in bytes."""

MOST_FILES: Final = 100_000
"""The maximum number of files and folders in a download."""


class ContainerOptions(TypedDict, total=False):
    """The container to transfer files to or from, and the user to do it as.

    Attributes:
        instance: The instance; by default the platform chooses, once for the whole transfer.
        container: The container of the instance.
        user: The user to do it as.
        group: The group to do it as.
    """

    instance: str
    container: str
    user: str
    group: str


@dataclass(frozen=True, slots=True)
class TransferResult:
    """What was sent or received.

    Attributes:
        files: The number of files.
        folders: The number of folders, not counting the named one.
        size: The total size of all files in bytes.
        instance: The instance that they were sent to or received from.
        container: The container.
    """

    files: int
    folders: int
    size: int
    instance: str | None = None
    container: str | None = None


@dataclass(frozen=True, slots=True)
class RemotePath:
    """A path in a container, in a form safe to pass to commands.

    Attributes:
        path: The path. It begins with `/` or `./`, so no command mistakes it for an option.
        is_within: Whether it is a folder to put something into, indicated by a trailing slash.
    """

    path: str
    is_within: bool = False

    @property
    def folder(self) -> str:
        """The folder that it is in."""
        return posixpath.dirname(self.path) or "/"

    @property
    def name(self) -> str:
        """Its name in that folder; empty for paths without a name, such as `/`, `.` and `..`."""
        name = posixpath.basename(self.path)
        return "" if name in (".", "..") else name

    def below(self, name: str) -> str:
        """Return the path of something in it."""
        return posixpath.join(self.path, name)


def remote_path(operation: str, remote: str) -> RemotePath:
    """Parse the path of a file or folder in a container.

    Args:
        operation: The operation to send.
        remote: The path; a relative path is resolved against the container's working directory.

    Returns:
        The path.

    Raises:
        RequestValidationError: It is empty, or cannot be a path.
    """
    if not remote or "\0" in remote:
        raise argument_error(operation, "remote", "the container path is empty or contains a NUL")
    path = remote.rstrip("/") or "/"
    if not path.startswith("/"):
        path = "." if path == "." else f"./{path.removeprefix('./')}"
    return RemotePath(path, remote.endswith("/"))


def local_file_or_folder(operation: str, local: str | PathLike[str]) -> Path:
    """Find what to send.

    Args:
        operation: The operation to send.
        local: Its path.

    Returns:
        The path, with links resolved.

    Raises:
        RequestValidationError: There is no such file or folder.
    """
    path = Path(local)
    try:
        found = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it is a broken link"
        raise argument_error(operation, "local", f"{path} cannot be sent: {reason}") from None
    if not found.is_file() and not found.is_dir():
        raise argument_error(operation, "local", f"{path} is neither a file nor a folder")
    return found


def check_limits(operation: str, max_bytes: float, max_files: float) -> UnpackingLimits:
    """Check how much may be received.

    Args:
        operation: The operation to send.
        max_bytes: The maximum number of bytes.
        max_files: The maximum number of files and folders.

    Returns:
        The limits.

    Raises:
        RequestValidationError: A limit is negative or not a number.
    """
    for name, limit in (("max_bytes", max_bytes), ("max_files", max_files)):
        if math.isnan(limit) or limit < 0:
            raise argument_error(operation, name, f"{name} is {limit}; pass 0 or more")
    return UnpackingLimits(max_bytes, max_files)


def local_target(local: str | PathLike[str], name: str, *, is_folder: bool, replace: bool) -> Path:
    """Determine the destination of something received.

    Args:
        local: The given path; a trailing slash means to put it into that folder.
        name: Its name in the container.
        is_folder: Whether it is a folder.
        replace: Whether an existing folder may be replaced.

    Returns:
        The place.

    Raises:
        OSError: It cannot be put there.
    """
    path = Path(local)
    if fspath(local).endswith(("/", os.sep)):
        if not name:
            raise IsADirectoryError(f"{path} is a folder, and the received item has no name")
        path = path / name
    # A link remains a link; its target is replaced.
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(f"folder {path.parent} does not exist; create it")
    if not is_folder and path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; add a trailing slash to put the file into it")
    if is_folder and path.exists():
        if not path.is_dir():
            raise NotADirectoryError(f"{path} is a file and cannot be replaced by a folder")
        if not replace and any(path.iterdir()):
            raise FileExistsError(
                f"the folder {path} is not empty; pass replace=True, or choose another folder"
            )
    return path


def command_options(
    options: ContainerOptions, instance: str | None, container: str | None, *, encoding: str
) -> CommandOptions:
    """Specify the container of a command, which stays the same for the whole transfer.

    Args:
        options: The caller's options.
        instance: The instance that the first command ran in; None before it.
        container: The container of that instance.
        encoding: How input and output are encoded in messages.

    Returns:
        The command's options.

    Raises:
        TypeError: An option is unknown.
    """
    for name in options:
        if name not in ContainerOptions.__annotations__:
            raise TypeError(f"transfers have no option {name!r}")
    chosen = cast("CommandOptions", {**options, "encoding": encoding})
    if instance is not None:
        chosen["instance"] = instance
    if container is not None:
        chosen["container"] = container
    return chosen


def free_name(name: str, taken: Collection[str]) -> str:
    """Find an unused name.

    Args:
        name: A name.
        taken: The names in use.

    Returns:
        The name, lengthened if necessary.
    """
    while name in taken:
        name += "-"
    return name


def new_name() -> str:
    """Make up a name that is unused in a folder."""
    return f".paasport-{secrets.token_hex(8)}"
