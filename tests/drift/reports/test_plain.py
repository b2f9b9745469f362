"""What a server writes cannot act on a terminal, a log or a parser."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paasport_codegen.drift.reports.columns import display_width, table, wrapped
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.plain import block, encodable, line, sentence

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain `a.b` text", "plain `a.b` text"),
        ("two\r\nlines\tand\u2028more  ", "two lines and more"),
        ("\x1b[31mred\x07\x00\x7f", "\\x1b[31mred\\x07\\x00\\x7f"),
        ("\x9b31m\u202eback\u2066", "\\x9b31m\\u202eback\\u2066"),
        ("half \ud800, \ufffe", "half \\ud800, \\ufffe"),
        ("::error::x", "\\x3a:error::x"),
        ("a ::set-output name=b::c", "a \\x3a:set-output name=b::c"),
        ("std::vector ##[add-mask]x", "std::vector #\\x23[add-mask]x"),
        ("\U0001f469\u200d\U0001f680 naïve プ", "\U0001f469\u200d\U0001f680 naïve プ"),
    ],
)
def test_line(text: str, shown: str) -> None:
    assert line(text) == shown
    assert line(shown) == shown


def test_block_keeps_lines() -> None:
    assert block("a\r\n\tb \x1b\n\n::c") == "a\n    b \\x1b\n\n\\x3a:c"


def test_sentence_ends_once() -> None:
    assert [sentence("a"), sentence("b."), sentence("c?")] == ["a.", "b.", "c?"]


@given(ANY_TEXT)
def test_nothing_hidden_is_left(text: str) -> None:
    shown = line(text)
    assert "\n" not in shown
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    shown.encode()
    assert not any(each.startswith("::") for each in shown.split(" "))
    assert "\r" not in block(text)


@given(ANY_TEXT)
def test_encodable_changes_halves_of_characters_only(text: str) -> None:
    (shown,) = encodable([text])
    shown.encode()
    expected = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    # Two halves that belong together become the character.
    assert shown == expected or len(shown) < len(expected)


def test_width_of_characters() -> None:
    assert [display_width(text) for text in ("ab", "プ", "e\u0301", "🚀")] == [2, 2, 1, 2]


def test_wrapping_breaks_between_words_only() -> None:
    text = "Field `Project.aVeryLongCoordinateIndeed` of `GET /v1/x` in a/very/long/path.py:12 x"
    lines = wrapped(text, 24, "- ", "  ")
    assert lines == [
        "- Field",
        "  `Project.aVeryLongCoordinateIndeed`",
        "  of `GET /v1/x` in",
        "  a/very/long/path.py:12",
        "  x",
    ]
    assert wrapped("", 24, "- ") == ["-"]


def test_wide_characters_count_twice() -> None:
    assert wrapped("プロ プロ プロ", 9) == ["プロ プロ", "プロ"]
    assert table([["a", "1"], ["プロ", "10"]]) == ["a      1", "プロ  10"]


def test_difference() -> None:
    assert difference("a\nb\nc", "a\nB\nc") == ["  a", "- b", "+ B", "  c"]
    assert difference("", "new\x1b") == ["+ new\\x1b"]
    assert difference("", "") == []
