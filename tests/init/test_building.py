"""How a project that a set-up has made is built: its wheel has the clients and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.projects import Project

SDL = "type Query { count: Int! }\n"


def options(project: Project, name: str, *more: str) -> tuple[str, ...]:
    schema = project.root / "shop.graphql"
    schema.write_text(SDL, encoding="utf-8")
    address = "https://shop.example.com/graphql"
    return (str(schema), "--yes", "--name", name, "--endpoint", address, *more)


def build(root: Path) -> tuple[set[str], str]:
    """The files of the wheel that is built of the sdist, and its metadata."""
    # Neither is for whoever uses the client.
    (root / "first_call.py").touch()
    (root / "tests").mkdir()
    command = [sys.executable, "-m", "build", "--no-isolation"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = (root / "dist").glob("*-0.1.0-py3-none-any.whl")
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        [metadata] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        return names, archive.read(metadata).decode()


def packages_of(names: set[str]) -> set[str]:
    """The folders whose files type checkers trust."""
    return {name.removesuffix("/py.typed") for name in names if name.endswith("/py.typed")}


@pytest.mark.slow
def test_the_wheel_has_every_client_of_the_project(project: Project) -> None:
    for command, name in (("init", "shop"), ("add", "stock")):
        done = project.run(command, *options(project, name))
        assert done.code == 0, done.err
    names, metadata = build(project.root)
    assert {name.split("/")[0] for name in names} == {"shop_api", "stock_api"}
    assert packages_of(names) == {"shop_api", "stock_api"}
    [required] = [line for line in metadata.splitlines() if line.startswith("Requires-Dist: ")]
    assert required.startswith("Requires-Dist: paasport-runtime @ git+https://")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("target", "marked", "package"),
    [
        ("shop", "", "shop"),
        ("clients/shop", "", "shop"),
        ("ours/clients/shop", "ours/clients/__init__.py", "clients/shop"),
        ("src", "", "src"),
    ],
)
def test_a_package_elsewhere_is_built_under_the_name_it_is_imported_by(
    project: Project, target: str, marked: str, package: str
) -> None:
    if marked:
        (project.root / marked).parent.mkdir(parents=True)
        (project.root / marked).touch()
    done = project.run("init", *options(project, "shop", "--target", target))
    assert done.code == 0, done.err
    assert f"from {package.replace('/', '.')} import ShopApi" in done.out
    names, _ = build(project.root)
    assert packages_of(names) == {package}
    assert {name.split("/")[0] for name in names} == {package.split("/")[0]}


def test_a_package_outside_the_project_is_not_built(project: Project) -> None:
    inner = replace(project, root=project.root / "inner")
    inner.root.mkdir()
    done = inner.run("init", *options(inner, "shop", "--target", "../shop"))
    assert done.code == 0, done.err
    text = (inner.root / "pyproject.toml").read_text(encoding="utf-8")
    made = tomllib.loads(text)
    assert {*made} == {"project", "tool"}
    assert {*made["tool"]} == {"paasport"}
    assert "\n\n\n" not in text


def test_a_file_that_was_there_is_built_as_before(project: Project) -> None:
    file = project.root / "pyproject.toml"
    file.write_text('[project]\nname = "mine"\nversion = "1"\n', encoding="utf-8")
    done = project.run("init", *options(project, "shop"))
    assert done.code == 0, done.err
    made = tomllib.loads(file.read_text(encoding="utf-8"))
    assert "build-system" not in made
    assert {*made["tool"]} == {"paasport"}
