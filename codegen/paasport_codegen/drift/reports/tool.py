"""The tool that made a report, for formats that name it."""

from __future__ import annotations

from typing import Final

from paasport_codegen.version import __version__

TOOL: Final = {"name": "paasport", "version": __version__}
