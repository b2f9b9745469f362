"""Folders that tests send and receive, and archives that commands send."""

from __future__ import annotations

import base64
import io
import os
import stat
import tarfile
from pathlib import Path
from typing import Any

from tests.northflank.conftest import Driver

WRITTEN = 1_700_000_000
# What shells and tar take for something else than a name.
NAMES = (
    "-rf",
    "--checkpoint-action=exec=false",
    "@list",
    "a 'quoted' \"name\" $(false) `false` *",
    "line\nbreak",
    "ümläut",
    ".hidden",
    ".paasport-end",
    "n" * 150,
)


def write(path: Path, content: bytes = b"", mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
    os.utime(path, (WRITTEN, WRITTEN))


def make_tree(root: Path) -> None:
    for number, name in enumerate(NAMES):
        write(root / name, f"{number}".encode() * number * 1000)
    write(root / "bin" / "run", b"#!/bin/sh\n", 0o755)
    write(root / "secret" / "key", b"k", 0o600)
    deep = root.joinpath(*["d" * 60] * 5)
    write(deep / "file", os.urandom(200_000))
    (root / "empty").mkdir()
    for folder in sorted(root.rglob("*"), reverse=True):
        if folder.is_dir():
            folder.chmod(0o750 if folder.name == "secret" else 0o755)
            os.utime(folder, (WRITTEN, WRITTEN))


def tree_of(root: Path) -> dict[str, tuple[int, int, bytes | None]]:
    """Each file and folder below a folder: permissions, time and content."""
    found: dict[str, tuple[int, int, bytes | None]] = {}
    for path in sorted(root.rglob("*")):
        facts = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(facts.st_mode) else None
        name = path.relative_to(root).as_posix()
        found[name] = (stat.S_IMODE(facts.st_mode), int(facts.st_mtime), content)
    return found


def contents_of(root: Path) -> dict[str, bytes | None]:
    return {name: facts[2] for name, facts in tree_of(root).items()}


def upload(driver: Driver, *arguments: Any, **options: Any) -> Any:
    return driver.call(lambda c: c.services.files.upload("p", "s", *arguments, **options))


def download(driver: Driver, *arguments: Any, **options: Any) -> Any:
    return driver.call(lambda c: c.services.files.download("p", "s", *arguments, **options))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def packed(*members: tuple[tarfile.TarInfo, bytes], **options: Any) -> bytes:
    """An archive by the standard library."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", **options) as archive:
        for info, content in members:
            info.size = info.size or len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def member(
    name: str, content: bytes = b"", kind: bytes = tarfile.REGTYPE, **facts: Any
) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type = kind
    for fact, value in facts.items():
        setattr(info, fact, value)
    return info, content


def answer(archive: bytes, size: int = 1000) -> list[tuple[str, Any]]:
    """What a command that has written an archive sends."""
    pieces = [archive[start : start + size] for start in range(0, len(archive), size)]
    sent = [("stdOut", base64.b64encode(piece).decode()) for piece in pieces]
    return [*sent, ("completion", {"exitCode": "0", "status": "Success"})]


GOOD = packed(member("./", kind=tarfile.DIRTYPE), member("./a", b"a" * 3000), member("./b", b"b"))
