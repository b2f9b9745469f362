"""Cache files that save time between runs; a file with any problem counts as missing.

They are in a folder of the project that git ignores, as is the lock. Each begins with its own hash,
so that damaged or truncated files are not read, and with its purpose.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paasport_codegen.errors import FileSystemError
from paasport_codegen.output.files import write_atomically
from paasport_codegen.regular_files import read_regular

_FOLDER: Final = ".paasport-cache"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A cache file for `purpose`; for any other purpose it counts as missing."""

    path: Path
    purpose: str

    def read(self) -> bytes | None:
        """The content; None if there is no usable one."""
        try:
            head, _, body = read_regular(self.path).partition(b"\n")
        except OSError:
            return None
        return body if head == self._head([body]) else None

    def write(self, *content: bytes) -> None:
        """Store content, in pieces if it is large, if possible.

        Without it, the next run only takes longer.
        """
        with contextlib.suppress(FileSystemError, OSError):
            make_kept_folder(self.path.parent)
            write_atomically(self.path, self._head(content), b"\n", *content)

    def forget(self) -> None:
        """Delete the file."""
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _head(self, content: Iterable[bytes]) -> bytes:
        found = hashlib.sha256()
        for piece in content:
            found.update(piece)
        return f"{self.purpose} {found.hexdigest()}".encode()


def kept_folder(root: Path) -> Path:
    """The folder of a project's cache files and its lock."""
    return root / _FOLDER


def make_kept_folder(folder: Path) -> None:
    """Create the folder if it does not exist, with a file that makes git ignore it."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        write_atomically(ignored, b"*\n")
