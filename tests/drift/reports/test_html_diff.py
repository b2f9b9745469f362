"""Two versions beside each other."""

from __future__ import annotations

import pytest

from paasport_codegen.drift.reports.html_diff import Cell, compare
from paasport_codegen.drift.reports.html_environment import prose


def shown(before: str, after: str) -> list[tuple[str, ...]]:
    """Each row; what differs within a line is in brackets."""
    comparison = compare(before, after)
    assert comparison is not None
    return [tuple(map(_cell, row)) for row in comparison.rows]


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    sign = {"del": "-", "ins": "+", "span": " ", "i": "~"}[cell.element]
    return sign + "".join(
        f"[{piece.text}]" if piece.differs else piece.text for piece in cell.pieces
    )


def test_equal_lines_stand_beside_each_other_and_changes_are_marked() -> None:
    assert shown("type A {\n  b: String!\n}", "type A {\n  b: Int!\n}\n") == [
        (" type A {", " type A {"),
        ("-  b: [String]!", "+  b: [Int]!"),
        (" }", " }"),
    ]


def test_a_line_stands_beside_the_one_that_it_became() -> None:
    assert shown("# gone\n# also gone\nicon: String!", "icon: String") == [
        ("-# gone", ""),
        ("-# also gone", ""),
        ("-icon: String[!]", "+icon: String"),
    ]


def test_lines_without_anything_in_common_are_replaced_as_a_whole() -> None:
    assert shown("first", "(second: Int)") == [("-first", "+(second: Int)")]


def test_what_came_or_went_has_one_column() -> None:
    added = compare("", "a\nb")
    assert added is not None
    assert added.headings == ("Added",)
    assert shown("", "a\nb") == [("+a",), ("+b",)]
    assert shown("a\n", "") == [("-a",)]
    assert compare("", "") is None
    assert compare("\n", "") is None


def test_long_runs_of_equal_lines_are_counted() -> None:
    lines = [f"field{number}: String" for number in range(30)]
    changed = [*lines[:20], "field20: Int", *lines[21:]]
    rows = shown("\n".join(lines), "\n".join(changed))
    assert rows[0] == (" field0: String", " field0: String")
    assert rows[1] == ("~15 unchanged lines",)
    assert rows[2:7] == [
        *((f" {line}", f" {line}") for line in lines[16:20]),
        ("-field20: [String]", "+field20: [Int]"),
    ]
    assert len(rows) == 16


def test_very_long_definitions_end_somewhere() -> None:
    rows = shown("", "\n".join(map(str, range(1000))))
    assert len(rows) == 161
    assert rows[-1] == ("~840 more lines",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_line_breaks_break_lines(end: str) -> None:
    assert shown(f"a\u2028b{end}c\x85", f"a\u2028b{end}c\x85") == [
        (" a\u2028b", " a\u2028b"),
        (" c\x85", " c\x85"),
    ]


def test_backticks_make_code() -> None:
    assert prose("`A.b` was `<removed>`") == "<code>A.b</code> was <code>&lt;removed&gt;</code>"
    assert prose("a ` alone") == "a ` alone"
    assert prose("") == ""


def test_a_line_of_very_many_words_is_replaced_as_a_whole() -> None:
    before = " ".join(f"word{number}" for number in range(10_000))

    assert shown(before, f"{before} more") == [(f"-{before}", f"+{before} more")]


def test_very_many_lines_are_cut_and_counted() -> None:
    before, after = ("\n".join(f"{word} {n}" for n in range(20_000)) for word in ("a", "b"))
    rows = shown(before, after)

    assert len(rows) == 161
    assert "19840 more lines" in rows[-1][0]
