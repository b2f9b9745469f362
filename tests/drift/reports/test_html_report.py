"""The HTML report as a text: the same every time, sealed, and nothing in it acts."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.drift.drift_report import DriftReport
from tests.drift.reports.cases import CASES
from tests.drift.reports.rendered import render
from tests.drift.sample_report import HOSTILE, sample_report
from tests.support.golden import assert_same_text

GOLDEN = Path(__file__).parent / "golden"
INLINE = re.compile(r"(<style>|<script type=\"module\">)(.*?)(</style>|</script>)", re.DOTALL)
HASH = re.compile(r"sha256-[\w+/]+=")


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    """Without the style sheet and the script, which are files of their own."""
    text = INLINE.sub(r"\1\3", render(CASES[case](), "html"))
    assert_same_text(HASH.sub("sha256-…", text), GOLDEN / case / "html.html")


def test_the_policy_allows_the_one_style_and_the_one_script_and_nothing_else() -> None:
    text = render(sample_report(), "html")
    inline = [body for _, body, _ in INLINE.findall(text)]
    digests = [hashlib.sha256(body.encode()).digest() for body in inline]
    style, script = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = next(
        attributes["content"]
        for tag, attributes in Elements(text).found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched_and_nothing_acts() -> None:
    elements = Elements(render(sample_report(), "html")).found
    assert [tag for tag, _ in elements].count("script") == 1
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "src" not in attributes
        target = attributes.get("href", "#")
        assert target is not None
        assert target.startswith("#") or (tag, target) == ("link", "data:,")


def test_a_hostile_text_in_every_field_adds_no_element() -> None:
    def spoiled(value: Any) -> Any:
        return _with_texts(value, lambda text: text + HOSTILE)

    honest = Elements(render(_with_texts(sample_report(), lambda text: text + " x y"), "html"))
    hostile_text = render(spoiled(sample_report()), "html")
    allowed = {"code", "tr", "td", "span", "del", "ins", "mark", "i"}  # backticks and lines
    honest_tags = [tag for tag, _ in honest.found if tag not in allowed]
    hostile_tags = [tag for tag, _ in Elements(hostile_text).found if tag not in allowed]
    assert hostile_tags == honest_tags
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e\u2066\ud800]", hostile_text)
    hostile_text.encode()


def _with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same report with each text changed, but for the words that stand for a choice."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_texts(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        choices = {"verdict", "criticality", "direction"}
        return replace(
            value,
            **{
                field.name: _with_texts(getattr(value, field.name), change)
                for field in fields(value)
                if field.name not in choices
            },
        )
    return value


def test_ends_in_a_line_feed_also_without_anything() -> None:
    assert render(DriftReport(apis=()), "html").endswith("</html>\n")


def test_is_the_same_in_every_process() -> None:
    code = (
        "import hashlib\n"
        "from tests.drift.reports.rendered import render\n"
        "from tests.drift.sample_report import sample_report\n"
        "print(hashlib.sha256(render(sample_report(), 'html').encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
