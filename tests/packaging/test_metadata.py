"""What the three distributions must have in common, and that their bounds are those tested."""

from __future__ import annotations

import re
import runpy
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from paasport_codegen.output.tools import ALL_TOOLS
from tests.packaging.conftest import SOURCES
from tests.packaging.environments import OURS
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

PROJECTS: dict[str, dict[str, Any]] = {
    name: tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    for name, folder in SOURCES.items()
}
# Their output is in every generated file, so an untested version is not let in.
GENERATORS = ("ariadne-codegen", "datamodel-code-generator", "graphql-core", "ruff")
DEVELOPMENT = ("browser", "dev")
LOCKED = ROOT / "requirements"
FILES = sorted(path.stem for path in LOCKED.glob("*.txt"))


def version(name: str) -> str:
    path = SOURCES[name] / PROJECTS[name]["tool"]["hatch"]["version"]["path"]
    found = runpy.run_path(str(path))["__version__"]
    assert isinstance(found, str)
    return found


def pins(name: str) -> dict[str, Version]:
    """The versions in a file of locked requirements by canonical name."""
    return versions(LOCKED / f"{name}.txt")


def versions(path: Path) -> dict[str, Version]:
    """The versions in a file by canonical name."""
    lines = path.read_text("utf-8").splitlines()
    pinned = [Requirement(line.rstrip(" \\")) for line in lines if line[:1] not in ("#", " ")]
    return {
        canonicalize_name(each.name): Version(only.version)
        for each in pinned
        for only in each.specifier
    }


def requirements(name: str) -> Iterator[Requirement]:
    """What a distribution needs of others, but for the tools of its development."""
    project = PROJECTS[name]["project"]
    extras = project.get("optional-dependencies", {})
    groups = [extras[extra] for extra in extras if extra not in DEVELOPMENT]
    for text in [*project["dependencies"], *(text for group in groups for text in group)]:
        if (requirement := Requirement(text)).name not in OURS:
            yield requirement


REQUIREMENTS = [
    pytest.param(name, requirement, id=f"{name}: {requirement}")
    for name in SOURCES
    for requirement in requirements(name)
]
HIGHEST = versions(ROOT / "constraints.txt")
LOWEST = pins("lowest")


def test_versions_are_equal() -> None:
    assert len({version(name) for name in SOURCES}) == 1


def test_ranges_of_one_another_hold_the_version() -> None:
    major, minor = Version(version("paasport")).release[:2]
    compatible = SpecifierSet(f">={major}.{minor},<{major}.{minor + 1}")
    project = PROJECTS["paasport"]["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    ours = [Requirement(text) for group in groups for text in group]
    ranges = [each for each in ours if each.name in OURS - {"paasport"}]
    assert {each.name for each in ranges} == OURS - {"paasport"}
    assert {each.specifier for each in ranges} == {compatible}


def test_licences_are_equal() -> None:
    assert len({(folder / "LICENSE").read_bytes() for folder in SOURCES.values()}) == 1


@pytest.mark.parametrize("key", ["requires-python", "license", "license-files"])
def test_projects_say_the_same(key: str) -> None:
    values = [project["project"][key] for project in PROJECTS.values()]
    assert all(value == values[0] for value in values)


@pytest.mark.parametrize(("name", "requirement"), REQUIREMENTS)
def test_lower_bound_is_the_version_that_make_test_lowest_installs(
    name: str, requirement: Requirement
) -> None:
    (lower,) = [each.version for each in requirement.specifier if each.operator == ">="]
    tested = LOWEST[canonicalize_name(requirement.name)]
    if (name, requirement.name) == ("paasport-runtime", "httpx"):
        tested = pins("lowest-httpx")["httpx"]
    assert tested == Version(lower)


@pytest.mark.parametrize(("name", "requirement"), REQUIREMENTS)
def test_range_holds_the_version_of_development(name: str, requirement: Requirement) -> None:
    assert HIGHEST[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("generator", GENERATORS)
def test_no_untested_series_of_a_generator_is_let_in(generator: str) -> None:
    (requirement,) = [each for each in requirements("paasport-codegen") if each.name == generator]
    major, minor = HIGHEST[generator].release[:2]
    assert f"{major}.{minor + 1}" not in requirement.specifier


@pytest.mark.parametrize("name", FILES)
def test_what_is_installed_is_named_by_version_and_hash_and_by_no_address(name: str) -> None:
    text = (LOCKED / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    entry = re.compile(
        r"[\w.-]+(?:\[[\w, -]+\])?==[\w.!+]+(?: ; [^\\\n]+)?"
        r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n*"
    )
    assert [block for block in blocks if not entry.fullmatch(block)] == []
    names = [block.partition("==")[0] for block in blocks]
    # Of several versions, the one for this Python is chosen by its marker.
    several = [block for each, block in zip(names, blocks, strict=True) if names.count(each) > 1]
    assert [block for block in several if " ; python_full_version " not in block] == []


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_made_with_one_another_agree(name: str) -> None:
    # The peers have an environment of their own, and older versions in it where one asks for them.
    if not name.startswith(("lowest", "peers")):
        others = {each: HIGHEST.get(each, found) for each, found in pins(name).items()}
        assert pins(name) == others


def test_the_constraints_are_what_development_installs() -> None:
    assert pins("dev") | pins("browser") == HIGHEST


def test_what_development_needs_is_locked() -> None:
    extras = PROJECTS["paasport"]["project"]["optional-dependencies"]
    for extra, file in (("browser", "browser"), ("dev", "dev")):
        for text in extras[extra]:
            if (requirement := Requirement(text)).name not in OURS:
                assert pins(file)[canonicalize_name(requirement.name)] in requirement.specifier


def test_what_builds_us_is_locked_wherever_we_are_installed() -> None:
    """Editable sources are built without isolation, by what is there."""
    for project in PROJECTS.values():
        (backend,) = (Requirement(text) for text in project["build-system"]["requires"])
        for name in ("bench", "dev", "floor", "lowest"):
            assert pins(name)[backend.name] in backend.specifier


def test_make_installs_from_an_index_only_what_is_locked() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    variables = dict(re.findall(r"^(\w+) := (.*)$", makefile, re.MULTILINE))
    assert {"--require-hashes", "--only-binary"} <= set(variables["LOCKED"].split())
    assert {"--no-deps", "--no-build-isolation"} <= set(variables["SOURCES"].split())
    users = re.findall(r"^.*(?:pip install|\$\(PIP_INSTALL\)).*$", makefile, re.MULTILINE)
    assert {line.partition(" ")[0] for line in users} == {"PIP_INSTALL", "LOCKED", "SOURCES"}


def test_no_lock_is_committed() -> None:
    """It would name the host of an index."""
    listed = subprocess.run(
        ["git", "ls-files", "uv.lock", "*/uv.lock"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert listed.stdout == ""


def test_uv_knows_the_sources() -> None:
    uv = PROJECTS["paasport"]["tool"]["uv"]
    assert {ROOT / member for member in uv["workspace"]["members"]} == set(SOURCES.values()) - {
        ROOT
    }
    assert uv["sources"] == {name: {"workspace": True} for name in OURS - {"paasport"}}


def test_hook_installs_the_sources_beside_the_root_and_pins_what_writes_code() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    runtime, codegen, *tools = hook["additional_dependencies"]
    assert [ROOT / runtime, ROOT / codegen] == [
        SOURCES["paasport-runtime"],
        SOURCES["paasport-codegen"],
    ]
    assert tools == [f"{tool}=={HIGHEST[tool]}" for tool in ALL_TOOLS]


def test_tools_that_write_code_are_required() -> None:
    required = {canonicalize_name(each.name) for each in requirements("paasport-codegen")}
    assert set(ALL_TOOLS) <= required
