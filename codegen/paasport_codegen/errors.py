"""The errors of the build step, each with the exit code that a script can rely on.

```
CodegenError
├── UsageError              2  the command line or the configuration is wrong
├── DocumentError           3  a schema, a document or an operation is wrong
│   └── ProblemsError       3  several of them, each with file, line and column
├── EndpointError           4  a vendor's endpoint could not be read
│   └── UnauthorizedError   4  it wants a token, or another one
├── RefusedError            5  done only with --force or --discard-edits
├── FileSystemError         6  the disk is full, a folder cannot be written, …
└── GeneratorFault         70  paasport itself is faulty: what it generated is not valid Python
```

Exit code 0 means done, 1 that a check found differences, 70 any other fault of paasport itself too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal


class CodegenError(Exception):
    """Anything that stops the build step, with a message for a person."""

    exit_code: ClassVar[int] = 2


class UsageError(CodegenError):
    """The command line or `[tool.paasport]` is wrong."""

    exit_code = 2


class DocumentError(CodegenError):
    """A schema, an OpenAPI document or an operation is wrong."""

    exit_code = 3


class EndpointError(CodegenError):
    """An endpoint could not be read, or what it sent cannot be used."""

    exit_code = 4


class UnauthorizedError(EndpointError):
    """An endpoint has answered 401 or 403."""


class RefusedError(CodegenError):
    """Something that looks like a mistake and is done only with the option that says so."""

    exit_code = 5


class FileSystemError(CodegenError):
    """The file system refused a read or a write; what was there before is whole."""

    exit_code = 6


class GeneratorFault(CodegenError):
    """What was generated is not valid Python, which is a fault of paasport itself."""

    exit_code = 70


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault or warning at a place in a file.

    `file` is relative to the project, `line` and `column` count from 1.
    """

    file: str
    line: int
    column: int
    message: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        prefix = "warning: " if self.level == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {prefix}{self.message}"


class ProblemsError(DocumentError):
    """All faults of a run at once, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        lines = [str(problem) for problem in self.problems]
        super().__init__("\n".join([*lines, f"{count} {noun}; nothing was written."]))
