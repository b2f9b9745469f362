"""How a report is written, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from paasport_codegen.drift.policy.levels import FailOn

ReportView = Literal["cause", "operation", "file"]


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a format may take account of.

    Attributes:
        verbose: Whether text and Markdown leave nothing out.
        fail_on: The level at and above which changes count; with `any`, harmless ones are listed.
        by: What text and Markdown are ordered by, and the view that HTML begins with.
        colour: Whether text may use colors; all other formats never do.
        width: The columns of the terminal, for text.
    """

    verbose: bool = False
    fail_on: FailOn = "breaks"
    by: ReportView = "cause"
    colour: bool = False
    width: int = 80
