"""The committed pages of the reference are what the code says now."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from docsite.reference import REFERENCE_PAGES, drift_file
from docsite.reference.configuration import TABLES, is_required, keys_of, read
from docsite.reference.docstrings import attributes_of, summary_of, table
from docsite.reference.sample_commands import SERVERS, STEPS
from paasport_codegen.cli.main import cli
from paasport_codegen.config import model
from paasport_codegen.drift.policy.drift_file import KEYS
from paasport_codegen.errors import UsageError
from tests.readme.test_links import anchors_of, links_of, target_of
from tests.support.golden import assert_same_text

ROOT = Path(__file__).parents[2]
SLOW = {"docs/reference/commands.md"}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.slow if page in SLOW else ())
        for page in REFERENCE_PAGES
    ],
)
def test_a_page_is_what_the_code_says(page: str) -> None:
    assert_same_text(REFERENCE_PAGES[page](), ROOT / page)


def test_no_page_of_the_reference_is_left_out() -> None:
    found = {file.relative_to(ROOT).as_posix() for file in (ROOT / "docs/reference").glob("*.md")}
    assert found == {*REFERENCE_PAGES, "docs/reference/README.md"}


def test_every_command_has_an_example() -> None:
    shown = {step.split()[1] for step in (*STEPS, *SERVERS) if step.startswith("paasport")}
    assert shown == {*cli.list_commands(click.Context(cli))}


def test_every_table_of_the_configuration_is_on_the_page() -> None:
    tables = {
        kind
        for kind in vars(model).values()
        if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
    }
    assert {each.model for each in TABLES} == tables


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.heading)
def test_every_key_is_described_and_read(each: object) -> None:
    (found,) = [known for known in TABLES if known is each]
    keys = {field.name for field in keys_of(found)}
    assert keys | found.without == {field.name for field in fields(found.model)}
    assert keys <= attributes_of(found.model).keys()
    with pytest.raises(UsageError, match="no_such_key"):
        read(found, {**found.minimal, "no_such_key": 1})


def test_what_is_required_is_what_the_reader_refuses_to_miss() -> None:
    project, api, *_ = TABLES
    assert is_required(project, "apis")
    assert [key.name for key in keys_of(api) if is_required(api, key.name)] == [
        "kind",
        "endpoint",
        "schema",
        "target",
    ]


def test_every_table_of_the_drift_file_is_on_the_page() -> None:
    assert drift_file.TABLES.keys() == KEYS.keys()


@pytest.mark.parametrize("name", KEYS)
def test_every_key_of_the_drift_file_is_read(name: str) -> None:
    minimal = drift_file.TABLES[name].minimal
    choices = drift_file.alternatives(name)
    for key in KEYS[name]:
        # A fingerprint needs no pattern besides.
        others = {} if key in choices else minimal
        base = {other: value for other, value in minimal.items() if other not in choices}
        drift_file.read(name, {**base, **others, key: drift_file.sample(name, key)})
    with pytest.raises(UsageError, match="`no_such_key` is unknown"):
        drift_file.read(name, {**minimal, "no_such_key": "1"})
    if choices:
        base = {key: value for key, value in minimal.items() if key not in choices}
        with pytest.raises(UsageError, match=r"`fingerprint` is missing|for instance"):
            drift_file.read(name, base)


def test_what_the_drift_file_must_have() -> None:
    required = {
        name: [key for key in KEYS[name] if drift_file.is_required(name, key)] for name in KEYS
    }
    assert required == {
        "acknowledged": ["api", "fingerprint", "reason"],
        "severity": ["verdict", "reason", "rule"],
        "stability": [],
        "deprecation": ["days"],
        "exit": [],
    }


def test_attributes_are_read_over_several_lines() -> None:
    class Sample:
        """One line,
        and another.

        More.

        Attributes:
            first: A text that
                goes on.
            second: Another: with a colon.

        Raises:
            third: No attribute.
        """

    assert summary_of(Sample) == "One line, and another."
    assert attributes_of(Sample) == {
        "first": "A text that goes on.",
        "second": "Another: with a colon.",
    }


def test_what_has_no_docstring_is_refused() -> None:
    class Sample:
        pass

    with pytest.raises(ValueError, match="has no docstring"):
        summary_of(Sample)


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    (*_, row, _end) = table(("a",), [("str | None",)])
    assert re.findall(r"\|", row) == ["|", "|"]


@pytest.mark.parametrize("page", [*REFERENCE_PAGES, "docs/reference/README.md"])
def test_links_work_on_github(page: str) -> None:
    links = links_of(ROOT / page)
    for link in links:
        target = target_of(ROOT / page, link)
        assert target is not None, link
        file, anchor = target
        assert file.is_file(), link
        assert not anchor or anchor in anchors_of(file), link
