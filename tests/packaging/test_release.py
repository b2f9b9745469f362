"""What a release is made from: its version, its changelog, and files that always come out alike."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.packaging.conftest import SOURCES, Built, build
from tests.packaging.environments import metadata, run
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

RELEASE_ENVIRONMENT = ROOT / ".venv-release" / "bin"
release = runpy.run_path(str(ROOT / ".ci" / "release.py"))
CHANGELOG = """# Changelog

## Unreleased

## 0.2.0 - 2026-12-01

### Added

- [Something](docs/new.md), as [the manual](https://example.com/#a) says, [below](#added).

## 0.1.0 - 2026-11-30

- The first.
"""


def program(name: str) -> Path:
    """A program of the environment for releases, which `make peers` sets up."""
    path = RELEASE_ENVIRONMENT / name
    if not path.exists():
        if os.environ.get("PAASPORT_REQUIRE_PEERS"):
            pytest.fail(f"{path} is missing; `make peers` sets it up.")
        pytest.skip("no .venv-release; `make peers` sets it up")
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """What the release script reads, ready for 0.2.0."""
    for name in release["VERSIONS"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text('"""A version."""\n\n__version__ = "0.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return tmp_path


def test_notes_are_the_section_with_links_to_the_tag(sources: Path) -> None:
    section = release["check"](sources, "v0.2.0")
    assert release["notes"](section, "v0.2.0") == (
        "### Added\n\n"
        "- [Something](https://github.com/paasport/paasport/blob/v0.2.0/docs/new.md), as "
        "[the manual](https://example.com/#a) says, [below](#added)."
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "tag", "told"),
    [
        ("CHANGELOG.md", "", "", "0.2.0", "0.2.0: not a tag of a release; it looks like v1.2.3"),
        ("CHANGELOG.md", "", "", "v0.2", "v0.2: not a tag of a release; it looks like v1.2.3"),
        (
            "runtime/paasport_runtime/version.py", "0.2.0", "0.1.9", "v0.2.0",
            "runtime/paasport_runtime/version.py: says 0.1.9, and the tag 0.2.0. Set it to 0.2.0.",
        ),
        (
            "CHANGELOG.md", "0.2.0 - 2026-12-01", "0.2.0", "v0.2.0",
            "CHANGELOG.md: has no section for 0.2.0. Rename `## Unreleased`",
        ),
        (
            "CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n- More.\n", "v0.2.0",
            "CHANGELOG.md: has entries under `## Unreleased`. They belong to 0.2.0,",
        ),
    ],
)  # fmt: skip
def test_a_release_that_is_not_ready(
    sources: Path, file: str, old: str, new: str, tag: str, told: str
) -> None:
    path = sources / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(release["NotReadyError"]) as refused:
        release["check"](sources, tag)
    assert str(refused.value).startswith(told)


def test_the_changelog_is_one_that_a_release_can_be_made_from(tmp_path: Path) -> None:
    """As step 2 of docs/versioning.md changes it."""
    version = metadata_version()
    for name in release["VERSIONS"]:
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    if f"\n## {version} - " not in text:
        assert text.count("\n## Unreleased\n") == 1
        text = text.replace("## Unreleased", f"## Unreleased\n\n## {version} - 2026-12-01", 1)
    else:
        before, _, rest = text.partition("\n## Unreleased\n")
        text = f"{before}\n## Unreleased\n\n## {rest.partition(chr(10) + '## ')[2]}"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    assert release["check"](tmp_path, f"v{version}")


def metadata_version() -> str:
    found = runpy.run_path(str(ROOT / "paasport" / "version.py"))["__version__"]
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("name", SOURCES)
def test_a_description_has_no_relative_address(built: dict[str, Built], name: str) -> None:
    """On an index a relative link leads nowhere, and an image is not there."""
    addresses = [*addresses_in(str(metadata(built[name].wheel).metadata.get_payload()))]
    assert addresses
    assert [each for each in addresses if not each.startswith(("https://", "#"))] == []


def addresses_in(text: str) -> list[str]:
    tokens = MarkdownIt().enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    found: list[Any] = [token.attrGet("href") or token.attrGet("src") for token in inline]
    return [str(address) for address in found if address]


def test_links_of_the_description_lead_to_the_files_of_the_release(built: dict[str, Built]) -> None:
    start = f"https://github.com/paasport/paasport/blob/v{metadata_version()}/"
    text = str(metadata(built["paasport"].wheel).metadata.get_payload())
    inside = [address for address in addresses_in(text) if address.startswith(start)]
    assert inside
    places = [address.removeprefix(start).partition("#")[0] for address in inside]
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_twine_finds_nothing(built: dict[str, Built]) -> None:
    files = [file for each in built.values() for file in (each.wheel, each.sdist)]
    checked = run(program("twine"), "check", "--strict", *files, cwd=ROOT)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("PASSED") == len(files)


@pytest.mark.parametrize("name", SOURCES)
def test_the_same_source_gives_the_same_bytes(
    built: dict[str, Built], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere, at another time, and with other rights of files."""
    project = tmp_path / "elsewhere"
    copy = project / SOURCES[name].relative_to(ROOT)
    copy.mkdir(parents=True)
    (project / ".git").mkdir(exist_ok=True)  # where hatchling stops looking for what git ignores
    shutil.copy(ROOT / ".gitignore", project / ".gitignore")
    parts = ["pyproject.toml", "README.md", "LICENSE"]
    parts += {
        "paasport": ["hatch_build.py", "paasport", "generated", "schemas"],
        "paasport-runtime": ["paasport_runtime"],
        "paasport-codegen": ["paasport_codegen"],
    }[name]
    for part in parts:
        original = SOURCES[name] / part
        if original.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(original, copy / part, ignore=ignored)
        else:
            shutil.copy(original, copy / part)
    for path in copy.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        if path.is_file():
            path.chmod(0o600)
    monkeypatch.setitem(SOURCES, name, copy)
    again = build(name, tmp_path)
    assert again.wheel.read_bytes() == built[name].wheel.read_bytes()
    assert again.sdist.read_bytes() == built[name].sdist.read_bytes()


def test_what_breaks_is_found_and_must_be_told(tmp_path: Path) -> None:
    python = program("python")
    project = tmp_path / "project"
    subprocess.run(["git", "init", "--quiet", project], check=True)
    for part in ("paasport", "runtime/paasport_runtime", ".ci"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, project / part, ignore=ignored)
    exports = project / "generated/paasport_api/shop/exports.py"
    exports.parent.mkdir(parents=True)
    exports.write_text('E = {\n        "Order": "a",\n        "Crate": "b",\n}\n', encoding="utf-8")
    (project / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n", encoding="utf-8")
    for command in (("add", "."), ("commit", "--quiet", "-m", "before")):
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *who, *command], cwd=project, check=True)

    def compared() -> tuple[int, list[str]]:
        done = run(python, ".ci/public_names.py", "HEAD", cwd=project)
        assert done.stderr == ""
        return done.returncode, done.stdout.splitlines()

    assert compared() == (0, ["0 breaks since HEAD, all named in CHANGELOG.md."])
    edit(exports, '        "Crate": "b",\n', "")
    edit(project / "paasport/railway/_sync/projects.py", "    def list(", "    def list_all(")
    edit(
        project / "runtime/paasport_runtime/calls/retries.py",
        "    max_retries: int", "    most_retries: int",
    )  # fmt: skip
    code, lines = compared()
    told = {line.partition(": ")[2].partition(": ")[0] for line in lines[:-1]}
    assert code == 1
    assert told >= {
        "paasport_api.shop.Crate",
        "paasport.railway._sync.projects.RailwayProjects.list",
        "paasport_runtime.calls.retries.RetryPolicy.max_retries",
    }
    assert lines[-1].endswith(" breaks since HEAD are not named in CHANGELOG.md.")
    # A method of the same name elsewhere is no explanation.
    for names, expected in (
        ("`Crate`, `RetryPolicy(max_retries=…)`, `HasuraProjects.list`", 1),
        ("`Crate`, `RetryPolicy(max_retries=…)`, `projects.list`", 0),
    ):
        changelog = f"# Changelog\n\n## Unreleased\n\n- {names} are gone.\n"
        (project / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
        assert compared()[0] == expected


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
