"""Compiling what was generated, so that nothing is written that Python could not import."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import NoReturn

from paasport_codegen.errors import GeneratorFault
from paasport_codegen.python.source_text import literal

_SHOWN = 200


def refuse_uncompilable(target: str, files: Mapping[str, str], origins: Mapping[str, str]) -> None:
    """Compile each Python file of a target.

    Args:
        target: The target as messages show it.
        files: Source by path relative to the target.
        origins: What a file was generated from, where that is known, and under "" what all were.

    Raises:
        GeneratorFault: For the first file that does not compile.
    """
    for name, source in files.items():
        if name.endswith(".py"):
            _compile(f"{target}/{name}", source, origins.get(name, origins.get("", "")))


def fault_of_piece(target: str, error: SyntaxError, origin: str) -> GeneratorFault:
    """The fault for a piece of code that could not be parsed while it was put together."""
    text = (error.text or "").strip()
    return GeneratorFault(_message(target, error.lineno or 1, error.msg, text, origin))


def _compile(place: str, source: str, origin: str) -> None:
    try:
        with warnings.catch_warnings():
            # An escape that Python does not know is a text that was not escaped.
            warnings.simplefilter("error")
            compile(source, place, "exec", dont_inherit=True)
    except SyntaxError as error:
        _refuse(place, source, origin, error.lineno or 1, error.msg)
    except ValueError as error:  # NUL, or a lone surrogate
        _refuse(place, source, origin, _line_of_fault(source), str(error))


def _refuse(place: str, source: str, origin: str, number: int, reason: str) -> NoReturn:
    lines = source.split("\n")
    text = lines[number - 1].strip() if number <= len(lines) else ""
    raise GeneratorFault(_message(place, number, reason, text, origin))


def _message(place: str, number: int, reason: str, text: str, origin: str) -> str:
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN]}…"
    return (
        f"{place}:{number}: the generated code does not compile: {reason}.\n"
        f"  line {number}: {literal(text)}\n"
        f"  generated from: {origin}\n"
        f"This is a fault of paasport, not of your files. Please report it with these lines and the "
        f"part of the schema or operation that they come from. Nothing was written."
    )


def _line_of_fault(source: str) -> int:
    for number, line in enumerate(source.split("\n"), 1):
        if "\0" in line or any("\ud800" <= character <= "\udfff" for character in line):
            return number
    return 1
