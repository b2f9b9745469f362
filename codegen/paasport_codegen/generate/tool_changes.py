"""Finding the tool whose version explains a difference in generated code."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paasport_codegen.output.manifest import RECORD, edited_files, read_manifest
from paasport_codegen.output.tools import FORMATTER, installed_tools, used_tools


@dataclass(frozen=True, slots=True)
class ToolChange:
    """A tool whose installed version writes a folder's code differently from the recorded one.

    Attributes:
        path: The folder, for messages.
        tool: The distribution.
        recorded: The version that wrote the current files.
        installed: The installed version.
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
    """The tools that explain the differences of a folder.

    The inputs must be the same as then; twins, whose record does not have them, are judged only by
    their layout. A difference only in layout is due to the formatter, any other to the tools that
    write code. Edited files are ignored.

    Args:
        place: The folder, for messages.
        kind: Its content: `graphql`, `openapi` or `twins`.
        present: Its current files.
        new: The files that would be generated.
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
        return []  # whether their sources changed is unknown
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
