"""Environments that hold wheels of ours and what their metadata names, made without an index."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path
from zipfile import Path as ZipPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = frozenset({"paasport", "paasport-runtime", "paasport-codegen"})
_SECRETS = ("PYTHON", "RAILWAY", "HASURA", "NORTHFLANK", "NF_", "VIRTUAL_ENV", "PAASPORT")


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in an environment that knows nothing of this repository."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**inherited, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def metadata(wheel: Path) -> Distribution:
    """The metadata of a wheel."""
    name, version, _ = wheel.name.split("-", 2)
    return PathDistribution(ZipPath(wheel, f"{name}-{version}.dist-info/"))


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path:
        """Where its packages lie."""
        return Path(sysconfig.get_path("purelib", "venv", {"base": str(self.folder)}))

    def run(self, *arguments: str | Path, cwd: Path, **variables: str) -> str:
        """Run Python, which must succeed and say nothing on stderr; what it printed."""
        done = run(self.python, "-W", "error", *arguments, cwd=cwd, **variables)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def distributions(self) -> set[str]:
        """The names of what is installed."""
        found = Distribution.discover(path=[str(self.packages)])
        return {canonicalize_name(each.metadata["Name"]) for each in found}

    def files(self, name: str) -> list[Path]:
        """The files of a distribution."""
        (found,) = Distribution.discover(name=name, path=[str(self.packages)])
        return [Path(str(found.locate_file(file))) for file in found.files or ()]


def create(folder: Path, wheels: Sequence[Path], *, extras: str = "") -> Environment:
    """Install wheels, with `extras` of the last one, beside what they require and nothing else.

    What is required is linked from the environment of the tests; pip then finds every requirement
    met, or fails, since it may ask no index.
    """
    venv.create(folder, symlinks=True, with_pip=False)
    environment = Environment(folder)
    chosen = [f"{wheels[-1]}{extras}"]
    wanted = [
        requirement
        for wheel in wheels
        for requirement in _requirements(metadata(wheel), Requirement(f"x{extras}").extras)
    ]
    for required in _closure(wanted):
        _link(required, environment)
    installed = run(
        sys.executable, "-m", "pip", "--python", environment.python, "install", "--quiet",
        "--disable-pip-version-check", "--no-index", "--no-compile", *wheels[:-1], *chosen,
        cwd=folder,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stderr
    return environment


def link_requirements(environment: Environment, *names: str) -> None:
    """Link what distributions of the environment of the tests require, and those of others too."""
    for required in _closure([each for name in names for each in _wanted(name)]):
        _link(required, environment)


def _wanted(name: str) -> Iterator[Requirement]:
    if canonicalize_name(name) not in OURS:
        yield Requirement(name)
    yield from _requirements(distribution(name), ())


def _requirements(found: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    for text in found.requires or ():
        requirement = Requirement(text)
        asked = [{"extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(map(requirement.marker.evaluate, asked)):
            yield requirement


def _closure(wanted: list[Requirement]) -> Iterator[Distribution]:
    """What is required, and what that requires, but for what is ours."""
    seen: set[tuple[str, str]] = set()
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        key = (name, str(sorted(requirement.extras)))
        if name in OURS or key in seen:
            continue
        seen.add(key)
        found = distribution(name)
        wanted += _requirements(found, requirement.extras)
        yield found


def _link(required: Distribution, environment: Environment) -> None:
    for file in required.files or ():
        if file.parts[0] == "__pycache__":
            continue
        if file.parts[0] == "..":
            link = environment.python.with_name(file.name)
            target = Path(str(required.locate_file(file)))
        else:
            link = environment.packages / file.parts[0]
            target = Path(str(required.locate_file(file.parts[0])))
        if not link.exists():
            link.symlink_to(target.resolve())


def mypy(
    environment: Environment, *files: str, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Check files strictly against what is installed in an environment."""
    return run(
        sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=",
        "--python-executable", environment.python, *files,
        cwd=cwd, **variables,
    )  # fmt: skip


def pyright(environment: Environment, *files: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The same with pyright."""
    return run(sys.executable, "-m", "pyright", "--pythonpath", environment.python, *files, cwd=cwd)
