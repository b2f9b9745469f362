"""The table of the page on reliability is what the tests of the faults demand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.faulty_replies import FAULTS
from tests.faults.promises import PROMISES, Promise
from tests.support.sources import ROOT

PAGE = ROOT / "docs/reliability.md"
BEGIN, END = "<!-- The tests in tests/faults write this table. -->\n\n", "\n<!-- End of it. -->"
HEAD = "| what happens | raised at last | a read | a write |\n| --- | --- | --- | --- |\n"


def row(name: str, promise: Promise) -> str:
    write = str(promise.write)
    if promise.railway is not None and promise.railway != promise.write:
        write += f"; Railway {promise.railway}"
    return f"| {name} | `{promise.error.__name__}` | {promise.read} | {write} |\n"


def table() -> str:
    replies = {name: promise for name, (_, promise) in FAULTS.items()}
    return HEAD + "".join(row(*each) for each in {**PROMISES, **replies}.items())


def test_the_table_of_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    shown, after = rest.split(END)
    if os.environ.get("PAASPORT_UPDATE_GOLDEN"):
        PAGE.write_text(f"{before}{BEGIN}{table()}{END}{after}", encoding="utf-8")
        shown = table()
    assert shown == table()


@pytest.mark.parametrize("name", PROMISES)
def test_every_promise_is_held_by_a_test(name: str) -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
    )
    held = f'PROMISES["{name}"]' in sources
    # One test holds two that begin and end alike.
    assert held or (name.startswith("the body ") and 'PROMISES[f"the body ' in sources)
