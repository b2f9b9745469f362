"""Folders that are deployed, against a server that unpacks what it gets."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import resource
import socket
import sys
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

import paasport
from paasport.railway import packing
from paasport.railway.source_archive import write_archive
from paasport_runtime import errors
from tests.support.clients import Caller
from tests.support.http_server import Answer, RecordingServer, json_answer

TOKEN = "token-9f8e7d6c5b4a"
REPLY = {
    "deploymentId": "d-1",
    "url": "https://railway.example/project/p",
    "logsUrl": "https://railway.example/project/p/logs",
    "deploymentDomain": "shop.example",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    write(root, **{"main.py": "print()\n", "lib/a.py": "a", "lib/b.py": "b" * 200_000})
    return root


def write(root: Path, **files: str) -> None:
    root.mkdir(exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def caller(way: str, server: RecordingServer, path: str = "/graphql/v2", **options: Any) -> Caller:
    return Caller(way, "Railway", {"token": TOKEN, "base_url": server.url + path, **options})


def upload(call: Caller, folder: Path, **keywords: Any) -> Any:
    options = {"environment": "e", "service": "s", "project": "p", **keywords}
    return call("services.upload", folder, **options)


def unpacked(body: bytes) -> dict[str, bytes | None]:
    """What is in an archive by name; None is a folder."""
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(body))) as archive:
        return {
            info.name: None if info.isdir() else archive.extractfile(info).read()  # type: ignore[union-attr]
            for info in archive
        }


def packed(folder: Path) -> dict[str, bytes | None]:
    file = io.BytesIO()
    write_archive(folder, file)
    return unpacked(file.getvalue())


def names(folder: Path) -> list[str]:
    return [name for name, content in packed(folder).items() if content is not None]


def test_what_is_sent(way: str, server: RecordingServer, folder: Path) -> None:
    server.answers(json_answer(REPLY))
    seen: list[tuple[int, int]] = []
    found = upload(
        caller(way, server),
        folder,
        message="first & last",
        on_progress=lambda done, total: seen.append((done, total)),
    )
    (received,) = server.received
    assert (received.method, received.path) == ("POST", "/project/p/environment/e/up")
    assert parse_qs(received.query) == {"serviceId": ["s"], "message": ["first & last"]}
    assert received.headers["content-type"] == "application/gzip"
    assert received.headers["authorization"] == f"Bearer {TOKEN}"
    assert received.headers["x-source"].startswith("paasport ")
    assert received.headers["content-length"] == str(len(received.body))
    assert unpacked(received.body) == {
        "./lib": None,
        "./lib/a.py": b"a",
        "./lib/b.py": b"b" * 200_000,
        "./main.py": b"print()\n",
    }
    assert seen[-1] == (len(received.body), len(received.body))
    assert (found.id, found.url, found.logs_url, found.deployment_domain) == tuple(REPLY.values())


def test_the_project_is_that_of_the_service(
    way: str, server: RecordingServer, folder: Path
) -> None:
    service = {
        "id": "s",
        "name": "shop",
        "createdAt": "2026-01-02T03:04:05Z",
        "deletedAt": None,
        "featureFlags": [],
        "groupId": None,
        "hasHiddenRegistryCredentialsFromTemplate": False,
        "icon": None,
        "isRestricted": False,
        "projectId": "of the service",
        "templateId": None,
        "templateServiceId": None,
        "templateThreadSlug": None,
        "updatedAt": "2026-01-02T03:04:05Z",
    }
    server.answers(json_answer({"data": {"service": service}}), json_answer(REPLY))
    upload(caller(way, server, ""), folder, project=None)
    assert server.received[1].path == "/project/of%20the%20service/environment/e/up"


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        (json_answer({"message": "no Dockerfile"}, 400), errors.BadRequest, "no Dockerfile"),
        (Answer(413, b"larger than 500 MB"), errors.HTTPStatusError, "larger than 500 MB"),
        (Answer(401, f"no {TOKEN}".encode()), errors.AuthenticationError, "Check the token"),
        (json_answer({"url": "x"}), errors.ResponseError, "names no deployment"),
        (Answer(200, b"fine"), errors.ResponseError, "names no deployment"),
    ],
)
def test_refusals(
    way: str,
    server: RecordingServer,
    folder: Path,
    answer: Answer,
    kind: type[errors.PaasportError],
    message: str,
) -> None:
    server.answers(answer)
    with pytest.raises(kind, match=message) as caught:
        upload(caller(way, server), folder)
    assert TOKEN not in f"{caught.value}{caught.value!r}"
    assert len(server.received) == 1
    assert (answer.status == 413) == bool(getattr(caught.value, "__notes__", []))


@pytest.mark.parametrize("answer", [Answer(500), Answer(502), Answer(503), Answer(fault="close")])
def test_it_is_not_sent_twice(
    way: str, server: RecordingServer, folder: Path, answer: Answer
) -> None:
    server.answers(answer, json_answer(REPLY))
    with pytest.raises(errors.PaasportError):
        upload(caller(way, server), folder)
    assert len(server.received) == 1


def test_it_is_sent_again_where_it_was_turned_away(
    way: str, server: RecordingServer, folder: Path
) -> None:
    server.answers(Answer(429, headers={"Retry-After": "0"}), json_answer(REPLY))
    seen: list[int] = []
    upload(caller(way, server), folder, on_progress=lambda done, _: seen.append(done))
    first, second = server.received
    assert first.body == second.body
    assert sum(done == len(first.body) for done in seen) >= 2


def test_the_archive_is_the_same_whatever_is_about_it(folder: Path, tmp_path: Path) -> None:
    def archive(root: Path) -> bytes:
        file = io.BytesIO()
        write_archive(root, file)
        return file.getvalue()

    first = archive(folder)
    copy = tmp_path / "other"
    for name in ("main.py", "lib/b.py", "lib/a.py"):
        write(copy, **{name: (folder / name).read_text(encoding="utf-8")})
        os.utime(copy / name, (0, 0))
    (copy / "main.py").chmod(0o600)
    assert archive(copy) == first
    (copy / "main.py").chmod(0o700)
    assert archive(copy) != first


def test_ignore_files(folder: Path) -> None:
    write(
        folder,
        **{
            ".gitignore": "*.log\nbuild/\n!keep.log\n/only.txt\nsecret.txt\n",
            ".railwayignore": "docs\n!secret.txt\n",
            "a.log": "",
            "keep.log": "",
            "only.txt": "",
            "secret.txt": "",
            "lib/only.txt": "",
            "lib/build/x": "",
            "lib/.gitignore": "a.py\n!*.log\n",
            "lib/c.log": "",
            "lib/docs/page.md": "",
            "docs/page.md": "",
            ".git/HEAD": "",
            "lib/node_modules/x/index.js": "",
            ".env.example": "",
        },
    )
    assert names(folder) == [
        "./.env.example",
        "./.gitignore",
        "./.railwayignore",
        "./keep.log",
        "./lib/.gitignore",
        "./lib/b.py",
        "./lib/c.log",
        "./lib/only.txt",
        "./main.py",
        "./secret.txt",
    ]


def test_git_agrees(folder: Path) -> None:
    git = pytest.importorskip("shutil").which("git")
    if git is None:
        pytest.skip("git is not installed")
    import subprocess

    write(
        folder,
        **{
            ".gitignore": "*.tmp\n/a/*\n!/a/b\nfoo/**/bar\n\\#x\nd?r/\n[k-m].txt\n# no\n\n",
            "a/c": "",
            "a/b/c": "",
            "a/b/.gitignore": "!x.tmp\n*.py\n",
            "a/b/x.tmp": "",
            "a/b/x.py": "",
            "foo/bar": "",
            "foo/1/2/bar": "",
            "foo/1/baz": "",
            "#x": "",
            "dir/file": "",
            "e/dor/file": "",
            "k.txt": "",
            "n.txt": "",
            "Ü ä.txt": "",
        },
    )
    run = {"cwd": folder, "check": True, "capture_output": True}
    subprocess.run([git, "init", "-q"], **run)  # type: ignore[call-overload]
    listed = subprocess.run(  # type: ignore[call-overload]
        [git, "ls-files", "-z", "--others", "--exclude-standard"], **run
    ).stdout.decode()
    assert sorted(names(folder)) == sorted(f"./{name}" for name in listed.split("\0") if name)


def test_links_are_followed(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "shared", **{"inner/x.py": "x"})
    (folder / "out").symlink_to(tmp_path / "shared", target_is_directory=True)
    (folder / "again.py").symlink_to(folder / "main.py")
    (folder / "twice").symlink_to(folder / "lib", target_is_directory=True)
    found = packed(folder)
    assert found["./again.py"] == b"print()\n"
    assert found["./out/inner/x.py"] == b"x"
    assert found["./twice/a.py"] == b"a"


def circle(folder: Path) -> None:
    (folder / "lib/up").symlink_to(folder, target_is_directory=True)


def nowhere(folder: Path) -> None:
    (folder / "lib/up").symlink_to(folder / "nothing")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "lib/up")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (circle, "a link to a folder that contains it"),
        (nowhere, "a broken link"),
        (pipe, "neither a file nor a folder"),
    ],
)
def test_what_cannot_be_sent(
    way: str,
    server: RecordingServer,
    folder: Path,
    make: Callable[[Path], None],
    reason: str,
) -> None:
    make(folder)
    with pytest.raises(errors.RequestValidationError, match=reason) as caught:
        upload(caller(way, server), folder)
    assert str(folder / "lib/up") in str(caught.value)
    assert server.received == []
    write(folder, **{".railwayignore": "lib/up\n"})
    assert "./lib/a.py" in names(folder)


@pytest.mark.parametrize("path", ["main.py", "nothing"])
def test_what_is_no_folder(way: str, server: RecordingServer, folder: Path, path: str) -> None:
    with pytest.raises(errors.RequestValidationError, match="nothing was sent"):
        upload(caller(way, server), folder / path)


def test_without_the_extra(
    way: str, server: RecordingServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pathspec", None)
    server.answers(json_answer(REPLY))
    upload(caller(way, server), folder)
    write(folder, **{".gitignore": "x\n"})
    with pytest.raises(errors.ConfigurationError, match=r"pip install 'paasport\[upload\]'"):
        upload(caller(way, server), folder)


def test_the_event_loop_goes_on_while_it_is_packed(
    server: RecordingServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is packed waits for the event loop, which would wait for it in the same thread."""
    server.answers(json_answer(REPLY))
    has_turned = threading.Event()

    def write(root: Path, file: Any) -> None:
        assert has_turned.wait(20)
        write_archive(root, file)

    monkeypatch.setattr(packing, "write_archive", write)

    async def main() -> bytes:
        async with paasport.AsyncRailway(TOKEN, base_url=server.url) as railway:
            asyncio.get_running_loop().call_later(0.01, has_turned.set)
            await railway.services.upload(folder, environment="e", service="s", project="p")
        return server.received[0].body

    file = io.BytesIO()
    write_archive(folder, file)
    assert asyncio.run(main()) == file.getvalue()


def test_packing_can_be_cancelled(
    server: RecordingServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def write(root: Path, file: Any) -> None:
        try:
            # As a file that has no end would be packed.
            while file.write(b"part") == 4:
                begun.set()
        finally:
            ended.set()

    monkeypatch.setattr(packing, "write_archive", write)

    async def main() -> None:
        async with paasport.AsyncRailway(TOKEN, base_url=server.url) as railway:
            uploading = asyncio.create_task(
                railway.services.upload(folder, environment="e", service="s", project="p")
            )
            await asyncio.to_thread(begun.wait, 20)
            uploading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await uploading

    asyncio.run(main())
    assert ended.wait(20)
    assert server.received == []


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="getrusage is of Unix")
def test_a_large_folder_is_not_in_memory(server: RecordingServer, folder: Path) -> None:
    with (folder / "large").open("wb") as file:
        for _ in range(40):
            file.write(os.urandom(1_000_000))

    class Counted:
        size = 0

        def write(self, part: bytes) -> int:
            self.size += len(part)
            return len(part)

        def flush(self) -> None: ...

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    counted: Any = Counted()
    write_archive(folder, counted)
    assert counted.size > 30_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
