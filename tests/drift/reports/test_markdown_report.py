"""The markdown report as GitHub would take it: short enough, and nothing of a server acts."""

from __future__ import annotations

import re
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
from tests.drift.reports.rendered import render
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
    ("copies", "size"), [(40, 100), (100, 100), (1000, 100), (1000, 0), (1000, 1), (1000, 3)]
)
def test_fits_a_comment_and_counts_what_is_left_out(copies: int, size: int) -> None:
    api = railway()
    before, message = f"{WIDE * size}\n" * size, HOSTILE * (size // 2)
    changes = tuple(
        replace(
            judged,
            change=replace(
                judged.change,
                coordinate=f"{judged.change.coordinate}{number}",
                before=before,
                message=message,
            ),
        )
        for number in range(copies)
        for judged in api.changes
    )
    report = replace(
        sample_report(),
        apis=(replace(api, changes=changes),),
        unmatched=sample_report().unmatched * 500,
        failures=(("railway", WIDE * 5000),),
    )
    text = render(report, "markdown")
    assert len(text.encode()) <= LONGEST
    others = sum(map(int, re.findall(r"- the same at (\d+) place", text)))
    shown = text.count("\n#### ") + others
    assert 0 < shown < 6 * copies
    assert f"**{6 * copies - shown} changes of these and the versions before and after" in text
    assert "### Could not be compared" in text
    assert "and 481 more" in text
    # What is opened is closed, wherever the report was cut.
    assert text.count("<details>") == text.count("</details>")


def test_everything_is_there_if_it_fits() -> None:
    text = render(sample_report(), "markdown")
    assert text.count("\n#### ") == 10
    assert "left out" not in text
    assert text.count("<details>") == text.count("</details>")


def _copies(number: int, before: str) -> DriftReport:
    """The same break at many places, or with a name of its own at each."""
    api = railway()
    (first, *_) = api.unacknowledged("breaks")
    changes = tuple(
        replace(
            first,
            fingerprint=f"{index:012x}",
            change=replace(first.change, coordinate=f"Type{index}.{before}", before=before),
        )
        for index in range(number)
    )
    return DriftReport(apis=(replace(api, changes=changes),))


def test_one_cause_is_one_section() -> None:
    text = render(_copies(27, "teamId"), "markdown")
    assert text.count("\n#### ") == 1
    assert "- the same at 26 places: `Type1.teamId`" in text
    assert "and 21 more" in text
    assert re.search(r"group `[0-9a-f]{12}`", text)


def test_what_is_long_tells_more_findings_and_no_versions() -> None:
    api = railway()
    report = sample_report()
    assert "Before and after" in render(report, "markdown")
    grown = tuple(
        replace(judged, change=replace(judged.change, coordinate=f"{judged.change.coordinate}{n}"))
        for n in range(200)
        for judged in api.changes
    )
    text = render(DriftReport(apis=(replace(api, changes=grown),)), "markdown")
    assert "changes of these and the versions before and after are left out below" in text
    assert "Before and after" not in text
    versions = tuple(
        replace(judged, change=replace(judged.change, before=f"{WIDE * 8}\n" * 40))
        for judged in grown[:45]
    )
    few = render(DriftReport(apis=(replace(api, changes=versions),)), "markdown")
    assert "**The versions before and after are left out below" in few


def test_what_to_do_first_comes_before_the_findings() -> None:
    text = render(sample_report(), "markdown")
    assert text.index("**Do first**") < text.index("### Breaks")
    assert "1. Pass `environmentId`. (Railway, 44 operations)" in text
    assert "Do first" not in render(_copies(2, "teamId"), "markdown")
