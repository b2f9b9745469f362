"""`paasport changelog`: the history of pins, compared step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.garbage_collection import collector_paused
from paasport_codegen.drift.changelog import Step, render_changelog
from paasport_codegen.drift.comparison import compare_api
from paasport_codegen.drift.drift_report import ApiDrift, Version
from paasport_codegen.drift.judgements import FacadeUses
from paasport_codegen.drift.versions.git import GitError, is_shallow
from paasport_codegen.drift.versions.pin_history import PastPin, UnreadablePin, pin_history
from paasport_codegen.drift.versions.sides import Side, Sides
from paasport_codegen.errors import UsageError
from paasport_codegen.output.files import write_output
from paasport_codegen.pins.forged_pins import ReadPin, naming_forged_pins
from paasport_codegen.terminal.console import Console


@collector_paused()
def run_changelog(
    configuration: ProjectConfiguration,
    names: tuple[str, ...],
    console: Console,
    *,
    since: str | None = None,
    output: Path | None = None,
    verbose: bool = False,
) -> int:
    """Write what changed between the revisions of pins.

    Args:
        configuration: The project.
        names: Its APIs; by default all.
        console: Where results, unless there is an `output`, and errors are printed.
        since: The first revision.
        output: The file to write to.
        verbose: Whether to list all changes.

    Returns:
        0, or 2 if the pin of a commit could not be read.

    Raises:
        UsageError: The revision or the Git repository does not exist.
        CodegenError: A current pin is damaged, or the file cannot be written.
    """
    if output is not None and not output.parent.is_dir():
        raise UsageError(f"--output {output}: there is no folder {output.parent}.")
    lines: list[str] = []
    status = 0
    for api in configuration.select(names):
        steps = list(_steps(configuration.root, api, since))
        for step in steps:
            if isinstance(step, UnreadablePin):
                console.complain(api.name, step.reason)
                status = 2
        if since is None and _ends_early(configuration.root):
            console.complain(
                api.name,
                "warning: the repository is a shallow clone, so older pins are missing; "
                "`git fetch --unshallow` gets them.",
            )
        lines += ["", *render_changelog(api.title, steps, verbose=verbose)]
    text = "\n".join(console.shown(line) for line in lines[1:]) + "\n"
    if output is None:
        console.output.write(text)
        console.output.flush()
    else:
        write_output(output, text.encode("utf-8", "backslashreplace"))
    return status


def _steps(root: Path, api: ApiConfiguration, since: str | None) -> Iterator[Step | UnreadablePin]:
    """The changes of each pin, newest first; the starting pin is only compared with."""
    newer: PastPin | None = None
    unreadable: list[UnreadablePin] = []
    for entry in pin_history(root, api, since):
        if isinstance(entry, UnreadablePin):
            unreadable.append(entry)
            continue
        if newer is not None:
            yield Step(newer, _drift(root, api, entry, newer))
        yield from unreadable
        unreadable.clear()
        newer = entry
    if newer is not None and since is None:
        yield Step(newer, None)
    yield from unreadable


def _drift(root: Path, api: ApiConfiguration, old: PastPin, new: PastPin) -> ApiDrift:
    before, after = (
        Side(pin.content, Version(str(pin.lock.obtained_at.date()), pin.lock.canonical_sha256))
        for pin in (old, new)
    )
    sides = Sides(before, after, {}, is_past=True, worst_case=True)
    read = (ReadPin(api, side.content, side.version.label) for side in (before, after))
    with naming_forged_pins(*read):
        return compare_api(root, api, sides, FacadeUses(dict))


def _ends_early(root: Path) -> bool:
    try:
        return is_shallow(root)
    except GitError:
        return False
