"""Targets are replaced entirely, so they must not contain anything else, nor be inside inputs."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from paasport_codegen.config.model import ProjectConfiguration
from paasport_codegen.config.toml_table import configuration_error


def refuse_shared_paths(configuration: ProjectConfiguration) -> None:
    """Raise `UsageError` for two keys whose files would overwrite each other."""
    targets: list[tuple[str, Path]] = []
    schemas: list[tuple[str, Path]] = []
    folders: list[tuple[str, Path]] = []
    for api in configuration.apis.values():
        key = f"tool.paasport.apis.{api.name}"
        targets.append((f"{key}.target", api.target))
        schemas.append((f"{key}.schema", api.schema))
        if api.queries is not None:
            folders.append((f"{key}.queries", api.queries))
    for number, twin in enumerate(configuration.sync_twins):
        key = f"tool.paasport.sync_twins.{number}"
        targets.append((f"{key}.target", twin.target))
        folders.append((f"{key}.source", twin.source))
    project = ("tool.paasport", configuration.root)
    real = cache(_real)
    for position, (key, target) in enumerate(targets):
        others = [*targets[:position], *targets[position + 1 :], *schemas, *folders, project]
        for other_key, other in others:
            if real(other).is_relative_to(real(target)):
                raise configuration_error(
                    key,
                    f"{_shown(configuration, target)} is replaced entirely, but contains "
                    f"[{other_key}] ({_shown(configuration, other)}). Give each its own folder.",
                )
        for other_key, other in folders:
            if real(target).is_relative_to(real(other)):
                raise configuration_error(
                    key,
                    f"{_shown(configuration, target)} is inside the folder of [{other_key}] "
                    f"({_shown(configuration, other)}), which is read entirely. "
                    f"Give each its own folder.",
                )
    _refuse_shared_locks(configuration)


def _refuse_shared_locks(configuration: ProjectConfiguration) -> None:
    owners: dict[Path, str] = {}
    for api in configuration.apis.values():
        key = f"tool.paasport.apis.{api.name}.schema"
        owner = owners.setdefault(_real(api.lock), key)
        if owner != key:
            raise configuration_error(
                key,
                f"{_shown(configuration, api.schema)} shares its folder with the schema of "
                f"[{owner}], and a folder has one {api.lock.name}. Give each its own folder.",
            )


def _shown(configuration: ProjectConfiguration, path: Path) -> str:
    return configuration.relative(Path(os.path.normpath(path)))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
