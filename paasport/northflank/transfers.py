"""Files that are sent to containers and received from them: what callers choose, and places."""

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
"""How long a transfer may take."""

MOST_BYTES: Final = 4 * 1024**3
"""The most bytes that a download may have."""

MOST_FILES: Final = 100_000
"""The most files and folders that a download may have."""


class ContainerOptions(TypedDict, total=False):
    """Which container files are sent to or received from, and as whom.

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
        folders: The number of folders, the one that was named aside.
        size: The bytes of all files together.
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
    """A place in a container, as commands can be given it.

    Attributes:
        path: The path. It begins with `/` or `./`, so that no command takes it for an option.
        is_within: Whether it is a folder to put something into, as a slash at its end says.
    """

    path: str
    is_within: bool = False

    @property
    def folder(self) -> str:
        """The folder that it is in."""
        return posixpath.dirname(self.path) or "/"

    @property
    def name(self) -> str:
        """Its name in that folder; empty if it has none of its own, as `/`, `.` and `..`."""
        name = posixpath.basename(self.path)
        return "" if name in (".", "..") else name

    def below(self, name: str) -> str:
        """Return the path of something in it."""
        return posixpath.join(self.path, name)


def remote_path(operation: str, remote: str) -> RemotePath:
    """Read the path of a file or folder in a container.

    Args:
        operation: The operation that is to be sent.
        remote: The path; one that is not absolute begins at the container's working directory.

    Returns:
        The path.

    Raises:
        RequestValidationError: It is empty, or cannot be a path.
    """
    if not remote or "\0" in remote:
        raise argument_error(operation, "remote", "the path in the container is empty or has a NUL")
    path = remote.rstrip("/") or "/"
    if not path.startswith("/"):
        path = "." if path == "." else f"./{path.removeprefix('./')}"
    return RemotePath(path, remote.endswith("/"))


def local_file_or_folder(operation: str, local: str | PathLike[str]) -> Path:
    """Find what is to be sent.

    Args:
        operation: The operation that is to be sent.
        local: Its path.

    Returns:
        The path, links in it followed.

    Raises:
        RequestValidationError: There is no such file or folder.
    """
    path = Path(local)
    try:
        found = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it is a link that leads nowhere"
        raise argument_error(operation, "local", f"{path} cannot be sent: {reason}") from None
    if not found.is_file() and not found.is_dir():
        raise argument_error(operation, "local", f"{path} is neither a file nor a folder")
    return found


def check_limits(operation: str, max_bytes: float, max_files: float) -> UnpackingLimits:
    """Check how much may be received.

    Args:
        operation: The operation that is to be sent.
        max_bytes: The most bytes.
        max_files: The most files and folders.

    Returns:
        The limits.

    Raises:
        RequestValidationError: A limit is negative or no number.
    """
    for name, limit in (("max_bytes", max_bytes), ("max_files", max_files)):
        if math.isnan(limit) or limit < 0:
            raise argument_error(operation, name, f"{name} is {limit}; pass 0 or more")
    return UnpackingLimits(max_bytes, max_files)


def local_target(local: str | PathLike[str], name: str, *, is_folder: bool, replace: bool) -> Path:
    """Find out where something that is received takes its place.

    Args:
        local: The path that was given; a slash at its end says to put it into that folder.
        name: The name that it has in the container.
        is_folder: Whether it is a folder.
        replace: Whether a folder that is there may be replaced.

    Returns:
        The place.

    Raises:
        OSError: It cannot take this place.
    """
    path = Path(local)
    if fspath(local).endswith(("/", os.sep)):
        if not name:
            raise IsADirectoryError(f"{path} is a folder, and what is received has no name")
        path = path / name
    # A link stays one, and what it names is replaced.
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {path.parent}; create it")
    if not is_folder and path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; end it with a slash to put the file into it")
    if is_folder and path.exists():
        if not path.is_dir():
            raise NotADirectoryError(f"{path} is a file, and a folder is to take its place")
        if not replace and any(path.iterdir()):
            raise FileExistsError(
                f"the folder {path} is not empty; pass replace=True, or name another one"
            )
    return path


def command_options(
    options: ContainerOptions, instance: str | None, container: str | None, *, encoding: str
) -> CommandOptions:
    """Name the container of a command, which stays the same for a whole transfer.

    Args:
        options: What the caller has chosen.
        instance: The instance that the first command ran in; None before it.
        container: The container of that instance.
        encoding: How input and output are written in messages.

    Returns:
        The command's options.

    Raises:
        TypeError: There is no such option.
    """
    for name in options:
        if name not in ContainerOptions.__annotations__:
            raise TypeError(f"a transfer has no option {name!r}")
    chosen = cast("CommandOptions", {**options, "encoding": encoding})
    if instance is not None:
        chosen["instance"] = instance
    if container is not None:
        chosen["container"] = container
    return chosen


def free_name(name: str, taken: Collection[str]) -> str:
    """Find a name that others do not have.

    Args:
        name: A name.
        taken: The names that others have.

    Returns:
        The name, longer if need be.
    """
    while name in taken:
        name += "-"
    return name


def new_name() -> str:
    """Make up a name that nothing in a folder has."""
    return f".paasport-{secrets.token_hex(8)}"
