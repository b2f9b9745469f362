"""Treating warnings as errors, for `--strict`."""

from __future__ import annotations

from collections.abc import Iterable

from paasport_codegen.errors import DocumentError


def refuse_warnings(warnings: Iterable[str]) -> None:
    """Raise `DocumentError` with all of `warnings` if there are any."""
    lines = list(warnings)
    if lines:
        noun = "warning" if len(lines) == 1 else "warnings"
        last = f"{len(lines)} {noun}, which --strict treats as errors; nothing was written."
        raise DocumentError("\n".join([*lines, last]))
