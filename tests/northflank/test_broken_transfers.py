"""Transfers that break, fail or are stopped, and what they leave."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import paasport
from paasport import errors
from tests.northflank.conftest import TOKEN, Driver
from tests.northflank.transfers import (
    GOOD,
    answer,
    contents_of,
    download,
    names_in,
    tree_of,
    upload,
    write,
)
from tests.support.container import Container
from tests.support.http_server import RecordingServer


def test_a_command_that_fails_while_it_writes(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    (box / "tree").mkdir()
    for said in ("tar: ./x: Cannot open", base64.b64encode(b"tar: ./x: Cannot open").decode()):
        container.outputs = {
            "tar -zcf": [
                *answer(GOOD)[:-1],
                ("stdErr", said),
                ("completion", {"exitCode": 2, "status": "Failure"}),
            ]
        }
        with pytest.raises(errors.OperationFailed, match="not read completely") as caught:
            download(driver, "tree", here / "back")
        assert caught.value.log == ("tar: ./x: Cannot open",)
        assert "ended with 2: tar: ./x: Cannot open" in str(caught.value)
    assert names_in(here) == []


def test_output_that_is_no_base64(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    (box / "tree").mkdir()
    container.outputs = {"tar -zcf": [("stdOut", "§"), *answer(GOOD)]}
    with pytest.raises(errors.UnexpectedContent, match="not base64"):
        download(driver, "tree", here / "back")
    assert names_in(here) == []


@pytest.mark.parametrize("lost", [1, 9, 3000, 150_000, 10**9])
def test_an_end_that_overtakes_the_data(
    driver: Driver, container: Container, here: Path, box: Path, lost: int
) -> None:
    write(here / "tree" / "file", os.urandom(200_000))
    write(box / "place" / "file", b"old")
    container.lost = lost
    with pytest.raises(errors.OperationFailed, match="nothing was replaced"):
        upload(driver, here / "tree", "place")
    with pytest.raises(errors.OperationFailed, match="nothing was replaced"):
        upload(driver, here / "tree" / "file", "place/file")
    assert contents_of(box) == {"place": None, "place/file": b"old"}


def test_a_success_without_all_data(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    """As of a tar that takes a lost end for the end."""
    write(here / "file", b"new")
    write(box / "file", b"old")
    container.outputs = {"tar -xzf": [("completion", {"exitCode": "0"})]}
    with pytest.raises(errors.OperationFailed, match="the end of the archive did not arrive"):
        upload(driver, here / "file", "file")
    assert contents_of(box) == {"file": b"old"}


def test_a_command_that_fails_while_it_is_sent_to(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    with (here / "large").open("wb") as file:
        for _ in range(100):
            file.write(os.urandom(100_000))
    container.is_early = True
    container.outputs = {
        "tar -xzf": [("stdErr", "No space left"), ("completion", {"exitCode": "2"})]
    }
    steps: list[int] = []
    with pytest.raises(errors.OperationFailed, match="ended with 2: No space left"):
        upload(driver, here / "large", "large", progress=lambda done, _: steps.append(done))
    assert contents_of(box) == {}


def test_a_file_that_changes_while_it_is_read(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(here / "tree" / "a", b"a" * 200_000)
    write(here / "tree" / "b", b"b" * 200_000)

    def cut(done: int, total: int | None) -> None:
        if done > 200_000:
            os.truncate(here / "tree" / "b", 70_000)

    with pytest.raises(OSError, match="b shrank"):
        upload(driver, here / "tree", "place", progress=cut)

    def link(done: int, total: int | None) -> None:
        (here / "tree" / "b").unlink(missing_ok=True)
        (here / "tree" / "b").symlink_to("a")

    write(here / "tree" / "b", b"b")
    with pytest.raises(OSError, match="b"):
        upload(driver, here / "tree", "place", progress=link)
    assert contents_of(box) == {}


def states(
    driver: Driver, container: Container, transfer: Callable[[], Any], see: Callable[[], Any]
) -> Iterator[Any]:
    """What is there after each way to break a transfer, each time with the state before it."""
    container.commands.clear()
    container.frames.clear()
    transfer()
    frames = container.frames[:]
    assert len(frames) >= 4
    for command, count in enumerate(frames):
        for frame in range(count):
            container.commands.clear()
            container.frames.clear()
            container.cut_at = (command, frame)
            try:
                transfer()
            except errors.PaasportError:
                pass
            else:
                # All was done but to remove the folder beside its place.
                assert container.commands[command][:2] == ["rm", "-rf"]
            container.cut_at = None
            yield see()


@pytest.mark.parametrize("kind", ["file", "new folder", "folder"])
def test_an_upload_that_breaks_at_any_message(
    driver: Driver, container: Container, here: Path, box: Path, kind: str
) -> None:
    write(here / "tree" / "file", os.urandom(150_000))
    if kind == "file":
        write(box / "place", b"old")
    elif kind == "folder":
        write(box / "place" / "old", b"old")
    before = contents_of(box)
    source = here / "tree" / "file" if kind == "file" else here / "tree"

    def transfer() -> None:
        subprocess.run(["rm", "-rf", box / "place"], check=True)
        for name, content in before.items():
            if content is not None:
                write(box / name, content)
        upload(driver, source, "place")

    def see() -> Any:
        assert container.idle.wait(10)
        return contents_of(box)

    transfer()
    after = contents_of(box)
    seen = list(states(driver, container, transfer, see))
    assert len(seen) > 15
    for state in seen:
        plain = {name: content for name, content in state.items() if ".paasport-" not in name}
        assert plain in (before, after)
        # Only what was to remove the folder beside its place, and could not, has left it.
        assert plain in (state, after)
    assert before in seen
    assert after in seen


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_download_that_breaks_at_any_message(
    driver: Driver, container: Container, here: Path, box: Path, kind: str
) -> None:
    write(box / "tree" / "file", os.urandom(150_000))
    if kind == "file":
        write(here / "place", b"old")
    else:
        write(here / "place" / "old", b"old")
    before = tree_of(here)

    def transfer() -> None:
        if tree_of(here) != before:
            subprocess.run(["rm", "-rf", here / "place"], check=True)
            write(here / ("place" if kind == "file" else "place/old"), b"old")
        download(driver, "tree/file" if kind == "file" else "tree", here / "place", replace=True)

    def see() -> Any:
        assert container.idle.wait(10)
        return contents_of(here)

    seen = list(states(driver, container, transfer, see))
    assert len(seen) > 8
    # Nothing is missing until the last message, and nothing takes its place without it.
    expected = {name: facts[2] for name, facts in before.items()}
    assert [state for state in seen if state != expected] == []


class Stop(BaseException):
    """What a caller's function raises."""


def test_whoever_stops_leaves_nothing_open(
    driver: Driver, container: Container, here: Path, box: Path
) -> None:
    write(here / "tree" / "file", os.urandom(500_000))
    write(box / "tree" / "file", os.urandom(500_000))

    def stop(done: int, total: int | None) -> None:
        if done > 100_000:
            raise Stop

    with pytest.raises(Stop):
        upload(driver, here / "tree", "place", progress=stop)
    assert container.idle.wait(10)
    assert not (box / "place").exists()
    with pytest.raises(Stop):
        download(driver, "tree", here / "back", progress=stop)
    assert container.idle.wait(10)
    assert names_in(here) == ["tree"]


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_task_that_is_cancelled(
    running: RecordingServer, container: Container, here: Path, box: Path, direction: str
) -> None:
    write(here / "tree" / "file", b"new")
    (box / "tree").mkdir()
    container.stalls = threading.Event()
    container.outputs = {"tar -zcf": answer(GOOD)[:1], "tar -xzf": []}

    async def use() -> None:
        assert container.stalls is not None
        async with paasport.AsyncNorthflank(TOKEN, base_url=running.url) as client:
            files = client.services.files
            call: Any = (
                files.upload("p", "s", here / "tree", "place")
                if direction == "up"
                else files.download("p", "s", "tree", here / "back")
            )
            task = asyncio.create_task(call)
            assert await asyncio.to_thread(container.stalls.wait, 10)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(container.idle.wait, 10)
            assert len(asyncio.all_tasks()) == 1

    asyncio.run(use())
    assert names_in(here) == ["tree"]
    assert not (box / "place").exists()


@pytest.mark.parametrize("seconds", [0, 0.5])
def test_a_transfer_that_takes_too_long(
    driver: Driver, container: Container, here: Path, box: Path, seconds: float
) -> None:
    (box / "tree").mkdir()
    container.outputs = {"tar -zcf": answer(GOOD)[:1]}
    with pytest.raises(errors.WaitTimeout, match=f"did not end within {seconds:g} seconds"):
        download(driver, "tree", here / "back", timeout=seconds)
    assert names_in(here) == []


def test_what_is_left_behind_is_told(
    driver: Driver,
    container: Container,
    here: Path,
    box: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    write(here / "file")
    container.missing = ("rm",)
    with caplog.at_level(logging.WARNING, "paasport"), pytest.raises(errors.OperationFailed):
        upload(driver, here / "file", "file")
    (left,) = names_in(box)
    assert f"the folder ./{left} was left behind in the container" in caplog.text
