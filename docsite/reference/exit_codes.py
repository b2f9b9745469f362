"""The page of exit codes, from the classes of errors and the help of the command."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsite.reference.docstrings import summary_of, table
from paasport_codegen.cli.main import cli
from paasport_codegen.errors import CodegenError


def exit_codes_page() -> str:
    """Write the page."""
    codes = exit_codes()
    by_code: dict[int, list[type[CodegenError]]] = {}
    for kind in error_classes():
        by_code.setdefault(kind.exit_code, []).append(kind)
    lines = [
        "# Exit codes",
        "",
        "What `paasport` exits with. [`paasport drift`](commands.md#paasport-drift) gives 0 to 2 "
        "meanings of its own.",
        "",
        *table(("code", "meaning"), [(f"`{code}`", text) for code, text in codes.items()]),
        "## Errors of the command",
        "",
        "The classes in `paasport_codegen.errors`, by the exit code that each stands for. Their "
        "messages name the file and the place, and say what to do.",
        "",
        *table(
            ("class", "code", "meaning"),
            [
                (f"`{kind.__name__}`", f"`{code}`", summary_of(kind))
                for code, kinds in sorted(by_code.items())
                for kind in kinds
            ],
        ),
    ]
    return "\n".join(lines)


def exit_codes() -> dict[str, str]:
    """Return the meanings of exit codes that `paasport --help` prints."""
    help_text = cli.epilog or ""
    codes = dict(re.findall(r"^  (\d+) +(.*)$", help_text, re.MULTILINE))
    interrupted = codes.pop("130")
    # One line of the help has three of them: 130, and what is in brackets.
    meaning, _, others = interrupted.rstrip(")").partition(" (")
    codes["130"] = meaning
    codes.update(re.findall(r"(\d+): ([^,]+)", others))
    return dict(sorted(codes.items(), key=lambda item: int(item[0])))


def error_classes() -> Iterator[type[CodegenError]]:
    """Walk the classes that stand for an exit code, in the order of their definition."""
    found: list[type[CodegenError]] = [CodegenError]
    while found:
        kind = found.pop(0)
        subclasses = [each for each in kind.__subclasses__() if each.__module__ == kind.__module__]
        if kind is not CodegenError:
            yield kind
        found = [*subclasses, *found]
