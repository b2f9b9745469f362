"""Formatting figures and verdicts as tables, for terminals and in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from .budgets import Verdict
from .contenders import FLOOR, FLOOR2, RAW, RAW2
from .figures import Figure, Skipped
from .samples import Spread

_FIRST = (RAW, RAW2, FLOOR, FLOOR2)


def budget_rows(verdicts: Sequence[Verdict]) -> list[list[str]]:
    """Return the rows of the budget table, with its header."""
    rows = [
        ["budget", "limit", "measured", "95 % interval", "rounds", "where", "verdict", "beside"]
    ]
    for each in verdicts:
        budget, figure, number = each.budget, each.figure, each.number
        sign = "≥" if budget.least else "≤"
        row = [budget.what, f"{sign} {budget.limit:g} {budget.unit}"]
        if figure is None or number is None:
            row += ["", "", "", ""]
        else:
            row += [
                f"{number_text(number.median)} {budget.unit}",
                _interval(number),
                str(figure.rounds),
                f"{figure.case}; {figure.contender}; {figure.measure}",
            ]
        beside = each.beside
        known = "" if beside is None else f"{_ratio(beside)} × {budget.beside}"
        rows.append([*row, each.verdict, known])
    return rows


def figure_rows(figures: Sequence[Figure]) -> list[list[str]]:
    """Return the rows of the table of a group and measure, with its header."""
    references = list(dict.fromkeys(name for each in figures for name in each.ratios))
    references.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    head = ["case", "who", _with_unit(figures[0]), "quartiles", "rounds"]
    rows = [head + [f"× {name}" for name in references]]
    for each in figures:
        ratios = [_ratio(each.ratios.get(name)) for name in references]
        spread = each.value
        quartiles = (
            ""
            if spread.low == spread.high
            else f"{number_text(spread.low)}–{number_text(spread.high)}"
        )
        value = [number_text(spread.median), quartiles, str(each.rounds)]
        rows.append([each.case, each.contender, *value, *ratios])
    return rows


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Format a table with aligned columns, for a terminal."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * min(120, sum(widths) + 2 * len(widths)), *lines[1:]])


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    """Format a table in Markdown."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    rule = "| " + " | ".join("---" for _ in rows[0]) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def sections(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """Group figures by group and measure, in the order of the run."""
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
    missing: Sequence[str] = (),
    markdown: bool,
) -> str:
    """Write the report of a run.

    Args:
        figures: The figures.
        verdicts: The outcomes of the budgets.
        skipped: What could not be measured, and why.
        machine: The machine and versions.
        missing: The requested groups that have not finished.
        markdown: Whether to write Markdown instead of plain text for a terminal.

    Returns:
        The report.
    """
    table = as_markdown if markdown else as_text
    parts: list[tuple[str, str]] = []
    if missing:
        parts.append(("Not finished", f"Still missing: {', '.join(missing)}."))
    parts.append(("Budgets", table(budget_rows(verdicts))))
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


def _interval(found: Spread) -> str:
    if found.interval is None:
        return ""
    low, high = found.interval
    return f"{number_text(low)}–{number_text(high)}"


def number_text(value: float) -> str:
    """Format a number with three significant digits."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"
