"""What is in each wheel and each source archive, and what their metadata says."""

from __future__ import annotations

import gzip
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import SOURCES, Built
from tests.packaging.environments import metadata
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

PACKAGES = {
    "paasport": {"paasport": "paasport", "paasport_api": "generated/paasport_api"},
    "paasport-runtime": {"paasport_runtime": "runtime/paasport_runtime"},
    "paasport-codegen": {"paasport_codegen": "codegen/paasport_codegen"},
}
PACKED_PINS = {
    "paasport/hasura/schema.graphql.gz",
    "paasport/northflank/openapi.json.gz",
    "paasport/railway/schema.graphql.gz",
}


@pytest.mark.parametrize("name", SOURCES)
def test_wheel_holds_every_file_of_its_packages_and_nothing_else(
    built: dict[str, Built], name: str
) -> None:
    names = zipfile.ZipFile(built[name].wheel).namelist()
    held = {name for name in names if ".dist-info/" not in name}
    assert held == {
        f"{package}/{path.relative_to(ROOT / folder).as_posix()}"
        for package, folder in PACKAGES[name].items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | (PACKED_PINS if name == "paasport" else set())
    assert {f"{package}/py.typed" for package in PACKAGES[name]} <= held
    metadata_files = {name.partition(".dist-info/")[2] for name in names} - {""}
    expected = {"METADATA", "RECORD", "WHEEL", "licenses/LICENSE"}
    assert metadata_files - {"entry_points.txt"} == expected
    assert ("entry_points.txt" in metadata_files) == (name != "paasport-runtime")


@pytest.mark.parametrize("name", SOURCES)
def test_wheel_of_the_source_archive_is_the_same(built: dict[str, Built], name: str) -> None:
    assert built[name].wheel_of_sdist.read_bytes() == built[name].wheel.read_bytes()
    with tarfile.open(built[name].sdist) as archive:
        tops = {member.name.split("/")[1] for member in archive.getmembers()}
    folders = {folder.partition("/")[0] if name == "paasport" else package
               for package, folder in PACKAGES[name].items()}  # fmt: skip
    more = {"hatch_build.py", "schemas"} if name == "paasport" else set[str]()
    assert tops - {".gitignore"} == folders | more | {
        *("LICENSE", "PKG-INFO", "README.md", "pyproject.toml")
    }


def test_pins_are_packed(built: dict[str, Built]) -> None:
    with zipfile.ZipFile(built["paasport"].wheel) as wheel:
        for name in PACKED_PINS:
            pin = ROOT / "schemas" / name.removeprefix("paasport/").removesuffix(".gz")
            assert gzip.decompress(wheel.read(name)) == pin.read_bytes()


@pytest.mark.parametrize("name", SOURCES)
def test_metadata_says_whose_it_is_and_where_more_is(built: dict[str, Built], name: str) -> None:
    found = metadata(built[name].wheel)
    assert found.metadata["Name"] == name
    assert found.metadata["License-Expression"] == "MIT"
    assert found.metadata["Description-Content-Type"] == "text/markdown"
    readme = (SOURCES[name] / "README.md").read_text("utf-8")
    # What the links of the description become is in test_release.py.
    assert words(str(found.metadata.get_payload())) == words(readme)
    assert found.read_text("licenses/LICENSE") == (ROOT / "LICENSE").read_text("utf-8")
    urls = dict(url.split(", ") for url in found.metadata.get_all("Project-URL", []))
    assert set(urls) == {"Documentation", "Source", "Changelog"}


def words(text: str) -> str:
    """A page without the addresses of its links."""
    return re.sub(r"\]\([^)]*\)", "]", text)


def test_extras_are_forwarded(built: dict[str, Built]) -> None:
    forwarded = metadata(built["paasport"].wheel)
    own = metadata(built["paasport-runtime"].wheel).metadata.get_all("Provides-Extra", [])
    assert set(own) == {"aiohttp", "httpx2", "otel", "progress", "streams", "testing"}
    requires = forwarded.requires or []
    assert "paasport-runtime<0.2,>=0.1" in requires
    for extra in own:
        assert f"paasport-runtime[{extra}]<0.2,>=0.1; extra == '{extra}'" in requires
    assert "paasport-codegen<0.2,>=0.1; extra == 'codegen'" in requires
    assert "paasport-codegen[sandbox]<0.2,>=0.1; extra == 'sandbox'" in requires


def test_archives_are_small(built: dict[str, Built]) -> None:
    """A wheel of the generated platforms is the largest by far."""
    assert size(built["paasport-runtime"].wheel) < 450_000
    assert size(built["paasport-codegen"].wheel) < 950_000


def size(path: Path) -> int:
    return path.stat().st_size
