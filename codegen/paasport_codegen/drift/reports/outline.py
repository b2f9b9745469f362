"""What text and Markdown both tell, as lines of parts that each of them writes in its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.listing import first


class Name(str):
    """A name or a path, which Markdown writes as code."""

    __slots__ = ()


class Message(str):
    """A sentence, in which a server's text may stand."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A name, its place, and perhaps the function that it has in generated code."""

    name: str
    place: SourceLocation
    function: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.place} {self.function}".rstrip()


Parts = tuple[str | Placed, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry.

    Attributes:
        parts: What it says.
        depth: How deep it stands below the title.
        verdict: The verdict that it begins with.
        is_rest: Whether it counts what `--verbose` lists.
    """

    parts: Parts
    depth: int = 0
    verdict: Verdict | None = None
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A title and what stands below it."""

    title: Parts
    lines: Sequence[Line]


def rest(what: str, depth: int = 0) -> Line:
    """The line that counts what is left out."""
    return Line((f"and {what} more",), depth, is_rest=True)


def callers(effect: Effect, most: int, *, depth: int = 0, verbose: bool) -> Iterator[Line]:
    """The hand-written methods that call an operation."""
    shown, more = first(effect.facade, most, verbose=verbose)
    for method in shown:
        yield Line(("called by ", Placed(method.name, method.place)), depth)
    if more:
        yield rest(str(more), depth)
