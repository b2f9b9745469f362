"""Write the synchronous twins of hand-written asynchronous modules, or compare them."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

from paasport_codegen.config.model import ProjectConfiguration, SyncTwin
from paasport_codegen.errors import DocumentError, UsageError
from paasport_codegen.output.files import file_system_error, refuse_foreign
from paasport_codegen.output.header import MARK
from paasport_codegen.output.staging import StagedTarget, stage, staging_area
from paasport_codegen.python.sync_twins import derive_tree


def stage_twins(
    configuration: ProjectConfiguration, areas: contextlib.ExitStack
) -> list[StagedTarget]:
    """Derive every configured twin; those that differ are staged beside their targets.

    The staging areas live as long as `areas`. Raises `UsageError` for a source folder that does
    not exist and for a target with files that are no twins, and `DocumentError` for a source whose
    twin would not be valid Python.
    """
    staged: list[StagedTarget] = []
    for twin in configuration.sync_twins:
        files = _derived(configuration, twin)
        target = twin.target.resolve()
        if not StagedTarget(target, target, files).differences():
            continue
        refuse_foreign(target, configuration.relative(twin.target), MARK.encode())
        area = areas.enter_context(staging_area(target.parent))
        staged.append(StagedTarget(stage(area, "twin", files), target, files))
    return staged


def twin_differences(configuration: ProjectConfiguration) -> list[tuple[str, str]]:
    """What differs between the twins on disk and those derived now: `(path, difference)`."""
    found: list[tuple[str, str]] = []
    for twin in configuration.sync_twins:
        place = configuration.relative(twin.target)
        files = _derived(configuration, twin)
        staged = StagedTarget(twin.target, twin.target, files)
        found += [(f"{place}/{name}", difference) for name, difference in staged.differences()]
    return found


def _derived(configuration: ProjectConfiguration, twin: SyncTwin) -> dict[str, bytes]:
    place = configuration.relative(twin.source)
    if not twin.source.is_dir():
        raise UsageError(
            f"{configuration.file.name}: [tool.paasport.sync_twins]: the source {place} is missing."
        )
    try:
        return derive_tree(
            twin.source,
            twin.target,
            root=configuration.root,
            first_party={_top_package(other.source) for other in configuration.sync_twins},
        )
    except UnicodeDecodeError as error:
        raise DocumentError(f"{place}: a module is not UTF-8: {error}.") from error
    except OSError as error:
        raise file_system_error("read", twin.source, error) from error
    except subprocess.CalledProcessError as error:
        raise DocumentError(
            f"{place}: a synchronous twin would not be valid Python; check what "
            f"paasport_codegen/python/sync_twins.py substitutes. Nothing was written for it."
        ) from error


def _top_package(folder: Path) -> str:
    """The package that a folder of modules belongs to."""
    while (folder.parent / "__init__.py").is_file():
        folder = folder.parent
    return folder.name
