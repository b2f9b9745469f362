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

STEPS: Final = (
    "paasport init shop.graphql --name shop --endpoint https://shop.example.com/graphql --yes",
    "git init --quiet --initial-branch main",
    "git add --all",
    "git commit --quiet --message Begin",
    "paasport add warehouse.yaml --name warehouse --yes",
    "paasport scaffold shop orderCancel",
    "paasport scaffold shop orderCancel --write",
    "paasport generate",
    "paasport check",
    "paasport coverage",
    "paasport uses shop --of Order.status",
    "paasport doctor",
    "paasport completion fish",
    "paasport diff shop.graphql shop-next.graphql",
    "paasport drift shop --against shop-next.graphql",
    "paasport snapshot shop --from shop-next.graphql",
    "git commit --quiet --all --message Pin",
    "paasport changelog shop",
)
"""In the order in which they are run; only what `paasport` prints is shown."""

SERVERS: Final = ("paasport sandbox shop --port 0",)
"""Commands that run until they are stopped; their first line is shown."""


_DAY: Final = "2026-11-01T12:00:00Z"


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
        done = [Sample(step, _run(project, shlex.split(step))) for step in STEPS]
        done += [Sample(step, _serve(project, shlex.split(step))) for step in SERVERS]
    return [sample for sample in done if sample.command.startswith("paasport ")]


def _run(project: Path, words: list[str]) -> str:
    done = subprocess.run(
        _program(words),
        cwd=project,
        env=_environment(project),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    finds = words[0] == "paasport"
    if done.returncode not in ((0, 1) if finds else (0,)) or (finds and not done.stdout):
        raise SampleError(f"{shlex.join(words)} exits with {done.returncode}: {done.stderr}")
    text = done.stdout.replace(str(project), "~/shop")
    return "".join(_without_chance(words[1], text.splitlines(keepends=True)))


def _serve(project: Path, words: list[str]) -> str:
    with subprocess.Popen(
        _program(words),
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
            raise SampleError(f"{shlex.join(words)} ends: {server.stderr.read()}")
    return re.sub(r":\d+/", ":…/", line)


def _program(words: list[str]) -> list[str]:
    """Run the command of this Python in place of whatever is installed as `paasport`."""
    if words[0] == "paasport":
        return [sys.executable, "-m", "paasport_codegen", *words[1:]]
    return words


def _environment(project: Path) -> dict[str, str]:
    return {
        "GIT_AUTHOR_DATE": _DAY,
        "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_COMMITTER_DATE": _DAY,
        "GIT_COMMITTER_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "Ada",
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
        told = re.sub(r"\b20\d\d-\d\d-\d\d\b|(?<=commit `)[0-9a-f]+|\d+\.\d\d(?= s\b)", "…", line)
        of_machine = command == "doctor" and re.match(r"\w+ +(Python|paasport[\w-]*)\b", told)
        if of_machine and not left_out:
            yield "…\n"
        left_out = bool(of_machine)
        if not of_machine:
            yield told
