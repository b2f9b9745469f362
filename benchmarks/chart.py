"""Drawing the most important figures as an SVG chart for light and dark backgrounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .figures import Figure

_WIDTH = 860
_LABEL = 290
_BAR = 16
_STEP = 24
_HEAD = 48
_RIGHT = 130

_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #24292f; }
.title { font-weight: 600; font-size: 14px; }
.small { fill: #57606a; font-size: 11px; }
.ours { fill: #1a7f64; }
.floor { fill: #8c959f; }
.peer { fill: #c2712b; }
.whisker { stroke: #24292f; stroke-width: 1; }
.axis { stroke: #8c959f; stroke-dasharray: 3 3; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .small { fill: #9198a1; }
  .ours { fill: #3fb68b; }
  .floor { fill: #6e7681; }
  .peer { fill: #d98c4a; }
  .whisker { stroke: #e6edf3; }
  .axis { stroke: #6e7681; }
}
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """A group of bars.

    Attributes:
        title: The title.
        subtitle: The unit, and whether less or more is better.
        figures: The figures shown as bars.
    """

    title: str
    subtitle: str
    figures: Sequence[Figure]


def panels(figures: Sequence[Figure]) -> list[Panel]:
    """Choose the panels.

    Args:
        figures: All figures.

    Returns:
        The panels that have figures.
    """

    def chosen(group: str, case: str, measure: str) -> list[Figure]:
        found = [
            each
            for each in figures
            if each.group == group and each.case == case and each.measure.startswith(measure)
        ]
        return sorted(found, key=lambda each: each.value.median)

    wanted = [
        Panel(
            "From import to a constructed client, click and rich installed",
            "ms beyond Python's own start; less is better",
            [
                each
                for each in chosen("import", "click and rich installed", "time")
                if each.contender != "Python itself"
            ],
        )
    ]
    for family in ("railway.projects", "railway.logs", "northflank.services"):
        wanted.append(
            Panel(
                f"First call in a process, {family}",
                "ms, libraries loaded and client made before; less is better",
                chosen("first call", family, "first call"),
            )
        )
    for family in ("railway.projects", "railway.logs", "northflank.services"):
        wanted.append(
            Panel(
                f"Warm call with a reply of 50 KB, {family}, synchronous",
                "ms per call; less is better",
                chosen("calls", f"{family} 50 KB, sync", "time per call"),
            )
        )
    wanted.append(
        Panel(
            "64 calls in flight, 1 KB, railway.projects, asynchronous",
            "calls a second; more is better",
            chosen("calls", "railway.projects 1 KB, async × 64", "calls per second"),
        )
    )
    for api in ("railway", "hasura", "northflank"):
        wanted.append(
            Panel(
                f"Generating from scratch: {api}",
                "s; less is better",
                chosen("generation", f"{api}, cold", "time"),
            )
        )
    return [panel for panel in wanted if panel.figures]


def chart(figures: Sequence[Figure], caption: str) -> str:
    """Draw the chart.

    Args:
        figures: All figures.
        caption: The machine and versions.

    Returns:
        The SVG document.
    """
    parts: list[str] = []
    top = 16
    for panel in panels(figures):
        parts += _drawn(panel, top)
        top += _HEAD + _STEP * len(panel.figures) + 16
    parts.append(f'<text class="small" x="8" y="{top + 8}">{escape(caption)}</text>')
    height = top + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-label="Benchmarks of paasport">\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _drawn(panel: Panel, top: int) -> list[str]:
    most = max(each.value.high for each in panel.figures) or 1.0
    scale = (_WIDTH - _LABEL - _RIGHT) / most
    parts = [
        f'<text class="title" x="8" y="{top + 14}">{escape(panel.title)}</text>',
        f'<text class="small" x="8" y="{top + 31}">{escape(panel.subtitle)}</text>',
    ]
    for index, each in enumerate(panel.figures):
        y = top + _HEAD + index * _STEP
        value = each.value
        width = max(1.0, value.median * scale)
        middle = y + _BAR / 2
        parts += [
            f'<text x="{_LABEL - 8}" y="{y + 12}" text-anchor="end">'
            f"{escape(each.contender)}</text>",
            f'<rect class="{_kind(each.contender)}" x="{_LABEL}" y="{y}" width="{width:.1f}" '
            f'height="{_BAR}" rx="2"/>',
            f'<line class="whisker" x1="{_LABEL + value.low * scale:.1f}" y1="{middle}" '
            f'x2="{_LABEL + value.high * scale:.1f}" y2="{middle}"/>',
            f'<text x="{_LABEL + value.high * scale + 8:.1f}" y="{y + 12}">'
            f"{escape(_written(each))}</text>",
        ]
    return parts


def _kind(contender: str) -> str:
    if contender.startswith("paasport"):
        return "ours"
    return "floor" if contender.startswith(("raw", "httpx", "Python")) else "peer"


def _written(figure: Figure) -> str:
    number = figure.value.median
    text = f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
    return f"{text} {figure.unit}".strip()
