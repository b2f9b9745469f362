"""The page on OpenAPI shows what becomes of every keyword."""

from __future__ import annotations

import os
from typing import get_args

from paasport_codegen.documents.keyword import Treatment
from paasport_codegen.documents.keywords import KEYWORDS
from tests.support.sources import ROOT

PAGE = ROOT / "docs/openapi.md"
BEGIN = "<!-- tests/documents/test_keywords_page.py writes this table. -->\n\n"
END = "\n<!-- End of it. -->"


def table() -> str:
    head = "| object | used | checked | documentation | warned |\n| --- | --- | --- | --- | --- |\n"
    rows: list[str] = []
    for kind, keywords in KEYWORDS.items():
        cells = [
            ", ".join(f"`{name}`" for name, known in keywords.items() if known.treatment == each)
            for each in get_args(Treatment)
        ]
        rows.append(f"| {kind} | {' | '.join(cells)} |\n")
    return head + "".join(rows)


def test_the_table_of_the_page() -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    shown, after = rest.split(END)
    if os.environ.get("PAASPORT_UPDATE_GOLDEN"):
        PAGE.write_text(f"{before}{BEGIN}{table()}{END}{after}", encoding="utf-8")
        shown = table()
    assert shown == table()
