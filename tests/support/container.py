"""A container of Northflank: real commands in a folder of this machine."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.support.websocket_server import Conversation


class _Cut(Exception):
    """The connection was broken on purpose."""


@dataclass
class Container:
    """Runs what it is told to.

    Attributes:
        root: The folder that commands run in.
        cut_at: Which message of which command is the last before the connection breaks, both
            counted from 0; those of both sides count.
        lost: How many bytes at the end of an input the end overtakes.
        missing: Commands that it does not have.
        failing: Commands that fail once they have done all they can, by their first two words.
        outputs: What is sent in place of what a command writes, by its first two words.
        is_early: Whether that is sent before the input has ended.
        stalls: Set when that was sent; the command goes on until the client goes away.
        holds_all: Whether absolute paths begin in that folder too.
        instances: The instance that each command asks for.
        commands: The commands.
        frames: How many messages each command had.
        digests: A hash of the input of each command that had some.
        idle: Set while no command runs.
    """

    root: Path
    cut_at: tuple[int, int] | None = None
    lost: int = 0
    missing: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    outputs: dict[str, list[tuple[str, Any]]] = field(default_factory=dict[str, Any])
    is_early: bool = False
    stalls: threading.Event | None = None
    holds_all: bool = False
    instances: list[str | None] = field(default_factory=list[str | None])
    commands: list[list[str]] = field(default_factory=list[list[str]])
    frames: list[int] = field(default_factory=list[int])
    digests: list[str] = field(default_factory=list[str])
    idle: threading.Event = field(default_factory=threading.Event)

    def __call__(self, conversation: Conversation, context: Any) -> None:
        """Run a command, and speak with whoever has sent it."""
        assert context["shell"] == "none"
        assert not context["tty"]
        assert context["encoding"] in ("utf-8", "base64")
        self.commands.append(context["command"])
        self.instances.append(context.get("instanceName"))
        self.frames.append(0)
        self.idle.clear()
        try:
            _Run(self, conversation, context).run()
        except _Cut:
            conversation.cut()
        finally:
            self.idle.set()


class _Run:
    def __init__(self, container: Container, conversation: Conversation, context: Any) -> None:
        self.container = container
        self.conversation = conversation
        self.command: list[str] = context["command"]
        self.is_encoded = context["encoding"] == "base64"

    def run(self) -> None:
        name, told = self.command[0], " ".join(self.command[:2])
        if told in self.container.outputs:
            self._pretend(self.container.outputs[told])
            return
        if name in self.container.missing:
            self._send("stdErr", f"{name}: not found\n")
            self._complete(127)
            return
        root = self.container.root
        rooted = self.container.holds_all
        process = subprocess.Popen(
            [f"{root}{word}" if rooted and word.startswith("/") else word for word in self.command],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            try:
                assert process.stdin is not None
                assert process.stdout is not None
                assert process.stderr is not None
                self._feed(process.stdin)
                while piece := process.stdout.read(65536):
                    self._send("stdOut", self._encoded(piece))
                said = process.stderr.read()
                if said:
                    self._send("stdErr", self._encoded(said))
                code = process.wait()
            except BaseException:
                process.kill()
                raise
            self._complete(1 if told in self.container.failing else code)

    def _pretend(self, outputs: list[tuple[str, Any]]) -> None:
        if self.container.is_early:
            self._receive()
        else:
            while self._receive() is not None:
                pass
        for kind, data in outputs:
            self._send(kind, data)
        if self.container.stalls is not None:
            self.container.stalls.set()
        if self.container.is_early:
            self.conversation.close()
        while self.conversation.receive() is not None:
            pass

    def _feed(self, stdin: IO[bytes]) -> None:
        kept, digest = b"", hashlib.sha256()
        while (text := self._receive()) is not None:
            piece = base64.b64decode(text, validate=True)
            assert len(piece) <= 64 * 1024
            digest.update(piece)
            kept += piece
            done = len(kept) - self.container.lost
            if done > 0:
                try:
                    stdin.write(kept[:done])
                except BrokenPipeError:
                    break
                kept = kept[done:]
        self.container.digests.append(digest.hexdigest())
        with suppress(BrokenPipeError):
            stdin.close()

    def _receive(self) -> str | None:
        self._count()
        message = self.conversation.receive()
        if message is None:
            raise _Cut
        if message["type"] == "stdInEnd":
            return None
        assert message["type"] == "payload"
        text: str = message["data"]
        return text

    def _send(self, kind: str, data: Any) -> None:
        self._count()
        self.conversation.send({"type": kind, "data": data})

    def _complete(self, code: int) -> None:
        status = "Success" if code == 0 else "Failure"
        self._send("completion", {"exitCode": str(code), "status": status, "message": ""})
        self.conversation.receive()

    def _encoded(self, data: bytes) -> str:
        return base64.b64encode(data).decode() if self.is_encoded else data.decode()

    def _count(self) -> None:
        position = (len(self.container.frames) - 1, self.container.frames[-1])
        if self.container.cut_at == position:
            raise _Cut
        self.container.frames[-1] += 1
