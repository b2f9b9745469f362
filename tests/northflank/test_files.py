"""Files sent to containers and received from them, by real commands in a folder."""

from __future__ import annotations

import base64
import logging
import os
import stat
import subprocess
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from paasport import errors
from tests.northflank.conftest import TOKEN, Driver, driven
from tests.northflank.transfers import (
    NAMES,
    WRITTEN,
    contents_of,
    download,
    make_tree,
    names_in,
    tree_of,
    upload,
    write,
)
from tests.support.container import Container
from tests.support.http_server import RecordingServer
from tests.support.northflank_live import LiveNorthflank


def test_a_folder_both_ways(driver: Driver, container: Container, here: Path, box: Path) -> None:
    make_tree(here / "tree")
    expected = tree_of(here / "tree")
    steps: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        steps.append((done, total))

    sent = upload(driver, here / "tree", "new/place", progress=progress)
    assert tree_of(box / "new" / "place") == expected
    size = sum(len(content or b"") for _, _, content in expected.values())
    files = sum(content is not None for _, _, content in expected.values())
    assert (sent.files, sent.folders, sent.size) == (files, len(expected) - files, size)
    assert (sent.instance, sent.container) == ("web-1", "web")
    assert steps == sorted(steps)
    assert steps[-1] == (size, size)

    steps.clear()
    received = download(driver, "new/place", here / "back", progress=progress)
    assert tree_of(here / "back") == expected
    assert received == sent
    assert [total for _, total in steps] == [None] * len(steps)
    assert steps[-1][0] == size
    assert names_in(here) == ["back", "tree"]
    assert names_in(box / "new") == ["place"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_both_ways(
    driver: Driver, container: Container, here: Path, box: Path, name: str
) -> None:
    write(here / name, b"content", 0o640)
    sent = upload(driver, here / name, name)
    assert tree_of(box) == {name: (0o640, WRITTEN, b"content")}
    assert (sent.files, sent.folders, sent.size) == (1, 0, 7)
    upload(driver, here / name, f"{name}+/sub/")
    assert (box / f"{name}+" / "sub" / name).read_bytes() == b"content"
    download(driver, name, here / "back")
    assert tree_of(here)["back"] == (0o640, WRITTEN, b"content")
    (here / "into").mkdir()
    download(driver, f"{name}+/sub/{name}", f"{here / 'into'}/")
    assert contents_of(here / "into") == {name: b"content"}


CALLS = ("services", "jobs", "addons")


@pytest.mark.parametrize("owner", CALLS)
def test_what_has_containers(
    way: str,
    running: RecordingServer,
    platform: LiveNorthflank,
    container: Container,
    here: Path,
    owner: str,
) -> None:
    write(here / "file", b"content")
    with driven(way, running.url, team_id="t") as driver:
        driver.call(lambda c: getattr(c, owner).files.upload("p", "x", here / "file", "file"))
        driver.call(lambda c: getattr(c, owner).files.download("p", "x", "file", here / "back"))
    assert (here / "back").read_bytes() == b"content"
    assert set(platform.targets) == {f"/v1/command-exec/teams/t/projects/p/{owner}/x"}
    assert TOKEN not in str(platform.targets)


def test_what_is_sent(
    driver: Driver, platform: LiveNorthflank, container: Container, here: Path
) -> None:
    write(here / "file", b"content")
    upload(driver, here / "file", "/usr/../" + str(container.root).lstrip("/") + "/file")
    download(driver, "file", here / "back", user="u", group="g", container="c", instance="i")
    above = f"/usr/../{str(container.root).lstrip('/')}"
    staged = container.commands[2][2]
    assert staged.startswith(f"{above}/.paasport-")
    assert container.commands == [
        ["tar", "--version"],
        ["test", "-d", f"{above}/file"],
        ["mkdir", "-p", staged],
        ["tar", "-xzf", "-", "--no-same-owner", "-C", staged],
        ["rm", f"{staged}/.paasport-end"],
        ["mv", "-f", f"{staged}/file", f"{above}/file"],
        ["rm", "-rf", staged],
        ["tar", "--version"],
        ["test", "-e", "./file"],
        ["test", "-d", "./file"],
        ["tar", "-zcf", "-", "-C", ".", "./file"],
    ]
    contexts = [first["data"]["context"] for first in platform.first]
    encodings = [context["encoding"] for context in contexts]
    assert encodings == ["utf-8"] * 3 + ["base64"] + ["utf-8"] * 6 + ["base64"]
    # Wherever the first one ran, the others must run too.
    assert "instanceName" not in contexts[0]
    pinned = [(each["instanceName"], each["containerName"]) for each in contexts[1:7]]
    assert pinned == [("web-1", "web")] * 6
    assert [(each["user"], each["group"]) for each in contexts[7:]] == [("u", "g")] * 4
    assert (contexts[7]["instanceName"], contexts[7]["containerName"]) == ("i", "c")


def test_the_same_tree_gives_the_same_bytes(
    driver: Driver, container: Container, here: Path
) -> None:
    make_tree(here / "one")
    subprocess.run(["cp", "-a", here / "one", here / "two"], check=True)
    upload(driver, here / "one", "one")
    upload(driver, here / "two", "two")
    one, two = [digest for digest in container.digests if digest != container.digests[0]]
    assert one == two


def test_a_folder_that_is_there_is_added_to(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    make_tree(here / "tree")
    for number in range(250):
        write(here / "tree" / "many" / f"{number}")
        write(here / "tree" / f"{number}")
    write(box / "place" / "kept", b"kept")
    write(box / "place" / "bin" / "run", b"old")
    write(box / "place" / "bin" / "kept", b"kept")
    (box / "place").chmod(0o1777)
    upload(driver, here / "tree", "place")
    expected = {**contents_of(here / "tree"), "kept": b"kept", "bin/kept": b"kept"}
    assert contents_of(box / "place") == expected
    assert tree_of(box / "place")["bin/run"] == (0o755, WRITTEN, b"#!/bin/sh\n")
    assert stat.S_IMODE((box / "place").stat().st_mode) == 0o1777


def test_a_file_that_is_replaced_is_never_half_written(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(here / "tree" / "sub" / "file", b"new")
    write(box / "place" / "sub" / "file", b"old")
    with (box / "place" / "sub" / "file").open("rb") as reader:
        upload(driver, here / "tree", "place")
        assert reader.read() == b"old"
    assert (box / "place" / "sub" / "file").read_bytes() == b"new"


def test_a_folder_that_holds_a_volume_is_added_to(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    """Where hard links stop, what was linked before that included."""
    make_tree(here / "tree")
    write(here / "tree" / "first", b"new")
    write(box / "place" / "kept", b"kept")
    write(box / "place" / "first", b"old")
    container.failing = ("cp -l",)
    upload(driver, here / "tree", "place")
    assert contents_of(box / "place") == {**contents_of(here / "tree"), "kept": b"kept"}
    assert tree_of(box / "place")["bin/run"] == (0o755, WRITTEN, b"#!/bin/sh\n")
    assert names_in(box) == ["place"]


def test_a_folder_goes_into_another_one(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(here / "tree" / "file", b"content")
    upload(driver, here / "tree", "into/")
    assert contents_of(box) == {"into": None, "into/tree": None, "into/tree/file": b"content"}
    (here / "back").mkdir()
    download(driver, "into/", f"{here / 'back'}/")
    assert contents_of(here / "back" / "into") == {"tree": None, "tree/file": b"content"}


def test_a_link_that_is_named_is_followed_here(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(here / "file", b"content")
    (here / "link").symlink_to("file")
    upload(driver, here / "link", "into/")
    assert contents_of(box) == {"into": None, "into/link": b"content"}


@pytest.mark.parametrize("kind", ["link", "link to a folder", "pipe", "socket"])
def test_nothing_is_sent_of_a_folder_with_links_or_special_files(
    driver: Driver, container: Container, here: Path, kind: str
) -> None:
    write(here / "tree" / "a", b"a")
    odd = here / "tree" / "sub" / "odd"
    odd.parent.mkdir()
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "socket":
        import socket

        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(odd)) if len(str(odd)) < 100 else os.mkfifo(odd)
    else:
        odd.symlink_to(here if "folder" in kind else here / "tree" / "a")
    with pytest.raises(errors.RequestValidationError, match=r"sub/odd is .*nothing was sent"):
        upload(driver, here / "tree", "place")
    assert container.commands == []


def test_arguments_are_checked_before_anything_is_sent(
    driver: Driver, container: Container, here: Path
) -> None:
    write(here / "file")
    invalid = errors.RequestValidationError
    with pytest.raises(invalid, match="cannot be sent: No such file"):
        upload(driver, here / "missing", "place")
    for remote in ("", "a\0b"):
        with pytest.raises(invalid, match="empty or contains a NUL"):
            upload(driver, here / "file", remote)
        with pytest.raises(invalid, match="empty or contains a NUL"):
            download(driver, remote, here / "back")
    with pytest.raises(invalid, match="max_bytes is -1"):
        download(driver, "file", here / "back", max_bytes=-1)
    with pytest.raises(TypeError, match="no option 'shell'"):
        upload(driver, here / "file", "place", shell="sh")
    with pytest.raises(errors.ConfigurationError, match="timeout is -1"):
        upload(driver, here / "file", "place", timeout=-1)
    assert container.commands == []


def test_what_is_not_there(driver: Driver, container: Container, here: Path, box: Path) -> None:
    with pytest.raises(errors.OperationFailed, match=r"there is no \./missing in the container"):
        download(driver, "missing", here / "back")
    container.missing = ("tar",)
    write(here / "file")
    for call in (
        lambda: upload(driver, here / "file", "place"),
        lambda: download(driver, "place", here / "back"),
    ):
        with pytest.raises(errors.OperationFailed, match="tar cannot be run") as caught:
            call()
        assert caught.value.log == ("tar: not found",)
    assert names_in(here) == ["file"]
    assert names_in(box) == []


def test_a_file_cannot_take_the_place_of_a_folder(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(here / "file", b"new")
    write(box / "file", b"new")
    for root in (here, box):
        (root / "folder").mkdir()
    with pytest.raises(errors.OperationFailed, match=r"\./folder is a folder"):
        upload(driver, here / "file", "folder")
    with pytest.raises(IsADirectoryError, match="is a folder"):
        download(driver, "file", here / "folder")
    with pytest.raises(errors.OperationFailed, match="mv: "):
        upload(driver, here / "folder", "file")
    with pytest.raises(NotADirectoryError, match="is a file"):
        download(driver, "folder", here / "file")
    with pytest.raises(errors.OperationFailed, match=r"cannot be written to.*mkdir: "):
        upload(driver, here / "file", "file/below")
    with pytest.raises(FileNotFoundError, match="does not exist; create it"):
        download(driver, "file", here / "none" / "file")
    assert contents_of(here) == contents_of(box) == {"file": b"new", "folder": None}


def test_what_is_received_replaces(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(box / "tree" / "new", b"new")
    write(here / "place" / "old", b"old")
    (here / "empty").mkdir()
    with pytest.raises(FileExistsError, match="pass replace=True"):
        download(driver, "tree", here / "place")
    assert contents_of(here / "place") == {"old": b"old"}
    download(driver, "tree", here / "place", replace=True)
    download(driver, "tree", here / "empty")
    assert contents_of(here / "place") == contents_of(here / "empty") == {"new": b"new"}
    write(here / "file", b"old")
    (here / "link").symlink_to("file")
    download(driver, "tree/new", here / "link")
    assert (here / "file").read_bytes() == b"new"
    assert (here / "link").is_symlink()
    assert names_in(here) == ["empty", "file", "link", "place"]


def test_a_folder_is_replaced_where_names_cannot_be_exchanged(
    driver: Driver,
    container: Container,
    here: Path,
    box: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("paasport.shared.exchanging._at_once", lambda *_: False)
    write(box / "tree" / "new", b"new")
    write(here / "place" / "old", b"old")
    download(driver, "tree", here / "place", replace=True)
    assert contents_of(here) == {"place": None, "place/new": b"new"}


def test_no_content_is_logged(
    driver: Driver, container: Container, here: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paasport")
    write(here / "file", b"hunter-7g3x")
    upload(driver, here / "file", "file")
    download(driver, "file", here / "back")
    assert caplog.records
    encoded = base64.b64encode(b"hunter-7g3x").decode()
    for secret in (TOKEN, "hunter-7g3x", encoded):
        assert secret not in caplog.text


def random_file(path: Path, size: int) -> None:
    with path.open("wb") as file:
        for _ in range(size // 1_000_000):
            file.write(os.urandom(1_000_000))


def pieces_of(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1_000_000):
            yield piece


@pytest.mark.parametrize("size", [20_000_000, pytest.param(80_000_000, marks=pytest.mark.slow)])
def test_memory_is_flat(
    driver: Driver, container: Container, here: Path, box: Path, size: int
) -> None:
    random_file(here / "large", size)
    # What is imported for the first transfer stays.
    write(here / "small")
    upload(driver, here / "small", "small")
    tracemalloc.start()
    try:
        upload(driver, here / "large", "large")
        _, sending = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        download(driver, "large", here / "back")
        _, receiving = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The server in this process has its part of it.
    assert max(sending, receiving) < 10_000_000, (sending, receiving)
    both = zip(pieces_of(here / "large"), pieces_of(here / "back"), strict=True)
    assert all(one == other for one, other in both)
