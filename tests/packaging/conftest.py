"""The three distributions, built once, and the environments that hold them."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.environments import Environment, create, run
from tests.support.sources import ROOT

BOOKSHOP = Path(__file__).with_name("bookshop")
SOURCES = {
    "paasport": ROOT,
    "paasport-runtime": ROOT / "runtime",
    "paasport-codegen": ROOT / "codegen",
}


@dataclass(frozen=True)
class Built:
    """What was built of one distribution.

    Attributes:
        wheel: Built from the source.
        sdist: Built from the source.
        wheel_of_sdist: Built from the sdist.
    """

    wheel: Path
    sdist: Path
    wheel_of_sdist: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Every distribution by its name."""
    return {name: build(name, tmp_path_factory.mktemp(name)) for name in SOURCES}


def build(name: str, folder: Path) -> Built:
    for kinds, target in (((), "both"), (("--wheel",), "wheel")):
        done = run(
            sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", folder / target,
            SOURCES[name],
            cwd=folder,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    (sdist,) = (folder / "both").glob("*.tar.gz")
    (wheel_of_sdist,) = (folder / "both").glob("*.whl")
    (wheel,) = (folder / "wheel").glob("*.whl")
    return Built(wheel, sdist, wheel_of_sdist)


@pytest.fixture(scope="session")
def runtime(built: dict[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """What whoever uses a client of an API of their own has: the runtime alone."""
    return create(tmp_path_factory.mktemp("runtime"), [built["paasport-runtime"].wheel])


@pytest.fixture(scope="session")
def toolkit(built: dict[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The generators alone."""
    return create(tmp_path_factory.mktemp("toolkit"), [built["paasport-codegen"].wheel])


@pytest.fixture(scope="session")
def platforms(built: dict[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The clients of the three platforms and what they stand on."""
    wheels = [built[name].wheel for name in ("paasport-runtime", "paasport")]
    return create(tmp_path_factory.mktemp("platforms"), wheels)


@pytest.fixture(scope="session")
def everything(built: dict[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """`paasport[codegen]`, which is all three."""
    names = ("paasport-runtime", "paasport-codegen", "paasport")
    wheels = [built[name].wheel for name in names]
    return create(tmp_path_factory.mktemp("everything"), wheels, extras="[codegen]")


@pytest.fixture(scope="session")
def bookshop(toolkit: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one's own whose two clients the toolkit alone has generated."""
    folder = tmp_path_factory.mktemp("bookshop") / "project"
    shutil.copytree(BOOKSHOP, folder)
    command = toolkit.python.with_name("paasport")
    for arguments in (
        ("snapshot", "graph", "--from", "schema.graphql"),
        ("snapshot", "rest", "--from", "openapi.yaml"),
        ("generate",),
    ):
        done = run(command, *arguments, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder
