"""Archives that containers send: those of every format, and those that are refused."""

from __future__ import annotations

import gzip
import os
import stat
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from paasport import errors
from tests.northflank.conftest import Driver
from tests.northflank.transfers import (
    GOOD,
    answer,
    contents_of,
    download,
    member,
    names_in,
    packed,
    tree_of,
    write,
)
from tests.support.container import Container


def with_records(text: bytes) -> bytes:
    """An archive of one file, with a pax header before it."""
    plain = tarfile.TarInfo("x")
    plain.type, plain.size = tarfile.XHDTYPE, len(text)
    blocks = plain.tobuf() + text + bytes(-len(text) % 512) + tarfile.TarInfo("./a").tobuf()
    return gzip.compress(blocks + bytes(1024))


REFUSED: dict[str, tuple[bytes, str]] = {
    "parent": (packed(member("../out")), "'../out' leads out"),
    "parent below": (packed(member("./a/../../out")), "'./a/../../out' leads out"),
    "absolute": (packed(member("/out-of-it")), "'/out-of-it' leads out"),
    "symbolic link": (
        packed(member("./link", kind=tarfile.SYMTYPE, linkname="/etc"), member("./link/x")),
        "'./link' is a symbolic link",
    ),
    "hard link": (
        packed(member("./a"), member("./b", kind=tarfile.LNKTYPE, linkname="./a")),
        "'./b' is a hard link",
    ),
    "device": (packed(member("./d", kind=tarfile.CHRTYPE)), "'./d' is a device"),
    "pipe": (packed(member("./f", kind=tarfile.FIFOTYPE)), "'./f' is a pipe"),
    "unknown kind": (packed(member("./u", kind=b"Z")), "'./u' is of the unknown kind b'Z'"),
    "sparse": (
        packed(member("./s", pax_headers={"GNU.sparse.major": "1"}), format=tarfile.PAX_FORMAT),
        "'./s' is a sparse file",
    ),
    "long name out": (packed(member(f"{'x/' * 80}../../{'../' * 80}out")), "leads out"),
    "pax name out": (
        packed(member("x", pax_headers={"path": "../out"}), format=tarfile.PAX_FORMAT),
        "'../out' leads out",
    ),
    "NUL in a name": (with_records(b"11 path=a\0\n"), "leads out"),
    "twice": (packed(member("./a", b"1"), member("./a", b"2")), "'./a' occurs twice"),
    "folder twice": (
        packed(member("./a", kind=tarfile.DIRTYPE), member("a/", kind=tarfile.DIRTYPE)),
        "occurs twice",
    ),
    "below a file": (packed(member("./a", b"1"), member("./a/b")), "'./a/b' occurs twice, or"),
    "a file for the folder": (packed(member("./")), "is not a file name"),
    "not gzip": (b"not gzip", "not gzip"),
    "damaged gzip": (GOOD[:40] + bytes(20) + GOOD[60:], "not gzip, or is damaged"),
    "not a tar": (gzip.compress(b"x" * 2048), "not a tar"),
    "nothing": (b"", "its end is missing"),
    "no end": (gzip.compress(gzip.decompress(GOOD)[:1024]), "its end is missing"),
    "more after its end": (
        gzip.compress(gzip.decompress(GOOD) + gzip.decompress(GOOD)),
        "data after its end",
    ),
    "more after the gzip": (GOOD + b"more", "data after its end"),
    "damaged records": (with_records(b"99 path=x\n"), "a header in it is damaged"),
    "records without a length": (with_records(b"path=x\n"), "a header in it is damaged"),
    "odd size": (
        packed(member("./a", pax_headers={"size": "x"}), format=tarfile.PAX_FORMAT),
        "'./a' has an invalid size",
    ),
    "odd time": (
        packed(member("./a", pax_headers={"mtime": "1e99"}), format=tarfile.PAX_FORMAT),
        "'./a' has an invalid time",
    ),
    "endless name": (
        gzip.compress(member("n", kind=tarfile.GNUTYPE_LONGNAME, size=2**31)[0].tobuf()),
        "an invalid length",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_archive_that_is_not_unpacked(
    driver: Driver, container: Container, here: Path, box: Path, tmp_path: Path, case: str
) -> None:
    (box / "tree").mkdir()
    write(here / "place" / "old", b"old")
    archive, reason = REFUSED[case]
    container.outputs = {"tar -zcf": answer(archive)}
    before = set(tmp_path.rglob("*"))
    for place, replace in ((here / "new", False), (here / "place", True)):
        with pytest.raises(errors.UnexpectedContent, match=reason) as caught:
            download(driver, "tree", place, replace=replace)
        assert "./tree was not received" in str(caught.value)
    assert set(tmp_path.rglob("*")) == before
    assert not Path("/out-of-it").exists()


@pytest.mark.parametrize("kind", ["symbolic link", "hard link", "pipe"])
def test_links_and_special_files_of_a_container_are_not_received(
    driver: Driver, container: Container, here: Path, box: Path, kind: str
) -> None:
    write(box / "tree" / "a", b"a")
    odd = box / "tree" / "odd"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "hard link":
        odd.hardlink_to(box / "tree" / "a")
    else:
        odd.symlink_to("a")
    with pytest.raises(errors.UnexpectedContent, match=rf"'\./(odd|a)' is a {kind}"):
        download(driver, "tree", here / "back")
    assert names_in(here) == []


@pytest.mark.parametrize(
    "members",
    [
        [member("./b", b"1")],
        [member("./a", kind=tarfile.DIRTYPE)],
        [member("./a", b"1"), member("./b", b"1")],
        [],
    ],
)
def test_another_file_than_was_asked_for(
    driver: Driver, container: Container, here: Path, box: Path, members: Any
) -> None:
    write(box / "a")
    container.outputs = {"tar -zcf": answer(packed(*members))}
    with pytest.raises(errors.UnexpectedContent, match=r"instead of 'a'|is missing"):
        download(driver, "a", here / "back")
    assert names_in(here) == []


@pytest.mark.parametrize("size", [1, 511, 65536])
@pytest.mark.parametrize("form", ["gnu", "oldgnu", "pax", "ustar", "v7"])
def test_every_format_in_pieces_of_any_size(
    driver: Driver, container: Container, here: Path, box: Path, form: str, size: int
) -> None:
    write(here / "tree" / "sub" / "file", b"some content\n" * 100)
    if form in ("gnu", "oldgnu", "pax"):
        write(here / "tree" / ("l" * 120) / ("m" * 130) / "ümläut", b"long")
    (here / "tree" / "empty").mkdir()
    command = ["tar", f"--format={form}", "-zcf", "-", "-C", here / "tree", "."]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    (box / "tree").mkdir()
    container.outputs = {"tar -zcf": answer(archive + bytes(600), size)}
    download(driver, "tree", here / "back")
    assert contents_of(here / "back") == contents_of(here / "tree")


def test_permissions_that_are_not_taken_over(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    (box / "tree").mkdir()
    members = [
        member("./", kind=tarfile.DIRTYPE, mode=0o1777),
        member("./shut", kind=tarfile.DIRTYPE, mode=0o000),
        member("./shut/file", b"x", mode=0o000),
        member("./open", b"x", mode=0o7777),
    ]
    container.outputs = {"tar -zcf": answer(packed(*members))}
    download(driver, "tree", here / "back")
    modes = {name: facts[0] for name, facts in tree_of(here / "back").items()}
    assert modes == {"shut": 0o700, "shut/file": 0o600, "open": 0o755}
    assert stat.S_IMODE((here / "back").stat().st_mode) == 0o755


@pytest.mark.parametrize(("limits", "limit"), [({"max_bytes": 2999}, 2999), ({"max_files": 1}, 1)])
def test_limits(
    driver: Driver,
    container: Container,
    here: Path,
    box: Path,
    limits: dict[str, Any],
    limit: int,
) -> None:
    write(box / "tree" / "a", b"a" * 3000)
    write(box / "tree" / "b", b"b")
    with pytest.raises(errors.ResponseTooLarge, match=f"more than {limit:,}") as caught:
        download(driver, "tree", here / "back", **limits)
    assert caught.value.limit == limit
    assert names_in(here) == []
    download(driver, "tree", here / "back", max_bytes=3001, max_files=2)


def test_a_bomb_costs_no_more_than_the_limit(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    (box / "tree").mkdir()
    bomb = member("./bomb", size=10**9)[0]
    header = gzip.compress(bomb.tobuf() + bytes(30_000_000))
    container.outputs = {"tar -zcf": answer(header, 64_000)}
    written: list[int] = []
    with pytest.raises(errors.ResponseTooLarge):
        download(
            driver,
            "tree",
            here / "back",
            max_bytes=10**9 - 1,
            progress=lambda done, _: written.append(done),
        )
    assert written == []
