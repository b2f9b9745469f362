"""Lines of the text report, with or without colors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from paasport_codegen.drift.reports.columns import wrapped
from paasport_codegen.drift.reports.plain import line

Style = Literal["", "bold", "faint", "breaks", "warns", "renamed", "harmless"]

_CODES: Final[dict[Style, str]] = {
    "bold": "1",
    "faint": "2",
    "breaks": "1;31",
    "warns": "33",
    "renamed": "36",
    "harmless": "32",
}


@dataclass(slots=True)
class Page:
    """The lines so far. Texts are sanitized here, so that only our colors get through."""

    width: int
    colour: bool
    verbose: bool = False
    lines: list[str] = field(default_factory=list[str])

    def write(
        self,
        text: str | Sequence[str],
        *,
        label: str = "",
        indent: int = 0,
        hang: int = 0,
        style: Style = "",
    ) -> None:
        """Add a text to wrap, or words that are not broken.

        `indent` spaces stand before the first line, and `hang` more before the others. With a
        label in front, only that is colored.
        """
        margin, label = " " * indent, line(label)
        begin = f"{label:<{hang}}" if label else ""
        if begin and not begin.endswith(" "):
            begin += " "
        words = line(text) if isinstance(text, str) else [line(word) for word in text]
        shown = wrapped(words, self.width, margin + begin, margin + " " * hang)
        if label:
            shown[0] = shown[0].replace(label, self.paint(label, style), 1)
            self.lines += shown
        else:
            self.lines += [self.paint(each, style) for each in shown]

    def write_rest(self, what: str, indent: int) -> None:
        """Say how much is left out."""
        self.write(f"and {what} more (--verbose)", indent=indent)

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append("")

    def heading(self, text: str, style: Style = "bold") -> None:
        """Begin a section."""
        if self.lines:
            self.blank()
        self.write(text, style=style)

    def part(self) -> Page:
        """An empty page of the same kind, for what may be left out."""
        return Page(self.width, self.colour, self.verbose)

    def add(self, parts: Iterable[Page], most_lines: int) -> int:
        """Add parts up to the first that does not fit, or all if verbose, and return how many.

        The worst come first, so nothing that follows is added either.
        """
        added = 0
        for part in parts:
            if not self.verbose and len(self.lines) + len(part.lines) >= most_lines:
                break
            self.blank()
            self.lines += part.lines
            added += 1
        return added

    def paint(self, text: str, style: Style) -> str:
        """A text in a color, if colors are used."""
        if not self.colour or not style or not text.strip():
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"

    def text(self) -> str:
        """The entire text."""
        return "\n".join([*self.lines, ""])
