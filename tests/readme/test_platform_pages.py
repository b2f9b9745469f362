"""The tables of methods on the platforms' pages, made of the methods' own docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import pytest

import paasport
from tests.readme.pages import DOCS, ROOT, text_of
from tests.support.golden import assert_same_text
from tests.support.resources import public_methods

PAGES = {"railway.md": ("Railway", "railway"), "hasura.md": ("HasuraCloud", "hasura")}
HEADING = "## Every method\n"
# Pages of their own describe these, which every client has.
COMMON = {"execute", "subscribe", "with_options"}

_OPERATION = re.compile(r"^(?:query|mutation|subscription) (\w+)", re.MULTILINE)
_SENT = re.compile(r"\b[Ss]ends\b([^.:]*)")


def operations(api: str) -> set[str]:
    """The names of an API's operations."""
    return {
        name
        for path in (ROOT / "queries" / api).rglob("*.graphql")
        for name in _OPERATION.findall(path.read_text(encoding="utf-8"))
    }


def row(name: str, method: Callable[..., Any], known: set[str]) -> str:
    """The row of a method: what it does, and what it sends."""
    text, _, _ = (inspect.getdoc(method) or "").partition("\nArgs:")
    text = " ".join(text.partition("\nReturns:")[0].split())
    what = re.split(r"(?<=\.) (?=[A-Z])", text)[0].partition(" Sends ")[0].rstrip(".")
    sent = dict.fromkeys(
        f"`{token}`"
        for part in _SENT.findall(text)
        for token in re.findall(r"`(\w+)`", part)
        if token in known
    )
    return f"| `{name}` | {what} | {', '.join(sent)} |"


def table(client: str, api: str) -> Iterator[str]:
    """A table for each resource, and one for what the client itself has."""
    known = operations(api)
    methods = [
        (name, method)
        for name, method in public_methods(getattr(paasport, client)("t0ken"))
        if name not in COMMON
    ]
    ordered = sorted(methods, key=lambda item: item[0].rpartition(".")[0])
    yield "| method | what it does | operations |"
    yield "| --- | --- | --- |"
    for _, group in groupby(ordered, key=lambda item: item[0].rpartition(".")[0]):
        yield from (row(name, method, known) for name, method in group)


@pytest.mark.parametrize("page", PAGES)
def test_every_method_is_in_the_table(page: str) -> None:
    prose, heading, _ = text_of(DOCS / page).partition(HEADING)
    assert heading

    assert_same_text(f"{prose}{heading}\n" + "\n".join(table(*PAGES[page])) + "\n", DOCS / page)


@pytest.mark.parametrize("page", PAGES)
def test_a_row_says_what_a_method_does_and_sends(page: str) -> None:
    rows = list(table(*PAGES[page]))[2:]

    assert len(rows) == len(set(rows)) > 40
    # What logs send depends on whether they are followed, and is on the page about logs.
    silent = [line for line in rows if line.endswith("|  |") and not line.startswith("| `logs.")]
    assert silent == []
