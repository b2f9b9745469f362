"""The feature tables name methods that exist, and every gap has its reason."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pytest

import paasport
from paasport.railway import ServiceSettings
from paasport_api.northflank.methods import METHODS
from tests.readme.pages import DOCS, ROOT, text_of
from tests.support.resources import public_methods

CLIENTS = {"Railway": "Railway", "Hasura Cloud": "HasuraCloud", "Northflank": "Northflank"}
# Pages of their own describe what every client has; plugins are deprecated.
LEFT_OUT = {"execute", "subscribe", "with_options", "projects.create_plugin"}


@dataclass(frozen=True)
class Feature:
    """A row.

    Attributes:
        what: What people do.
        here: What does it in paasport.
        missing: What is missing, and why.
    """

    what: str
    here: str
    missing: str

    @property
    def names(self) -> list[str]:
        """What is between backticks in the column of paasport."""
        return re.findall(r"`([^`]+)`", self.here)


def features(section: str) -> Iterator[Feature]:
    """The rows of a section."""
    _, _, rest = text_of(DOCS / "feature-tables.md").partition(f"\n## {section}\n")
    lines = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("|")]
    for line in lines[2:]:
        what, _, here, missing = (cell.strip() for cell in line.strip("|").split("|"))
        yield Feature(what, here, missing)


def found(client: Any, name: str) -> Any:
    return reduce(getattr, name.split("."), client)


@pytest.mark.parametrize("section", CLIENTS)
def test_what_is_named_exists(section: str) -> None:
    client = getattr(paasport, CLIENTS[section])("t0ken")
    rows = list(features(section))
    assert len(rows) > 20
    for row in rows:
        method: Any = None
        for name in row.names:
            if "." in name or hasattr(client, name):
                method = found(client, name)
                assert callable(method), name
            elif name != "wait()":
                known = {*inspect.signature(method).parameters, *ServiceSettings.__optional_keys__}
                assert name in known, f"{row.what}: {name}"
        for name in re.findall(r"`([a-z_]+\.[a-z_.]+)`", row.missing):
            assert callable(found(client, name)), name


@pytest.mark.parametrize("section", CLIENTS)
def test_every_gap_has_its_reason(section: str) -> None:
    for row in features(section):
        # What holds for every method has a page of its own instead of a name.
        linked = ".md" in row.here
        covered = linked or any(not name.startswith("api.") for name in row.names)
        assert covered or row.missing, row.what


@pytest.mark.parametrize("section", CLIENTS)
def test_every_method_has_its_row(section: str) -> None:
    named = {name for row in features(section) for name in row.names}
    methods = {
        name for name, _ in public_methods(getattr(paasport, CLIENTS[section])("t0ken"))
    } - LEFT_OUT

    assert methods - named == set()


def test_every_operation_of_northflank_is_sent_or_named() -> None:
    sources = (ROOT / "paasport/northflank/_async").rglob("*.py")
    texts = "".join(source.read_text(encoding="utf-8") for source in sources)
    sent = set(re.findall(r"paasport_api\.northflank\.operations\.(\w+) import", texts))
    rows = list(features("Northflank"))
    cells = " ".join(f"{row.here} {row.missing}" for row in rows)
    named = set(re.findall(r"`api\.([a-z_]+\.[a-z_]+)`", cells))
    # What iterates over pages sends what has a method of its own.
    operations = {method for method in METHODS if not method.partition(".")[2].startswith("iter_")}
    others = {method for method in operations if method.partition(".")[2] not in sent}

    assert len(sent) > 350
    assert others == named
