"""Which tool's version is why generated code differs, told from what is there and what would be."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paasport_codegen.output.manifest import RECORD, edited_files, read_manifest
from paasport_codegen.output.tools import FORMATTER, installed_tools, used_tools


@dataclass(frozen=True, slots=True)
class ToolChange:
    """A tool that writes the code of a folder otherwise than the version that wrote it.

    Attributes:
        path: The folder, as messages show it.
        tool: The distribution.
        recorded: The version that wrote what is there.
        installed: The version here.
    """

    path: str
    tool: str
    recorded: str
    installed: str

    def __str__(self) -> str:
        return (
            f"{self.path}: written with {self.tool} {self.recorded}; {self.tool} {self.installed} "
            f"is installed here, and writes it otherwise. Install {self.tool}=={self.recorded}, or "
            f"run `paasport generate` and commit what it changes."
        )


def tool_changes(
    place: str, kind: str, present: Mapping[str, bytes], new: Mapping[str, bytes]
) -> list[ToolChange]:
    """The tools to which the differences of a folder are due.

    The inputs must be those of then; twins, whose record does not tell, are judged by their layout
    alone. A difference in the layout alone is due to the formatter, any other to
    the tools that write code. Files that were edited say nothing about tools.

    Args:
        place: The folder, as messages show it.
        kind: What it holds: `graphql`, `openapi` or `twins`.
        present: Its files.
        new: What they would be.
    """
    record = present.get(RECORD, b"")
    used, installed = used_tools(record), installed_tools(kind)
    changed = [tool for tool in installed if used.get(tool, installed[tool]) != installed[tool]]
    if not changed:
        return []
    edited = edited_files(present, read_manifest(record), new)
    differing = [name for name in _differing(present, new) if name not in edited]
    if not differing:
        return []
    layout = all(_same_code(present.get(name), new.get(name)) for name in differing)
    if kind == "twins" and not layout:
        return []  # nothing says whether their sources are those of then
    others = [tool for tool in changed if tool != FORMATTER]
    due = [FORMATTER] if layout and FORMATTER in changed else others or changed
    return [ToolChange(place, tool, used[tool], installed[tool]) for tool in due]


def _differing(present: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted({*present, *new} - {RECORD}):
        old, now = present.get(name), new.get(name)
        if old is None or now is None or old.replace(b"\r\n", b"\n") != now:
            yield name


def _same_code(present: bytes | None, new: bytes | None) -> bool:
    if present is None or new is None:
        return False
    try:
        return ast.dump(ast.parse(present)) == ast.dump(ast.parse(new))
    except (SyntaxError, ValueError):
        return False
