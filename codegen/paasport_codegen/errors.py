"""The errors of the command, each with an exit code that scripts can rely on.

```
CodegenError
├── UsageError              2  the command line or the configuration is invalid
├── DocumentError           3  a schema, a document or an operation is invalid
│   └── ProblemsError       3  several problems, each with file, line and column
├── EndpointError           4  an endpoint could not be read
│   └── UnauthorizedError   4  it requires a token, or rejected the one it got
├── RefusedError            5  done only with --force or --discard-edits
├── FileSystemError         6  the disk is full, a folder cannot be written, …
└── GeneratorFault         70  a bug in paasport: the generated code is not valid Python
```

Exit code 0 means done, 1 that a check found differences, and 70 any other bug in paasport too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class EndpointAdvice:
    """What to do about an endpoint: one in the configuration, or a URL on the command line."""

    configured: str
    passed: str


class CodegenError(Exception):
    """Any error that ends a command, with a message for people."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str = "", advice: EndpointAdvice | None = None) -> None:
        """Say what is wrong.

        Args:
            message: The message; with advice, without its last sentence.
            advice: That sentence, if it depends on where an endpoint was named. By default, it is
                the one for the configuration.
        """
        super().__init__(f"{message} {advice.configured}" if advice else message)
        self.for_url = f"{message} {advice.passed}" if advice else message
        """The message if the endpoint is a URL on the command line."""


class UsageError(CodegenError):
    """The command line or `[tool.paasport]` is invalid."""

    exit_code = 2


class DocumentError(CodegenError):
    """A schema, an OpenAPI document or an operation is invalid."""

    exit_code = 3


class EndpointError(CodegenError):
    """An endpoint could not be read, or its response cannot be used."""

    exit_code = 4


class UnauthorizedError(EndpointError):
    """An endpoint responded with 401 or 403."""


class RefusedError(CodegenError):
    """What looks like a mistake, and is only done with the option that the message names."""

    exit_code = 5


class FileSystemError(CodegenError):
    """The file system refused a read or a write; existing files are intact."""

    exit_code = 6


class GeneratorFault(CodegenError):
    """The generated code is not valid Python, which is a bug in paasport."""

    exit_code = 70


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """An error or warning at a place in a file.

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
    """All problems of a run, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        lines = [str(problem) for problem in self.problems]
        super().__init__("\n".join([*lines, f"{count} {noun}; nothing was written."]))
