"""Moving earlier output out of the way without deleting it.

To create a file, ext4 passes over every inode that was deleted in the last minutes, one by one. A
run right after the deletion of thousands of files would be measured with seconds that it does not
take anywhere else.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from .places import WORK

_FOLDER = WORK / "set_aside"


def set_aside(*folders: Path) -> None:
    """Move folders away, if they exist; `delete_set_aside` deletes them."""
    for folder in folders:
        if folder.exists():
            _FOLDER.mkdir(parents=True, exist_ok=True)
            folder.rename(Path(tempfile.mkdtemp(dir=_FOLDER)) / folder.name)


def delete_set_aside() -> None:
    """Delete what was moved away; called when nothing more is measured."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
