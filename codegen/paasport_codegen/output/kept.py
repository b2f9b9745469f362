"""Files kept from one run to the next to save time; whatever is wrong with one, it is not there.

They lie in a folder of the project that version control ignores. Each begins with its own hash, so
that one that was damaged or cut off is not read, and with what it was made for.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paasport_codegen.errors import FileSystemError
from paasport_codegen.output.files import write_atomically

_FOLDER: Final = ".paasport-cache"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of what was made for `purpose`; for another purpose it is not there."""

    path: Path
    purpose: str

    def read(self) -> bytes | None:
        """The content; None where there is none that can be used."""
        try:
            head, _, body = self.path.read_bytes().partition(b"\n")
        except OSError:
            return None
        return body if head == self._head(body) else None

    def write(self, content: bytes) -> None:
        """Keep a content, if the disk allows it: without it the next run only takes longer."""
        with contextlib.suppress(FileSystemError, OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            ignored = self.path.with_name(".gitignore")
            if not ignored.exists():
                write_atomically(ignored, b"*\n")
            write_atomically(self.path, self._head(content) + b"\n" + content)

    def forget(self) -> None:
        """Keep nothing."""
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _head(self, content: bytes) -> bytes:
        return f"{self.purpose} {hashlib.sha256(content).hexdigest()}".encode()


def kept_folder(root: Path) -> Path:
    """Where a project keeps such files."""
    return root / _FOLDER
