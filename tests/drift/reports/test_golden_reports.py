"""Every format of every report, byte by byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.drift.reports.render import FORMATS, ReportFormat
from paasport_codegen.drift.reports.tool import TOOL
from tests.drift.reports.cases import CASES
from tests.drift.reports.rendered import render
from tests.drift.sample_report import sample_report
from tests.support.golden import assert_same_text

GOLDEN = Path(__file__).parent / "golden"
FILES: dict[ReportFormat, str] = {
    "text": "text.txt",
    "json": "json.json",
    "markdown": "markdown.md",
    "junit": "junit.xml",
    "github": "github.txt",
    "sarif": "sarif.json",
}


@pytest.fixture(autouse=True)
def _fixed_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TOOL, "version", "1.2.3")


@pytest.mark.parametrize("report_format", FILES)
@pytest.mark.parametrize("case", CASES)
def test_report(case: str, report_format: ReportFormat) -> None:
    text = render(CASES[case](), report_format)
    assert text.endswith("\n")
    assert_same_text(text, GOLDEN / case / FILES[report_format])


def test_every_other_format_has_a_golden() -> None:
    assert set(FORMATS) - set(FILES) == {"html"}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("text-verbose.txt", {"verbose": True}),
        ("text-narrow.txt", {"width": 64}),
        ("text-colour.txt", {"colour": True}),
        ("text-by-operation.txt", {"by": "operation"}),
        ("text-by-operation-verbose.txt", {"by": "operation", "verbose": True}),
        ("text-by-operation-colour.txt", {"by": "operation", "colour": True}),
        ("text-by-file.txt", {"by": "file"}),
        ("text-by-file-verbose.txt", {"by": "file", "verbose": True}),
    ],
)
def test_text_options(name: str, options: dict[str, Any]) -> None:
    assert_same_text(render(sample_report(), "text", **options), GOLDEN / "sample" / name)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("markdown-verbose.md", {"verbose": True}),
        ("markdown-by-operation.md", {"by": "operation"}),
        ("markdown-by-operation-verbose.md", {"by": "operation", "verbose": True}),
        ("markdown-by-file.md", {"by": "file"}),
        ("markdown-by-file-verbose.md", {"by": "file", "verbose": True}),
    ],
)
def test_markdown_options(name: str, options: dict[str, Any]) -> None:
    text = render(sample_report(), "markdown", **options)
    assert_same_text(text, GOLDEN / "sample" / name)


def test_a_format_imports_its_own_module_only() -> None:
    code = (
        "import sys\n"
        "from paasport_codegen.drift.drift_report import DriftReport\n"
        "from tests.drift.reports.rendered import render\n"
        "render(DriftReport(apis=()), 'text')\n"
        "names = {name.rpartition('.')[2] for name in sys.modules if '.reports.' in name}\n"
        "print(names & {'json', 'markdown', 'html', 'junit', 'github', 'sarif', 'text'})\n"
        "print('graphql' in sys.modules, 'jinja2' in sys.modules)\n"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert output == "{'text'}\nFalse False\n"
