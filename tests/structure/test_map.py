"""What CONTRIBUTING.md sends people to is there."""

from __future__ import annotations

import re

import pytest

from tests.support.sources import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FOLDERS = "benchmarks|codegen|docs|examples|generated|paasport|runtime"
PATHS = sorted(set(re.findall(rf"`((?:{FOLDERS}|queries|schemas|tests)/[\w./<>-]*)`", TEXT)))


@pytest.mark.parametrize("path", PATHS)
def test_a_place_exists(path: str) -> None:
    # `<platform>` and its like stand for several.
    assert list(ROOT.glob(re.sub(r"<\w+>", "*", path.rstrip("/"))))


def test_every_room_is_on_the_map() -> None:
    for package in ("runtime/paasport_runtime", "codegen/paasport_codegen"):
        rooms = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
        assert rooms, package
        assert {room for room in rooms if f"`{room}/`" not in TEXT} == set()


def test_the_places_of_changes_are_named() -> None:
    table = TEXT.partition("## Change something")[2].partition("\n\nThen")[0]
    assert len(re.findall(r"^\| (?!to |---)", table, re.MULTILINE)) == 13
