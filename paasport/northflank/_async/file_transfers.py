"""Files sent to and received from a container, as tar archives piped through commands."""

from __future__ import annotations

import base64
import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from paasport_runtime.calls.sleeping import async_sleep
from paasport_runtime.errors import OperationFailed, PaasportError, WebSocketClosed
from paasport_runtime.streams.files import Progress

from ...shared.exchanging import exchange
from ..packing import PackedEntry, entries_of, packed
from ..tar_stream import RefusedArchive
from ..transfer_messages import ErrorText, decoded, refusal
from ..transfers import RemotePath, TransferResult, free_name, local_target, new_name
from ..unpacking import Unpacker, UnpackingLimits
from .command_session import AsyncCommandSession, run_command
from .container_commands import AsyncContainerCommands

LOGGER: Final = logging.getLogger("paasport.northflank")

_CLEANING_SECONDS: Final = 10.0
_LAST: Final = ".paasport-end"
_COPIED: Final = ".paasport-copy"
# The maximum number of a folder's names passed to one command.
_NAMES_AT_ONCE: Final = 100


async def send_files(
    commands: AsyncContainerCommands,
    local: Path,
    remote: RemotePath,
    progress: Progress | None,
    *,
    name: str,
) -> TransferResult:
    """Send a file or folder.

    It is unpacked beside its destination, and moved there once complete.

    Args:
        commands: Run in the container.
        local: The file or folder.
        remote: Its destination.
        progress: Called with the bytes sent so far and in total.
        name: Its name.

    Returns:
        What was sent.

    Raises:
        RequestValidationError: Something in it cannot be sent.
        OSError: A file cannot be read.
        OperationFailed: A command in the container failed.
        PaasportError: See `paasport.errors`.
    """
    is_folder = local.is_dir()
    if remote.is_within:
        remote = RemotePath(remote.below(name))
    entries = entries_of(commands.operation, local, None if is_folder else remote.name)
    await commands.require_tar()
    is_there = await commands.test("-d", remote.path)
    if is_there and not is_folder:
        raise commands.failure(
            f"{remote.path} is a folder; add a trailing slash to put the file into it"
        )
    above = RemotePath(remote.path if is_there else remote.folder)
    staged = RemotePath(above.below(new_name()))
    try:
        await commands.run(["mkdir", "-p", staged.path], f"{above.path} cannot be written to")
        await _pack(commands, entries, staged, progress)
        if is_there:
            await _merge(commands, entries, staged, remote)
        else:
            source = staged.path if is_folder else staged.below(remote.name)
            await commands.run(["mv", "-f", source, remote.path], f"{remote.path} is unchanged")
    except Exception:
        await _clean(commands, staged)
        raise
    if is_there or not is_folder:
        await _clean(commands, staged)
    return commands.result(
        files=sum(not entry.is_folder for entry in entries),
        folders=sum(entry.is_folder for entry in entries),
        size=sum(entry.size for entry in entries),
    )


async def receive_files(
    commands: AsyncContainerCommands,
    remote: RemotePath,
    local: str | os.PathLike[str],
    limits: UnpackingLimits,
    progress: Progress | None,
    *,
    replace: bool,
) -> TransferResult:
    """Receive a file or folder.

    It is unpacked beside its destination, and moved there once complete.

    Args:
        commands: Run in the container.
        remote: The file or folder.
        local: Its destination.
        limits: How much may be received.
        progress: Called with the bytes received so far, and None.
        replace: Whether an existing folder may be replaced.

    Returns:
        What was received.

    Raises:
        OSError: It cannot be written or moved to its destination.
        OperationFailed: A command in the container failed.
        UnexpectedContent: The archive is damaged or has entries that cannot be unpacked.
        ResponseTooLarge: It is larger than the limits.
        PaasportError: See `paasport.errors`.
    """
    await commands.require_tar()
    if not await commands.test("-e", remote.path):
        raise commands.failure(f"there is no {remote.path} in the container")
    is_folder = await commands.test("-d", remote.path)
    place = local_target(local, remote.name, is_folder=is_folder, replace=replace)
    staged = Path(tempfile.mkdtemp(prefix=".paasport-", dir=place.parent))
    try:
        root = staged / "received"
        root.mkdir()
        unpacker = Unpacker(root, limits, None if is_folder else remote.name)
        await _unpack(commands, unpacker, remote, is_folder, progress)
        if not is_folder:
            (root / remote.name).replace(place)
        elif replace and place.is_dir():
            exchange(root, place)
        else:
            root.rename(place)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        if staged.exists():
            LOGGER.warning("%s: %s could not be removed", commands.operation, staged)
    return commands.result(files=unpacker.files, folders=unpacker.folders, size=unpacker.size)


async def _pack(
    commands: AsyncContainerCommands,
    entries: Sequence[PackedEntry],
    staged: RemotePath,
    progress: Progress | None,
) -> None:
    last = free_name(_LAST, {entry.name for entry in entries})
    errors = ErrorText()
    done, total = 0, sum(entry.size for entry in entries)

    def on_read(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(done, total)

    command = ["tar", "-xzf", "-", "--no-same-owner", "-C", staged.path]
    async with commands.session(command, encoding="base64", has_input=True) as session:
        try:
            with closing(packed(entries, last, on_read)) as pieces:
                for piece in pieces:
                    if piece:
                        await session.send(base64.b64encode(piece).decode())
                    else:
                        # Let other tasks run while nothing is sent.
                        await async_sleep(0)
                    await _note_output(commands, session, errors)
                    if session.completion is not None:
                        break
                else:
                    await session.close_input()
        except WebSocketClosed:
            # The command's own error message says more.
            with suppress(WebSocketClosed):
                await _note_output(commands, session, errors)
            if session.completion is None:
                raise
        while session.completion is None:
            await _note_output(commands, session, errors, commands.remaining())
    commands.check(session, errors, "not all of it was unpacked, and nothing was replaced")
    # The marker is last in the archive: if it is missing, the end of input overtook some data.
    await commands.run(
        ["rm", staged.below(last)],
        "the end of the archive did not arrive, and nothing was replaced; try again",
    )


async def _merge(
    commands: AsyncContainerCommands,
    entries: Sequence[PackedEntry],
    staged: RemotePath,
    remote: RemotePath,
) -> None:
    names = [entry.name for entry in entries if "/" not in entry.name]
    copied = RemotePath(staged.below(free_name(_COPIED, set(names))))
    for first in range(0, len(names), _NAMES_AT_ONCE):
        some = names[first : first + _NAMES_AT_ONCE]
        sources = [staged.below(name) for name in some]
        failure = f"not all of it was moved into {remote.path}"
        try:
            # A link replaces a file as a whole, even if the command is killed.
            await commands.run(["cp", "-l", "-R", "-p", "-f", *sources, remote.path], failure)
        except OperationFailed:
            # There are no links into a volume that is mounted below. Files that have been linked
            # are refused as their own copies, hence the further one.
            await commands.run(["mkdir", "-p", copied.path], failure)
            await commands.run(["cp", "-R", "-p", *sources, copied.path], failure)
            sources = [copied.below(name) for name in some]
            await commands.run(["cp", "-R", "-p", "-f", *sources, remote.path], failure)


async def _unpack(
    commands: AsyncContainerCommands,
    unpacker: Unpacker,
    remote: RemotePath,
    is_folder: bool,
    progress: Progress | None,
) -> None:
    folder, name = (remote.path, ".") if is_folder else (remote.folder, f"./{remote.name}")
    command = ["tar", "-zcf", "-", "-C", folder, name]
    errors = ErrorText()
    try:
        async with commands.session(command, encoding="base64", has_input=False) as session:
            while session.completion is None:
                output = await session.output(commands.remaining())
                if output is None:
                    continue
                if output.stream == "error":
                    errors.add(output.text)
                    continue
                unpacker.feed(decoded(commands.operation, output))
                if progress is not None:
                    progress(unpacker.size, None)
        commands.check(session, errors, f"{remote.path} was not read completely")
        unpacker.finish()
        return
    except RefusedArchive as error:
        failure = refusal(commands.operation, remote, error)
    finally:
        unpacker.close()
    raise failure


async def _note_output(
    commands: AsyncContainerCommands,
    session: AsyncCommandSession,
    errors: ErrorText,
    seconds: float = 0.0,
) -> None:
    output = await session.output(seconds)
    while output is not None:
        errors.add(output.text)
        output = await session.output(0.0)
    commands.remaining()


async def _clean(commands: AsyncContainerCommands, staged: RemotePath) -> None:
    """Remove what was unpacked if possible; leftovers do no harm."""
    session = commands.session(["rm", "-rf", staged.path])
    try:
        await run_command(session, check=True, timeout=_CLEANING_SECONDS)
    except PaasportError as error:
        LOGGER.warning(
            "%s: the folder %s was left behind in the container: %s",
            commands.operation,
            staged.path,
            error,
        )
