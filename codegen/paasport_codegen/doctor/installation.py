"""Python, paasport's distributions, the tools they drive, and their extras."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import Final

from paasport_codegen.doctor.findings import Finding
from paasport_codegen.doctor.requirements import Requirement, installed_version, requirements

_OWN: Final = ("paasport-codegen", "paasport-runtime", "paasport")
_OF_DEVELOPMENT: Final = frozenset({"browser", "dev", "test"})


def look_at_installation() -> Iterator[Finding]:
    """Yield what is installed, and what is missing or incompatible."""
    yield _python()
    versions = {name: installed_version(name) for name in _OWN}
    installed = {name: found for name, found in versions.items() if found is not None}
    yield from _distributions(installed)
    for name in installed:
        yield from _tools(name)
    for name in installed:
        yield from _extras(name)


def _python() -> Finding:
    text = f"{platform.python_version()} ({platform.python_implementation()})"
    return Finding("ok", "Python", text)


def _distributions(installed: dict[str, str]) -> Iterator[Finding]:
    newest = max(installed.values(), default="")
    for name in _OWN:
        found = installed.get(name)
        if found is not None and found != newest:
            yield Finding(
                "to do",
                name,
                f"{found}, but {newest} is also installed; all must have the same version.",
                "Install them together, from the same commit.",
            )
        elif found is not None:
            yield Finding("ok", name, found)
        elif name == "paasport-runtime":
            yield Finding(
                "note", name, "not installed.", "Generated clients need it where they run."
            )


def _tools(owner: str) -> Iterator[Finding]:
    """The requirements of a distribution: those met in one line, and each that is not met."""
    needed = [one for one in requirements(owner) if not one.extra and one.name not in _OWN]
    fitting = [f"{one.name} {one.installed}" for one in needed if one.is_met]
    if fitting:
        yield Finding("ok", f"{owner} needs", ", ".join(fitting))
    for one in needed:
        if not one.is_met:
            state = one.installed or "not installed"
            text = f"{one.name} is {state}; needs {one.range or 'any version'}."
            advice = f"pip install '{one.name}{one.range}'"
            yield Finding("to do", f"{owner} needs", text, advice)


def _extras(owner: str) -> Iterator[Finding]:
    """Which extras of a distribution are installed, and what the others need.

    An extra that only stands for one of another installed distribution is reported there.
    """
    extras: dict[str, list[Requirement]] = {}
    for one in requirements(owner):
        is_elsewhere = one.name in _OWN and one.is_met
        if one.extra and one.extra not in _OF_DEVELOPMENT and not is_elsewhere:
            extras.setdefault(one.extra, []).append(one)
    whole = [extra for extra, needed in extras.items() if all(one.is_met for one in needed)]
    if whole:
        yield Finding("ok", f"{owner} extras", f"{', '.join(whole)} installed")
    for extra, needed in extras.items():
        missing = [f"{one.name}{one.range}" for one in needed if not one.is_met]
        if missing:
            text = f"{extra} not installed."
            advice = f"To add it, run pip install {' '.join(repr(one) for one in missing)}"
            yield Finding("note", f"{owner} extras", text, advice)
