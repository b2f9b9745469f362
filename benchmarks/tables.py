"""Figures and verdicts as tables, for terminals and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from .budgets import Verdict
from .figures import Figure, Skipped
from .samples import Spread

_SHORT: Mapping[str, str] = {
    "httpx and json.loads": "raw httpx",
    "httpx2 and json.loads": "raw httpx2",
    "floor: httpx and model_validate_json": "httpx floor",
    "floor: httpx2 and model_validate_json": "httpx2 floor",
}


def budget_rows(verdicts: Sequence[Verdict]) -> list[list[str]]:
    """The budget table, its head first."""
    rows = [["budget", "limit", "measured", "where", "verdict"]]
    for each in verdicts:
        budget = each.budget
        sign = "≥" if budget.least else "≤"
        rows.append(
            [
                budget.what,
                f"{sign} {budget.limit:g} {budget.unit}",
                "" if each.measured is None else f"{_number(each.measured)} {budget.unit}",
                "" if each.figure is None else f"{each.figure.case}; {each.figure.contender}",
                each.verdict,
            ]
        )
    return rows


def figure_rows(figures: Sequence[Figure]) -> list[list[str]]:
    """The table of one group and measure, its head first."""
    references = list(dict.fromkeys(name for each in figures for name in each.ratios))
    known = list(_SHORT)
    references.sort(key=lambda name: known.index(name) if name in known else len(known))
    head = ["case", "who", _with_unit(figures[0]), "quartiles"]
    rows = [head + [f"× {_SHORT.get(name, name)}" for name in references]]
    for each in figures:
        ratios = [_ratio(each.ratios.get(name)) for name in references]
        quartiles = (
            "" if each.rounds == 1 else f"{_number(each.value.low)}–{_number(each.value.high)}"
        )
        rows.append([each.case, each.contender, _number(each.value.median), quartiles, *ratios])
    return rows


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Align a table for a terminal."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * min(120, sum(widths) + 2 * len(widths)), *lines[1:]])


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    """Write a table as Markdown."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    rule = "| " + " | ".join("---" for _ in rows[0]) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def sections(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """Group figures by what they measure, in the order of the run."""
    named: dict[str, list[Figure]] = {}
    for each in figures:
        named.setdefault(f"{each.group}: {each.measure}", []).append(each)
    return list(named.items())


def report(
    figures: Sequence[Figure],
    verdicts: Sequence[Verdict],
    skipped: Sequence[Skipped],
    machine: Mapping[str, Any],
    *,
    markdown: bool,
) -> str:
    """Write everything about a run.

    Args:
        figures: What was found.
        verdicts: What it says about the budgets.
        skipped: What could not be measured.
        machine: Where.
        markdown: Whether to write Markdown instead of text for a terminal.

    Returns:
        The report.
    """
    table = as_markdown if markdown else as_text
    parts = [("Budgets", table(budget_rows(verdicts)))]
    parts += [(title, table(figure_rows(group))) for title, group in sections(figures)]
    if skipped:
        rows = [["group", "case", "who", "why"]]
        rows += [
            [s.group, s.case, s.contender, s.reason.replace("\n", " ")] for s in _merged(skipped)
        ]
        parts.append(("Left out", table(rows)))
    notes = sorted({(each.contender, each.note) for each in figures if each.note})
    if notes:
        parts.append(("Notes", "\n".join(f"- {who}: {note}" for who, note in notes)))
    packages = ", ".join(f"{n} {v}" for n, v in machine["packages"].items() if v)
    where = (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}; "
        f"{machine['system']}; {machine['python']}; commit {machine['commit']}; "
        f"load before {machine['load_before']}. {packages}."
    )
    if not markdown:
        return "\n\n".join(f"{title}\n{body}" for title, body in [*parts, ("Where", where)])
    return "\n\n".join(f"## {title}\n\n{body}" for title, body in [("Where", where), *parts]) + "\n"


def _merged(skipped: Sequence[Skipped]) -> list[Skipped]:
    found: list[Skipped] = []
    for (group, who, reason), each in groupby(
        sorted(skipped, key=lambda s: (s.group, s.contender, s.reason, s.case)),
        key=lambda s: (s.group, s.contender, s.reason),
    ):
        cases = [one.case for one in each]
        named = cases[0] if len(cases) == 1 else f"{cases[0]} and {len(cases) - 1} more"
        found.append(Skipped(group, named, who, reason))
    return found


def _with_unit(figure: Figure) -> str:
    return f"{figure.measure}, {figure.unit}" if figure.unit else figure.measure


def _ratio(found: Spread | None) -> str:
    if found is None:
        return ""
    if found.low == found.high:
        return f"{found.median:.2f}"
    return f"{found.median:.2f} ({found.low:.2f}–{found.high:.2f})"


def _number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"
