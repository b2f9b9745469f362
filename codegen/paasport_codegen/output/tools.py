"""The libraries that determine the generated code: their installed and their recorded versions.

The record of a generated folder has the versions that wrote its code. They are not compared: if
other versions write the same code, the record is unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from paasport_codegen.output.toml_text import toml_string
from paasport_codegen.version import __version__

FORMATTER: Final = "ruff"
"""The tool that only changes the layout of code."""
_OURS: Final = "paasport-codegen"
_TOOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "graphql": ("anyascii", "ariadne-codegen", "graphql-core", "jinja2", FORMATTER),
    "openapi": ("anyascii", "datamodel-code-generator", "jinja2", FORMATTER),
    "twins": (FORMATTER,),
}
ALL_TOOLS: Final = tuple(sorted({tool for tools in _TOOLS.values() for tool in tools}))
"""The tools of all kinds of code."""

_USED: Final = re.compile(r"^tools = \{ (.*) \}\r?$", re.MULTILINE)
_ONE: Final = re.compile(r'([\w-]+) = "([^"]*)"')
_PROVENANCE: Final = re.compile(rb"^(?:generator|tools) = .*\n", re.MULTILINE)


def installed_tools(kind: str) -> dict[str, str]:
    """The installed versions for a kind of code: `graphql`, `openapi` or `twins`."""
    return {_OURS: __version__} | {tool: installed_version(tool) for tool in _TOOLS[kind]}


def installed_version(tool: str) -> str:
    """The version of a distribution; `absent` if it is not installed."""
    try:
        return version(tool)
    except PackageNotFoundError:
        return "absent"


def tools_text(tools: Mapping[str, str]) -> str:
    """The entry with versions in a record."""
    return f"tools = {{ {', '.join(f'{t} = {toml_string(v)}' for t, v in tools.items())} }}\n"


def used_tools(record: bytes) -> dict[str, str]:
    """The versions in a record; empty in a record of an older paasport."""
    found = _USED.search(record.decode("utf-8", "replace"))
    return dict(_ONE.findall(found[1])) if found else {}


def settled(record: bytes, present: bytes | None) -> bytes:
    """The current record of a folder if the new one only has other tools, else the new one."""
    if present is None or not used_tools(present):
        return record
    present = present.replace(b"\r\n", b"\n")
    same = _without_provenance(record) == _without_provenance(present)
    return present if same else record


def _without_provenance(record: bytes) -> bytes:
    return _PROVENANCE.sub(b"", record)
