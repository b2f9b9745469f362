"""The commands that install: the sources, extras and addresses in them exist.

tests/packaging installs from a clone; no test here asks the network.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.setup.new_project import new_project
from tests.readme.following import RUNTIME
from tests.readme.pages import BLOCKS, COMMANDS, DOCS, ROOT, Command, text_of

INSTALLING = [command for command in COMMANDS if "install" in command.words]
ROOTS = {
    "paasport": ROOT,
    "paasport-runtime": ROOT / "runtime",
    "paasport-codegen": ROOT / "codegen",
}


def project_in(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(
        (ROOT / folder / "pyproject.toml").read_text(encoding="utf-8")
    )
    project: dict[str, Any] = found["project"]
    return project


def check_requirement(requirement: str) -> None:
    """Assert that a requirement on a Git address leads to the distribution of its name."""
    named, address = requirement.split(" @ git+")
    name, _, extras = named.rstrip("]").partition("[")
    repository, _, fragment = address.partition("#")
    folder = fragment.removeprefix("subdirectory=") or "."
    assert project_in(folder)["name"] == name
    assert {*filter(None, extras.split(","))} <= {*project_in(folder)["optional-dependencies"]}
    assert repository == project_in(".")["urls"]["Source"]


@pytest.mark.parametrize("command", INSTALLING, ids=str)
def test_the_sources_of_a_command_exist(command: Command) -> None:
    words = [word for word in command.words[1:] if word not in ("pip", "install", "--editable")]
    if words[0] == "--no-deps":
        # What the page has built; the runtime was installed by the command before.
        assert words[1].startswith("dist/")
        return
    # Pages with a project of their own name the runtime of a clone as they see it.
    sources = ["./runtime" if word in RUNTIME else word for word in words]
    assert sources
    for source in sources:
        if "git+" in source:
            check_requirement(source)
            continue
        found = re.fullmatch(r"(\.[\w/]*)(?:\[(.+)\])?", source)
        assert found is not None, source
        project = project_in(found[1])
        extras = {*filter(None, (found[2] or "").split(","))}
        assert extras <= project.get("optional-dependencies", {}).keys()
    # Nothing is on an index, so the runtime is named beside what needs it; uv has the workspace.
    if command.words[0].endswith("pip"):
        assert any("runtime" in source for source in sources)


def test_the_dependency_of_a_generated_client() -> None:
    (block,) = [block for block in BLOCKS if block.kind == "toml" and "[project]" in block.text]
    (requirement,) = tomllib.loads(block.text)["project"]["dependencies"]
    assert requirement.startswith("paasport-runtime @ ")
    check_requirement(requirement)


def test_the_tables_to_paste_are_those_of_a_new_project(tmp_path: Path) -> None:
    (block,) = [each for each in BLOCKS if each.kind == "toml" and "[build-system]" in each.text]
    _, _, tables = new_project(tmp_path, "shop", "src/shop_api").partition("\n\n")
    assert block.text == tables
    elsewhere = new_project(tmp_path, "shop", "shop_api").splitlines()
    lines = [line for line in elsewhere if line.startswith(("packages = ", "include = "))]
    assert len(lines) == 2
    assert all(f"`{line}`" in text_of(DOCS / "how-to" / "publish.md") for line in lines)


def test_every_extra_stands_with_its_distributions() -> None:
    (_, section) = text_of(DOCS / "install.md").split("## Extras\n")
    sentences = " ".join(section.partition("From a clone:")[0].split())
    # Those of `paasport` are in the table, but for what its own developers need.
    own = {*project_in(".")["optional-dependencies"]} - {"browser", "dev", "test"}
    assert {*re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)} == own
    assert "`paasport` has all of them." in sentences
    for name in ("paasport-runtime", "paasport-codegen"):
        (listed,) = re.findall(rf"`{name}` has ([^.;]+)[.;]", sentences)
        extras = {*project_in(str(ROOTS[name]))["optional-dependencies"]}
        assert {*re.findall(r"`(\w+)`", listed)} == extras


def test_the_distributions_are_named_with_their_packages() -> None:
    text = text_of(DOCS / "install.md")
    for name, root in ROOTS.items():
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        assert project["project"]["name"] == name
        packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
        assert all(f"`{package.rpartition('/')[2]}`" in row for package in packages)
