"""The start of a new `pyproject.toml`: the project, and how a wheel of it is built."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import Final

from paasport_codegen.output.toml_text import TomlValue, toml_string, toml_text

RUNTIME: Final = "paasport-runtime @ git+https://github.com/paasport/paasport#subdirectory=runtime"
"""The dependency of a project with a generated client."""

_SOURCES: Final = "src"


def new_project(root: Path, name: str, target: str) -> str:
    """The tables of a project that has no `pyproject.toml` yet.

    Args:
        root: The folder of the project, which gives it its name.
        name: The name of the API, used if the folder's is not usable.
        target: The folder of the package, as configured.

    Returns:
        The text, which ends with a newline.
    """
    called = re.sub(r"[^a-z0-9]+", "-", root.name.lower()).strip("-") or name.replace("_", "-")
    return (
        "[project]\n"
        f"name = {toml_string(called)}\n"
        'version = "0.1.0"\n'
        'requires-python = ">=3.11"\n'
        "dependencies = [\n"
        f"    {toml_string(RUNTIME)},\n"
        "]\n"
        f"{_build_tables(root, target)}"
    )


def _build_tables(root: Path, target: str) -> str:
    """How a wheel is built; nothing for a package outside the project, which no wheel can hold."""
    folder = PurePosixPath(Path(os.path.relpath(root / target, root)).as_posix())
    if ".." in folder.parts:
        return ""
    wheel: dict[str, TomlValue]
    if folder.parts[0] == _SOURCES and len(folder.parts) > 1:
        # The packages of APIs that are added later are there as well.
        included = _SOURCES
        wheel = {"only-include": [_SOURCES], "sources": [_SOURCES]}
    else:
        included = _outermost_package(root, folder)
        wheel = {"packages": [included]}
    text = toml_text(
        {
            "build-system": {
                "requires": ["hatchling>=1.27"],
                "build-backend": "hatchling.build",
            },
            "tool.hatch.metadata": {"allow-direct-references": True},
            "tool.hatch.build.targets.wheel": wheel,
            "tool.hatch.build.targets.sdist": {"include": [f"/{included}"]},
        }
    )
    why = "# The address of paasport-runtime is such a reference."
    return "\n" + text.replace("allow-direct", f"{why}\nallow-direct", 1)


def _outermost_package(root: Path, folder: PurePosixPath) -> str:
    """The package that a package is imported through; itself if it is in none."""
    while len(folder.parts) > 1 and (root / folder.parent / "__init__.py").is_file():
        folder = folder.parent
    return folder.as_posix()
