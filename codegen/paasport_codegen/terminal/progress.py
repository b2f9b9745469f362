"""A progress line per API on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import shutil
from types import TracebackType
from typing import Self, TextIO


class Progress:
    """Says on `stream` what happens to one API.

    On a terminal one line is rewritten and removed at the end. Elsewhere, and with `NO_COLOR` or
    a dumb terminal, each step is a line and byte counts are left out.
    """

    def __init__(self, name: str, stream: TextIO) -> None:
        self._name = name
        self._stream = stream
        dumb = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        self._rewrites = stream.isatty() and not dumb
        self._step = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._rewrites:
            self._write("\r\x1b[2K")

    def step(self, text: str) -> None:
        """Begin a step."""
        self._step = text
        if self._rewrites:
            self._show(text)
        else:
            self._write(f"{self._name}: {text}\n")

    def received(self, size: int) -> None:
        """Say how much of an answer has come."""
        if self._rewrites:
            self._show(f"{self._step} ({size / 1_000_000:.1f} MB)")

    def _show(self, text: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        self._write(f"\r\x1b[2K{f'{self._name}: {text}'[:width]}")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
