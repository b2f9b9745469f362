"""Prose keeps to docs/house-words.md: its expressions under "Never" occur nowhere."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.sources import ROOT

PAGE = ROOT / "docs/house-words.md"
_ROW = re.compile(r"^\| `([^`]+)` \| [^|]+ \|$", re.MULTILINE)
NEVER = _ROW.findall(PAGE.read_text(encoding="utf-8").partition("## Never")[2])
_PROSE = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
_JOINT = r"(?:\s+|\s*\n\s*#\s*)"
"""Between two words: the end of a line, too, also in a comment."""


def pattern(expressions: list[str]) -> re.Pattern[str]:
    """One pattern for all of the expressions, across line ends and in any case."""
    each = (_JOINT.join(map(re.escape, expression.split())) for expression in expressions)
    return re.compile(rf"\b(?:{'|'.join(each)})\b", re.IGNORECASE)


def found(text: str) -> list[str]:
    """The expressions that occur in a text."""
    return [" ".join(hit.split()) for hit in pattern(NEVER).findall(text)]


def prose_of_module(path: Path) -> str:
    """The strings and comments of a module, with the ends of lines between them."""
    with path.open("rb") as file:
        tokens = [each for each in tokenize.tokenize(file.readline) if each.type in _PROSE]
    return "\n".join(each.string for each in tokens)


def modules() -> Iterator[Path]:
    """The hand-written modules; twins are derived from their sources."""
    for folder in ("paasport", "runtime", "codegen", "examples"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "_sync" not in path.parts:
                yield path


def pages() -> Iterator[Path]:
    """The pages that people write, and those that are derived from what they write."""
    yield from (ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
    yield from (path for path in sorted((ROOT / "docs").rglob("*.md")) if path != PAGE)


def test_no_module_has_them() -> None:
    hits = {str(path.relative_to(ROOT)): found(prose_of_module(path)) for path in modules()}
    assert len(hits) > 800
    assert {path: words for path, words in hits.items() if words} == {}


def test_no_page_has_them() -> None:
    hits = {
        str(path.relative_to(ROOT)): found(path.read_text(encoding="utf-8")) for path in pages()
    }
    assert len(hits) > 40
    assert {path: words for path, words in hits.items() if words} == {}


@pytest.mark.parametrize("expression", NEVER)
def test_an_expression_is_found(expression: str, tmp_path: Path) -> None:
    first, *others = expression.split()
    module = tmp_path / "module.py"
    module.write_text(f'"""Ab {first}\n{" ".join(others)} cd."""\n', encoding="utf-8")
    assert found(prose_of_module(module)) == [expression]
    broken = "\n    # ".join(expression.split())
    assert found(f"# {broken.capitalize()}")
    assert found(f"x{expression}x") == []
