"""The markdown report as GitHub would take it: short enough, and nothing of a server acts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

# Comes with rich, and reads markdown as GitHub does, but for its own additions.
from markdown_it import MarkdownIt

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.markdown import LONGEST, MARKER
from paasport_codegen.drift.reports.markup import code, fence, prose
from paasport_codegen.drift.reports.plain import line
from paasport_codegen.drift.reports.render import render
from tests.drift.sample_report import HOSTILE, WIDE, railway, sample_report

pytestmark = pytest.mark.slow

MARKS = st.text(st.sampled_from("`|@#<>[]()*_~$&!\\-+=.:/ \n1awGH"), max_size=40)


def leaves(markdown: str) -> list[tuple[str, str]]:
    """What a reader makes of one line in a list."""
    parsed = MarkdownIt("gfm-like", {"linkify": False}).parse(f"- {markdown}")
    kinds = [token.type for token in parsed]
    assert kinds[2:-2] in (
        ["paragraph_open", "inline", "paragraph_close"],
        [],
    ), kinds
    return [
        (child.type, child.content)
        for token in parsed
        if token.type == "inline"
        for child in token.children or ()
    ]


@given(MARKS)
@example("`a``b`\\`@a` `` ` @a #1 GH-1 www.a.aa ://")
def test_prose_is_words_and_code(text: str) -> None:
    found = leaves(prose(text))
    assert {kind for kind, _ in found} <= {"text", "text_special", "code_inline"}
    words = "".join(content for kind, content in found if kind != "code_inline")
    assert "@a" not in words
    assert "@G" not in words
    assert "#1" not in words
    assert "://" not in words.replace("://\u200b", "")


@given(MARKS.filter(str.strip))
def test_prose_says_what_the_text_says(text: str) -> None:
    said = "".join(content for _, content in leaves(prose(text)))
    assert said.replace("\u200b", "").replace("`", "") == line(text).replace("`", "")


@given(MARKS.filter(str.strip))
def test_code_is_code(text: str) -> None:
    (found,) = leaves(code(text))
    assert found == ("code_inline", line(text))


@example(["```", "`````", "a"])
@given(st.lists(MARKS, min_size=1, max_size=5))
def test_fence_is_not_ended_early(lines: list[str]) -> None:
    shown = [line(each) for each in lines]
    (token,) = MarkdownIt().parse("\n".join(fence(shown, "diff")))
    assert (token.type, token.info) == ("fence", "diff")
    assert token.content == "".join(f"{each}\n" for each in shown)


def test_hostile_text_mentions_nobody() -> None:
    assert "@octocat" not in prose(HOSTILE)
    assert "<script" not in prose(HOSTILE).replace("\\<", "")


def test_begins_with_the_marker() -> None:
    for report in (sample_report(), DriftReport(apis=())):
        assert render(report, "markdown").splitlines()[0] == MARKER


@pytest.mark.parametrize(
    ("copies", "size"), [(10, 100), (100, 100), (1000, 100), (1000, 0), (1000, 1), (1000, 3)]
)
def test_fits_a_comment_and_counts_what_is_left_out(copies: int, size: int) -> None:
    api = railway()
    before, message = f"{WIDE * size}\n" * size, HOSTILE * (size // 2)
    changes = tuple(
        replace(judged, change=replace(judged.change, before=before, message=message))
        for judged in api.changes
    )
    report = replace(
        sample_report(),
        apis=(replace(api, changes=changes * copies),),
        unmatched=sample_report().unmatched * 500,
        failures=(("railway", WIDE * 5000),),
    )
    text = render(report, "markdown")
    assert len(text.encode()) <= LONGEST
    shown = text.count("\n#### ")
    assert 0 < shown < 6 * copies
    assert f"**{6 * copies - shown} changes of these are left out below" in text
    assert "### Could not be compared" in text
    assert "and 481 more" in text
    # What is opened is closed, wherever the report was cut.
    assert text.count("<details>") == text.count("</details>")


def test_everything_is_there_if_it_fits() -> None:
    text = render(sample_report(), "markdown")
    assert text.count("\n#### ") == 10
    assert "left out" not in text
    assert text.count("<details>") == text.count("</details>")
