"""What made a report, for formats that say so."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

NAME: Final = "paasport"


def tool() -> dict[str, str]:
    """The name of this tool, and its version where it is installed."""
    try:
        return {"name": NAME, "version": version(NAME)}
    except PackageNotFoundError:
        return {"name": NAME}
