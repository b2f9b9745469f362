"""Adding a table to `pyproject.toml`, leaving the rest unchanged to the byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paasport_codegen.config.model import CONFIGURATION_FILE, ProjectConfiguration
from paasport_codegen.config.reader import configuration_of, find_configuration
from paasport_codegen.config.toml_lines import place_of
from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml, read_toml_bytes
from paasport_codegen.errors import UsageError
from paasport_codegen.output.files import read_file
from paasport_codegen.setup.new_project import new_project


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A `pyproject.toml`; `text` is None if it does not exist yet."""

    path: Path
    text: str | None
    document: Mapping[str, Any]

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.path.parent

    @property
    def is_configured(self) -> bool:
        """Whether it has `[tool.paasport]`."""
        tools: Any = self.document.get("tool")
        return isinstance(tools, dict) and "paasport" in tools

    @property
    def needs_runtime(self) -> bool:
        """Whether it has a list of dependencies without the runtime."""
        project: Any = self.document.get("project", {})
        dependencies: Any = project.get("dependencies") if isinstance(project, dict) else None
        if not isinstance(dependencies, list):
            return False
        return not any(re.match(r"paasport(-runtime)?\b", str(entry)) for entry in dependencies)


def nearest_file(start: Path, *, above: bool) -> Path:
    """The `pyproject.toml` of the folder `start`, or with `above` the nearest one.

    If there is none, the one to create in `start`.
    """
    folder = start.resolve()
    folders = (folder, *folder.parents) if above else (folder,)
    found = (place / CONFIGURATION_FILE for place in folders)
    return next((path for path in found if path.is_file()), folder / CONFIGURATION_FILE)


def configured_file(start: Path) -> Path:
    """The nearest `pyproject.toml` that configures an API; raises `UsageError` if there is none."""
    configuration = find_configuration(start)
    if configuration is None:
        raise UsageError(
            f"No {CONFIGURATION_FILE} with [tool.paasport] in {start.resolve()} or above it. "
            f"`paasport init` sets up the first API of a project."
        )
    return configuration.root / CONFIGURATION_FILE


def read_project_file(path: Path) -> ProjectFile:
    """Read a `pyproject.toml`, which may be missing.

    Raises `UsageError` if it is not valid TOML, and `FileSystemError`.
    """
    if not path.exists():
        return ProjectFile(path, None, {})
    try:
        content = read_file(path)
        document = read_toml_bytes(content)
        return ProjectFile(path, content.decode("utf-8"), document)
    except InvalidTomlError as error:
        raise UsageError(error.at(path)) from error


def refuse_known(file: ProjectFile, name: str) -> None:
    """Raise `UsageError` for an API that is already configured."""
    place: Any = file.document
    keys = ("tool", "paasport", "apis", name)
    for key in keys:
        if not isinstance(place, dict) or key not in place:
            return
        place = place[key]
    raise UsageError(
        f"{place_of(file.path, keys)}: the API `{name}` is already configured. Give the new one "
        f"another name with --name. To pin the existing one again, run `paasport snapshot {name}` "
        f"and `paasport generate {name}`; to set it up from scratch, remove its tables first."
    )


def extended(
    file: ProjectFile, table: str, name: str, target: str
) -> tuple[str, ProjectConfiguration]:
    """A `pyproject.toml` with an additional table, and the resulting configuration.

    Args:
        file: The current file; a missing one starts with a project and how it is built.
        table: The tables of the API, as text.
        name: The name of the API, used for a project whose folder name is not usable.
        target: The folder of its package, which a new project is built from.

    Returns:
        The text and the configuration.

    Raises:
        UsageError: The table conflicts with the file, or the configuration is invalid.
    """
    before = new_project(file.root, name, target) if file.text is None else file.text
    if "\r\n" in before:
        table = table.replace("\n", "\r\n")
    line_end = "\r\n" if "\r\n" in before else "\n"
    ended = before if not before or before.endswith("\n") else before + line_end
    text = f"{ended}{line_end if ended.strip() else ''}{table}"
    try:
        configuration = configuration_of(file.root, read_toml(text))
    except InvalidTomlError as error:
        raise UsageError(
            f"{file.path}: [tool.paasport] is inline or has dotted keys, so no table can be added "
            f"after it. Add this yourself, in the same style, then run `paasport snapshot {name}` "
            f"and `paasport generate {name}`:\n\n{table}"
        ) from error
    assert configuration is not None, "the table was just added"
    return text, configuration
