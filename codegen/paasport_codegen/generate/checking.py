"""`paasport check` and `generate --check`: what would be generated differently, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.strictness import refuse_warnings
from paasport_codegen.generate.inputs import GenerationInputs
from paasport_codegen.generate.making import make_targets
from paasport_codegen.generate.record import read_record
from paasport_codegen.generate.staged_packages import (
    read_all,
    root_files_of,
    stage_packages,
    warnings_of,
)
from paasport_codegen.generate.tool_changes import ToolChange, tool_changes
from paasport_codegen.output.files import read_tree
from paasport_codegen.output.staging import StagedTarget, staging_area


@dataclass(slots=True)
class Differences:
    """The differences between existing files and what would be generated.

    Attributes:
        files: The `path` and the `difference` of each file.
        tools: The tools whose versions are the reason.
    """

    files: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    tools: list[ToolChange] = field(default_factory=list[ToolChange])


def check_generated(
    configuration: ProjectConfiguration,
    apis: Sequence[ApiConfiguration],
    report_format: str,
    *,
    strict: bool,
) -> int:
    """Print the differences; the exit code is 1 if there are any. Raises `CodegenError`."""
    found = find_differences(configuration, apis, strict=strict)
    if report_format == "json":
        tools = [asdict(change) for change in found.tools]
        print(json.dumps({"differences": found.files, "tools": tools}, indent=2))
        return 1 if found.files else 0
    for entry in found.files:
        print(f"{entry['path']}: {entry['difference']}")
    for change in found.tools:
        print(change)
    print(
        f"{len(found.files)} files differ; `paasport generate` writes them."
        if found.files
        else "Everything generated is up to date."
    )
    return 1 if found.files else 0


def find_differences(
    configuration: ProjectConfiguration,
    apis: Sequence[ApiConfiguration],
    *,
    strict: bool = False,
) -> Differences:
    """Generate everything from scratch, away from the targets, and compare both ways.

    Raises `CodegenError`.
    """
    # The cache of an earlier run must not vouch for the current files.
    inputs = [replace(entry, kept=None) for entry in read_all(configuration, apis)]
    made = make_targets(inputs)
    if strict:
        refuse_warnings(warnings_of(made))
    found = Differences()
    with staging_area(None) as area:
        present = {entry.api.name: read_tree(entry.api.target) for entry in inputs}
        staged = stage_packages(dict.fromkeys(made, area), inputs, made, present)
        for entry in inputs:
            _add(found, entry, staged[entry.api.name].target, present[entry.api.name])
    if len(apis) == len(configuration.apis):
        _add_shared(found, configuration)
    return found


def _add(
    found: Differences,
    entry: GenerationInputs,
    target: StagedTarget,
    present: Mapping[str, bytes],
) -> None:
    differences = target.differences()
    found.files += [
        {"path": f"{entry.target}/{name}", "difference": difference}
        for name, difference in differences
    ]
    record = read_record(entry.api.target)
    if differences and record is not None and record.inputs == entry.fingerprint:
        found.tools += tool_changes(entry.target, entry.api.kind, present, target.files)


def _add_shared(found: Differences, configuration: ProjectConfiguration) -> None:
    """Add the differences in files that do not belong to a single API."""
    from paasport_codegen.python.package_roots import root_differences
    from paasport_codegen.python.twin_targets import derived_twins

    found.files += [
        {"path": configuration.relative(path), "difference": difference}
        for path, difference in root_differences(root_files_of(configuration))
    ]
    for target in derived_twins(configuration.sync_twins, configuration.root):
        place = configuration.relative(target.target)
        differences = target.differences()
        found.files += [
            {"path": f"{place}/{name}", "difference": difference}
            for name, difference in differences
        ]
        if differences:
            found.tools += tool_changes(place, "twins", read_tree(target.target), target.files)
