"""Every text can be told from its ground, in light and in dark."""

from __future__ import annotations

import re
from importlib import resources

import pytest

TEMPLATES = resources.files("paasport_codegen.drift.reports") / "templates"
GROUNDS = ("paper", "raised", "sunken")
TEXTS = ("ink", "quiet", "link", "breaks", "warns", "harmless")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("paper", "ink"),  # what is chosen is inverted
    *(("removed", ground) for ground in ("removed-paper", "removed-mark")),
    *(("added", ground) for ground in ("added-paper", "added-mark")),
]


def colours() -> dict[str, tuple[str, str]]:
    """The light and the dark value of each custom property that is a colour."""
    text = (TEMPLATES / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", text)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text(text: str, ground: str, scheme: int) -> None:
    values = colours()
    assert contrast(values[text][scheme], values[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", "link"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_edges_of_controls_and_the_focus(edge: str, ground: str, scheme: int) -> None:
    values = colours()
    assert contrast(values[edge][scheme], values[ground][scheme]) >= 3


def test_no_other_file_names_a_colour_and_each_is_used() -> None:
    used: set[str] = set()
    for file in sorted(TEMPLATES.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".css") or file.name == "tokens.css":
            continue
        text = file.read_text(encoding="utf-8")
        assert not re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s,)])", text), file.name
        used |= set(re.findall(r"var\(--([\w-]+)\)", text))
    assert used - {"mono", "sans"} == set(colours())
