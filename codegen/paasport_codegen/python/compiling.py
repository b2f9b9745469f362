"""Compiling generated code, so that nothing is written that Python cannot import."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

from paasport_codegen.errors import GeneratorFault
from paasport_codegen.python.source_text import literal

_SHOWN = 200


def refuse_uncompilable(target: str, files: Mapping[str, str], origins: Mapping[str, str]) -> None:
    """Compile each Python file of a target.

    Args:
        target: The target, for messages.
        files: Source by path relative to the target.
        origins: What each file was generated from, if known, and under "" what all were.

    Raises:
        GeneratorFault: For the first file that does not compile.
    """
    for name, source in files.items():
        if name.endswith(".py") and (fault := fault_in(source)) is not None:
            number, reason = fault
            lines = source.split("\n")
            text = lines[number - 1].strip() if number <= len(lines) else ""
            origin = origins.get(name, origins.get("", ""))
            raise GeneratorFault(_message(f"{target}/{name}", number, reason, text, origin))


def fault_of_piece(target: str, error: SyntaxError, origin: str) -> GeneratorFault:
    """The fault for a piece of code that could not be parsed while it was put together."""
    text = (error.text or "").strip()
    return GeneratorFault(_message(target, error.lineno or 1, error.msg, text, origin))


def fault_in(source: str) -> tuple[int, str] | None:
    """The line at which a module fails to compile, and why; None if it compiles."""
    try:
        with warnings.catch_warnings():
            # An escape that Python does not know is a text that was not escaped.
            warnings.simplefilter("error")
            compile(source, "<generated>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error.lineno or _line_of_fault(source), error.msg
    except ValueError as error:  # NUL, or a lone surrogate
        return _line_of_fault(source), str(error)
    return None


def _message(place: str, number: int, reason: str, text: str, origin: str) -> str:
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN]}…"
    return (
        f"{place}:{number}: the generated code does not compile: {reason}.\n"
        f"  line {number}: {literal(text)}\n"
        f"  generated from: {origin}\n"
        "This is a bug in paasport, not in your files. Please report it with these lines and the "
        "part of the schema or operation that they come from. Nothing was written."
    )


def _line_of_fault(source: str) -> int:
    for number, line in enumerate(source.split("\n"), 1):
        if "\0" in line or any("\ud800" <= character <= "\udfff" for character in line):
            return number
    return 1
