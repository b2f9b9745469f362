"""Somebody who does what a page says: saves the files, runs the commands, compares the output."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import venv
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tests.packaging.environments import Environment, link_requirements
from tests.readme.pages import ROOT, Block, Command
from tests.support.sources import SOURCE_ROOTS

PORT: Final = "4400"
"""The port of the sandbox on all pages; a free one stands for it, since tests run side by side."""

INSTALLERS: Final = {"pip", "uv"}
RUNTIME: Final = {"../paasport/runtime", "../../runtime"}
"""The runtime of a clone, as seen from the project of a page."""

_PROGRAMS: Final = {
    "paasport": ["-m", "paasport_codegen"],
    "python": [],
    "pytest": ["-m", "pytest", "-p", "no:cacheprovider"],
}
_FORGOTTEN: Final = re.compile(r"^(RAILWAY|NORTHFLANK|NF|HASURA|PAASPORT|BOOKSHOP|PYTEST)_")


def free_port() -> str:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@dataclass
class Follower:
    """A reader with an empty folder and two terminals, one for what serves.

    Attributes:
        folder: The folder.
        environment: The variables of the other terminal.
        port: The port of the sandbox.
        serving: What was started and runs until the end of the page.
    """

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: str = field(default_factory=free_port)
    serving: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        kept = {key: value for key, value in os.environ.items() if not _FORGOTTEN.match(key)}
        roots = os.pathsep.join(map(str, SOURCE_ROOTS))
        self.environment = {**kept, "PYTHONPATH": roots, "PYTHONUNBUFFERED": "1", "COLUMNS": "80"}

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        text = block.text.replace(PORT, self.port)
        if block.title:
            self._save(block.title, text)
        elif block.kind == "console":
            for command in block.commands:
                self._obey(command)
        elif block.kind == "python":
            done = self.run(sys.executable, "-c", text)
            assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
        else:
            raise AssertionError(f"{block}: nobody knows what to do with this block")

    def close(self) -> None:
        """Stop what serves."""
        for process in self.serving:
            process.send_signal(signal.SIGINT)
        for process in self.serving:
            process.communicate(timeout=30)

    def _save(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # There is one such file, and the page says to add to it.
        before = file.read_text("utf-8") if file.exists() and file.suffix == ".toml" else ""
        file.write_text(f"{before}\n{text}" if before else text, encoding="utf-8")

    def _obey(self, command: Command) -> None:
        words = [word.replace(PORT, self.port) for word in command.words]
        expected = replace(command, output=command.output.replace(PORT, self.port))
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            # Where a reader has installed the package, it is found here by the path.
            rest = os.pathsep + self.environment[name] if name == "PYTHONPATH" else ""
            self.environment[name] = value + rest
        elif words[0] == "unset":
            del self.environment[words[1]]
        elif words[0] == "cd":
            self.folder /= words[1]
        elif words[0] == "mkdir":
            (self.folder / words[1]).mkdir()
        elif words[:2] == ["paasport", "sandbox"]:
            self._serve(expected, words)
        elif words[:3] == ["python", "-m", "venv"]:
            self._create(words[3])
        elif "/" in words[0]:
            self._obey_in_environment(expected, words)
        elif words[0] not in INSTALLERS:
            done = self.run(sys.executable, *_PROGRAMS[words[0]], *words[1:])
            shown = f"{command}\n{done.stdout}{done.stderr}"
            # Pages leave out what our own command reports on its way.
            is_left_out = (words[0], expected.output) == ("paasport", "")
            assert is_left_out or expected.prints(done.stdout), shown
            finds_something = re.search(r"^[1-9]\d* breaks?, ", done.stdout, re.MULTILINE)
            assert done.returncode == (1 if finds_something else 0), shown

    def _create(self, name: str) -> None:
        """Make an environment.

        No index is asked, so what the runtime requires is there, and what builds it.
        """
        venv.create(self.folder / name, symlinks=True, with_pip=False)
        link_requirements(Environment(self.folder / name), "paasport-runtime", "hatchling")

    def _obey_in_environment(self, command: Command, words: list[str]) -> None:
        """Run the Python or the pip of an environment, which finds nothing by a path."""
        name, program = words[0].split("/bin/")
        python = str(Environment(self.folder / name).python)
        if program == "pip":
            sources = [str(ROOT / "runtime") if word in RUNTIME else word for word in words[2:]]
            pip = [sys.executable, "-m", "pip", "--python", python, words[1], "--quiet"]
            offline = ["--no-index", "--no-build-isolation", "--disable-pip-version-check"]
            done = self.run(*pip, *offline, *sources)
        else:
            assert program == "python"
            done = self.run(python, "-I", *words[1:])
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert command.prints(done.stdout), f"{command}\n{done.stdout}{done.stderr}"

    def _serve(self, command: Command, words: list[str]) -> None:
        """Start what serves, and read what it prints at first; its variables are pasted."""
        process = subprocess.Popen(
            [sys.executable, "-m", "paasport_codegen", *words[1:], "--port", self.port],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.serving.append(process)
        assert process.stdout is not None
        lines = command.output.splitlines(keepends=True)
        printed = "".join(process.stdout.readline() for _ in lines)
        assert printed == "".join(lines), printed
        self.environment.update(re.findall(r"^  export (\w+)=(.+)$", printed, re.MULTILINE))

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the folder, in the environment of the other terminal."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
