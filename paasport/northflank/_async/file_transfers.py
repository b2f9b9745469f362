"""Files sent to a container and received from it, as archives of `tar` over commands."""

from __future__ import annotations

import base64
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from paasport_runtime.calls.sleeping import async_sleep
from paasport_runtime.errors import (
    OperationFailed,
    PaasportError,
    WaitTimeout,
    WebSocketClosed,
)
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.streams.files import Progress
from paasport_runtime.waiting.polling import check_timeout

from ...shared.exchanging import exchange
from ...shared.guarded import Guarded
from ..commands import CommandResult
from ..live_operations import COMMANDS, CommandTarget
from ..packing import PackedEntry, entries_of, packed
from ..tar_stream import RefusedArchive
from ..transfers import (
    ContainerOptions,
    ErrorText,
    RemotePath,
    TransferResult,
    command_options,
    decoded,
    free_name,
    local_target,
    new_name,
    refusal,
    transfer_failed,
)
from ..unpacking import Unpacker, UnpackingLimits
from .command_session import AsyncCommandSession, command_session, run_command

LOGGER: Final = logging.getLogger("paasport.northflank")

_CLEANING_SECONDS: Final = 10.0
_LAST: Final = ".paasport-end"
# So many names of a folder are given to one command.
_NAMES_AT_ONCE: Final = 100


class AsyncFileTransfer(Guarded):
    """One transfer: commands in one container, one after the other, within a time.

    Args:
        transport: Knows the address and has the token.
        target: What the container belongs to.
        project_id: The project.
        identifier: The identifier of what it belongs to.
        options: Which container, and as whom.
        timeout: Seconds for all of it.
    """

    __slots__ = (
        "_container",
        "_identifier",
        "_instance",
        "_operation",
        "_options",
        "_project_id",
        "_target",
        "_timeout",
        "_transport",
        "_until",
    )

    def __init__(
        self,
        transport: AsyncRestTransport,
        target: CommandTarget,
        project_id: str,
        identifier: str,
        options: ContainerOptions,
        timeout: float,
    ) -> None:
        self._transport = transport
        self._target: CommandTarget = target
        self._project_id = project_id
        self._identifier = identifier
        self._options = options
        self._operation = COMMANDS[target].name
        self._timeout = check_timeout(timeout)
        self._until = time.monotonic() + self._timeout
        self._instance: str | None = None
        self._container: str | None = None

    async def send(
        self, local: Path, remote: RemotePath, progress: Progress | None, *, name: str
    ) -> TransferResult:
        """Send a file or folder.

        It is unpacked beside its place, and takes it when it is complete.

        Args:
            local: The file or folder.
            remote: Its place.
            progress: Called with the bytes of files so far and in all.
            name: Its own name.

        Returns:
            What was sent.

        Raises:
            RequestValidationError: Something in it cannot be sent.
            OSError: A file cannot be read.
            OperationFailed: A command in the container has failed.
            PaasportError: See `paasport.errors`.
        """
        is_folder = local.is_dir()
        if remote.is_within:
            remote = RemotePath(remote.below(name))
        entries = entries_of(self._operation, local, None if is_folder else remote.name)
        await self._require_tar()
        is_there = await self._test("-d", remote.path)
        if is_there and not is_folder:
            raise self._failure(
                f"{remote.path} is a folder; end it with a slash to put the file into it"
            )
        above = RemotePath(remote.path if is_there else remote.folder)
        staged = RemotePath(above.below(new_name()))
        try:
            await self._run(["mkdir", "-p", staged.path], f"{above.path} cannot be written to")
            await self._pack(entries, staged, progress)
            if is_there:
                await self._merge(entries, staged, remote)
            else:
                source = staged.path if is_folder else staged.below(remote.name)
                await self._run(["mv", "-f", source, remote.path], f"{remote.path} is as it was")
        except Exception:
            await self._clean(staged)
            raise
        if is_there or not is_folder:
            await self._clean(staged)
        return self._result(
            files=sum(not entry.is_folder for entry in entries),
            folders=sum(entry.is_folder for entry in entries),
            size=sum(entry.size for entry in entries),
        )

    async def receive(
        self,
        remote: RemotePath,
        local: str | os.PathLike[str],
        limits: UnpackingLimits,
        progress: Progress | None,
        *,
        replace: bool,
    ) -> TransferResult:
        """Receive a file or folder.

        It is unpacked beside its place, and takes it when it is complete.

        Args:
            remote: The file or folder.
            local: Its place.
            limits: How much is received.
            progress: Called with the bytes of files so far, and None.
            replace: Whether a folder that is there may be replaced.

        Returns:
            What was received.

        Raises:
            OSError: It cannot take its place, or cannot be written.
            OperationFailed: A command in the container has failed.
            UnexpectedContent: The archive is damaged, or has what is not unpacked.
            ResponseTooLarge: It is larger than the limits.
            PaasportError: See `paasport.errors`.
        """
        await self._require_tar()
        if not await self._test("-e", remote.path):
            raise self._failure(f"there is no {remote.path} in the container")
        is_folder = await self._test("-d", remote.path)
        place = local_target(local, remote.name, is_folder=is_folder, replace=replace)
        staged = Path(tempfile.mkdtemp(prefix=".paasport-", dir=place.parent))
        try:
            root = staged / "received"
            root.mkdir()
            unpacker = Unpacker(root, limits, None if is_folder else remote.name)
            await self._unpack(unpacker, remote, is_folder, progress)
            if not is_folder:
                (root / remote.name).replace(place)
            elif replace and place.is_dir():
                exchange(root, place)
            else:
                root.rename(place)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
            if staged.exists():
                LOGGER.warning("%s: %s could not be removed", self._operation, staged)
        return self._result(files=unpacker.files, folders=unpacker.folders, size=unpacker.size)

    async def _pack(
        self, entries: Sequence[PackedEntry], staged: RemotePath, progress: Progress | None
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
        async with self._session(command, encoding="base64", has_input=True) as session:
            try:
                for piece in packed(entries, last, on_read):
                    if piece:
                        await session.send(base64.b64encode(piece).decode())
                    else:
                        # Others have their turn while nothing is sent.
                        await async_sleep(0)
                    await self._note_output(session, errors)
                    if session.completion is not None:
                        break
                else:
                    await session.close_input()
            except WebSocketClosed:
                # What the command has said before tells more.
                with suppress(WebSocketClosed):
                    await self._note_output(session, errors)
                if session.completion is None:
                    raise
            while session.completion is None:
                await self._note_output(session, errors, self._remaining())
        self._check(session, errors, "not all of it was unpacked, and nothing has been replaced")
        # It is the last in the archive: without it, the end of the input has overtaken some of it.
        await self._run(
            ["rm", staged.below(last)],
            "the end of what was sent did not arrive, and nothing has been replaced; try again",
        )

    async def _merge(
        self, entries: Sequence[PackedEntry], staged: RemotePath, remote: RemotePath
    ) -> None:
        names = [entry.name for entry in entries if "/" not in entry.name]
        for first in range(0, len(names), _NAMES_AT_ONCE):
            some = [staged.below(name) for name in names[first : first + _NAMES_AT_ONCE]]
            command = ["cp", "-R", "-p", "-f", *some, remote.path]
            await self._run(command, f"not all of it was put into {remote.path}")

    async def _unpack(
        self, unpacker: Unpacker, remote: RemotePath, is_folder: bool, progress: Progress | None
    ) -> None:
        folder, name = (remote.path, ".") if is_folder else (remote.folder, f"./{remote.name}")
        command = ["tar", "-zcf", "-", "-C", folder, name]
        errors = ErrorText()
        try:
            async with self._session(command, encoding="base64", has_input=False) as session:
                while session.completion is None:
                    output = await session.output(self._remaining())
                    if output is None:
                        continue
                    if output.stream == "error":
                        errors.add(output.text)
                        continue
                    unpacker.feed(decoded(self._operation, output))
                    if progress is not None:
                        progress(unpacker.size, None)
            self._check(session, errors, f"{remote.path} was not read as a whole")
            unpacker.finish()
            return
        except RefusedArchive as error:
            failure = refusal(self._operation, remote, error)
        finally:
            unpacker.close()
        raise failure

    async def _note_output(
        self, session: AsyncCommandSession, errors: ErrorText, seconds: float = 0.0
    ) -> None:
        output = await session.output(seconds)
        while output is not None:
            errors.add(output.text)
            output = await session.output(0.0)
        self._remaining()

    async def _require_tar(self) -> None:
        result = await self._run(
            ["tar", "--version"],
            "tar cannot be run in the container, and files are sent and received with it",
        )
        # Every command must run where the first one did, of however many instances.
        self._instance, self._container = result.instance, result.container

    async def _test(self, flag: str, path: str) -> bool:
        command = ["test", flag, path]
        result = await run_command(self._session(command), check=False, timeout=self._remaining())
        if result.exit_code not in (0, 1):
            raise transfer_failed(self._operation, f"{path} cannot be looked at", result)
        return result.exit_code == 0

    async def _run(self, command: Sequence[str], failure: str) -> CommandResult:
        result = await run_command(self._session(command), check=False, timeout=self._remaining())
        if result.exit_code != 0:
            raise transfer_failed(self._operation, failure, result)
        return result

    async def _clean(self, staged: RemotePath) -> None:
        """Remove what was unpacked, if that can be done; it is in nobody's way."""
        session = self._session(["rm", "-rf", staged.path])
        try:
            await run_command(session, check=True, timeout=_CLEANING_SECONDS)
        except PaasportError as error:
            LOGGER.warning(
                "%s: the folder %s is left in the container: %s",
                self._operation,
                staged.path,
                error,
            )

    def _session(
        self, command: Sequence[str], *, encoding: str = "utf-8", has_input: bool = False
    ) -> AsyncCommandSession:
        options = command_options(self._options, self._instance, self._container, encoding=encoding)
        return command_session(
            self._transport,
            self._target,
            self._project_id,
            self._identifier,
            command,
            options,
            has_input=has_input,
        )

    def _check(self, session: AsyncCommandSession, errors: ErrorText, failure: str) -> None:
        if session.exit_code != 0:
            result = CommandResult(
                "", str(errors), session.completion, session.instance, session.container
            )
            raise transfer_failed(self._operation, failure, result)

    def _failure(self, message: str) -> OperationFailed:
        return OperationFailed(
            f"{self._operation}: {message}", operation=self._operation, attempts=1
        )

    def _remaining(self) -> float:
        left = self._until - time.monotonic()
        if left > 0:
            return left
        raise WaitTimeout(
            f"{self._operation}: the transfer has not ended after {self._timeout:g} seconds, and "
            "nothing has been replaced. Pass a longer timeout",
            operation=self._operation,
            attempts=1,
            waited=self._timeout,
        )

    def _result(self, *, files: int, folders: int, size: int) -> TransferResult:
        return TransferResult(files, folders, size, self._instance, self._container)
