"""Commands in a project of two small APIs, and what they print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SAMPLES: Final = Path(__file__).with_name("samples")
"""Two schemas, and a newer version of one of them."""

COMMANDS: Final = (
    "init shop.graphql --name shop --endpoint https://shop.example.com/graphql --yes",
    "add warehouse.yaml --name warehouse --yes",
    "scaffold shop orderCancel",
    "scaffold shop orderCancel --write",
    "generate",
    "check",
    "coverage",
    "uses shop --of Order.status",
    "doctor",
    "drift shop --against shop-next.graphql",
    "snapshot shop --from shop-next.graphql --check",
)
"""In the order in which they are run, each in what the ones before have left."""

SERVERS: Final = ("sandbox shop --port 0",)
"""Commands that run until they are stopped; their first line is shown."""


class SampleError(Exception):
    """A command that the reference shows has failed."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A command as a reader would type it, and what it prints."""

    command: str
    output: str

    @property
    def name(self) -> str:
        """The sub-command."""
        return self.command.split()[1]


def run_samples() -> list[Sample]:
    """Run all commands in a folder of their own.

    Raises:
        SampleError: A command could not do its work; findings are no failure.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "shop").resolve()
        project.mkdir()
        for file in SAMPLES.iterdir():
            (project / file.name).write_bytes(file.read_bytes())
        done = [Sample(f"paasport {text}", _run(project, shlex.split(text))) for text in COMMANDS]
        done += [Sample(f"paasport {text}", _serve(project, shlex.split(text))) for text in SERVERS]
    return done


def _run(project: Path, arguments: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "paasport_codegen", *arguments],
        cwd=project,
        env=_environment(project),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if done.returncode not in (0, 1) or not done.stdout:
        raise SampleError(
            f"paasport {shlex.join(arguments)} exits with {done.returncode}: {done.stderr}"
        )
    text = done.stdout.replace(str(project), "~/shop")
    return "".join(_without_chance(arguments[0], text.splitlines(keepends=True)))


def _serve(project: Path, arguments: list[str]) -> str:
    with subprocess.Popen(
        [sys.executable, "-m", "paasport_codegen", *arguments],
        cwd=project,
        env=_environment(project),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        line = server.stdout.readline()
        server.terminate()
        if not line:
            raise SampleError(f"paasport {shlex.join(arguments)} ends: {server.stderr.read()}")
    return re.sub(r":\d+/", ":…/", line)


def _environment(project: Path) -> dict[str, str]:
    return {
        "HOME": str(project.parent),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def _without_chance(command: str, lines: Iterable[str]) -> Iterator[str]:
    """Put … in place of what differs between machines and days."""
    left_out = False
    for line in lines:
        told = re.sub(r"\d+\.\d\d s\b", "… s", re.sub(r"\b20\d\d-\d\d-\d\d\b", "…", line))
        of_machine = command == "doctor" and re.match(r"\w+ +(Python|paasport[\w-]*)\b", told)
        if of_machine and not left_out:
            yield "…\n"
        left_out = bool(of_machine)
        if not of_machine:
            yield told
