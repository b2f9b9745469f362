"""`paasport drift`: what changed in the schemas, and which of our operations it breaks."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.garbage_collection import collector_paused
from paasport_codegen.drift.comparison import compare_api
from paasport_codegen.drift.drift_report import ApiDrift, DriftReport, NotComparedError
from paasport_codegen.drift.judgements import FacadeMethod, FacadeUses
from paasport_codegen.drift.policy.acknowledgements import acknowledge
from paasport_codegen.drift.policy.coordinates import coordinates_of
from paasport_codegen.drift.policy.drift_file import FILE_NAME, read_policy
from paasport_codegen.drift.policy.levels import FailOn, exit_code
from paasport_codegen.drift.policy.policy import Policy
from paasport_codegen.drift.policy.severities import apply_policy
from paasport_codegen.drift.policy.unmatched import unmatched_patterns
from paasport_codegen.drift.reports.delivery import Delivery
from paasport_codegen.drift.versions.against import Against, Live, SchemaFile, read_against
from paasport_codegen.drift.versions.git import Revision
from paasport_codegen.drift.versions.revision_pins import NoPinThereError
from paasport_codegen.drift.versions.sides import Sides, obtain_sides
from paasport_codegen.errors import CodegenError, DocumentError, FileSystemError, UsageError
from paasport_codegen.pins.forged_pins import ReadPin, naming_forged_pins
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock_entries import now
from paasport_codegen.setup.sources import Asking
from paasport_codegen.terminal.console import Console
from paasport_codegen.terminal.progress import Progress

_Compared = tuple[ApiConfiguration, Sides, ApiDrift]


@collector_paused()
def run_drift(
    configuration: ProjectConfiguration,
    names: tuple[str, ...],
    *,
    against: str | None = None,
    within: Path | None = None,
    fail_on: FailOn | None = None,
    delivery: Delivery = Delivery(),  # noqa: B008  (frozen)
    update: bool = False,
    today: date | None = None,
    output: TextIO | None = None,
    errors: TextIO | None = None,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Compare the named APIs (all without names) with what `against` names, and print the report.

    Without `update` nothing is written but the files of `delivery`. With it the new schema is
    pinned and the API generated from it, or neither; the report is printed in any case. An API that
    cannot be compared does not keep the others from it.

    `drift.toml` says what changes mean and, unless `fail_on` does, from which level on they count.
    Its days are judged for `today`, the present day without.

    Returns:
        0 for nothing at or above `fail_on`, 1 for findings and where the operations keep an update
        from being made, 2 where something could not be compared, 6 where the file system refused
        to write an update.

    Raises:
        UsageError: The arguments or `drift.toml` are invalid.
        FileSystemError: `drift.toml` could not be read, or the report not written.
    """
    apis = configuration.select(names)
    other = read_against(configuration.root, against, within)
    _refuse_combinations(apis, other, update=update)
    delivery.refuse_what_cannot_be_written()
    environment = os.environ if environment is None else environment
    console = Console(
        configuration.root,
        output or sys.stdout,
        errors or sys.stderr,
        environment,
        configuration.token_variables,
    )
    policy = read_policy(configuration.root / FILE_NAME, list(configuration.apis))
    today = today or now().date()
    level = fail_on or policy.exit.fail_on or "breaks"
    facades = _facades(configuration)
    compared: list[_Compared] = []
    failures: list[tuple[str, str]] = []
    first_pins: list[tuple[str, str]] = []
    for api in apis:
        try:
            with Progress(api.name, console.errors) as progress:
                asking = Asking(environment, DownloadLimits(), progress)
                sides = obtain_sides(configuration.root, api, other, asking)
                progress.step("comparing")
                with naming_forged_pins(*_read_pins(api, sides)):
                    drift = compare_api(configuration.root, api, sides, facades, today)
                compared.append((api, sides, drift))
        except NoPinThereError as error:
            first_pins.append((api.name, console.shown(str(error))))
        except CodegenError as error:
            console.complain(api.name, str(error))
            failures.append((api.name, console.shown(console.shortened(str(error)))))
    report = DriftReport(
        tuple(drift for *_, drift in compared),
        failures=tuple(failures),
        first_pins=tuple(first_pins),
    )
    report = apply_policy(report, policy, today)
    report = acknowledge(report, policy.acknowledgements, today)
    status = exit_code(report, level, stale=policy.exit.stale)
    _warn(policy, compared, console)
    delivery.write(report, console, level)
    if update:
        for api, sides, _ in compared:
            status = max(status, _update(configuration, api, sides, console))
    return status


def _read_pins(api: ApiConfiguration, sides: Sides) -> list[ReadPin]:
    """The sides that were pinned: the old one, and with a past one the new one too."""
    past = sides.old.version.label if sides.is_past else ""
    pins = [ReadPin(api, sides.old.content, past)]
    return [*pins, ReadPin(api, sides.new.content)] if sides.is_past else pins


def _refuse_combinations(
    apis: tuple[ApiConfiguration, ...], against: Against, *, update: bool
) -> None:
    if update and isinstance(against, Revision):
        raise UsageError(
            "--update pins a new schema, and a revision has an old one. Compare without --update, "
            "or bring the old pin back with `git restore`."
        )
    if len(apis) != 1 and not isinstance(against, Live | Revision):
        what = "file" if isinstance(against, SchemaFile) else "URL"
        raise UsageError(f"--against names one {what}, so it needs the name of exactly one API.")


def _warn(policy: Policy, compared: Sequence[_Compared], console: Console) -> None:
    """Say which patterns can match nothing."""
    sides = {drift.api: sides for _, sides, drift in compared}

    def coordinates(drift: ApiDrift) -> Iterator[str]:
        for side in (sides[drift.api].old, sides[drift.api].new):
            yield from coordinates_of(drift.kind, side.content)

    for problem in unmatched_patterns(policy, [drift for *_, drift in compared], coordinates):
        console.warn(str(problem))


def _facades(configuration: ProjectConfiguration) -> FacadeUses:
    @functools.cache
    def methods() -> Mapping[tuple[str, str], tuple[FacadeMethod, ...]]:
        from paasport_codegen.drift.facade.methods import facade_methods

        return facade_methods(configuration)

    @functools.cache
    def search() -> Callable[[str], Sequence[FacadeMethod]]:
        from paasport_codegen.drift.facade.mentions import MentionedNames

        methods()  # complains of a file that is not Python
        return MentionedNames(configuration).places

    return FacadeUses(methods, lambda name: search()(name))


def _update(
    configuration: ProjectConfiguration,
    api: ApiConfiguration,
    sides: Sides,
    console: Console,
) -> int:
    from paasport_codegen.drift.policy.update import update_pin

    try:
        for line in update_pin(configuration, api, sides, now(), console.environment):
            console.complain(api.name, line)
    except DocumentError as error:
        for line in str(error).splitlines():
            console.complain(api.name, line)
        console.complain(api.name, "the pin and the generated code are as they were.")
        return 1
    except CodegenError as error:
        console.complain(api.name, str(error))
        return error.exit_code if isinstance(error, FileSystemError) else NotComparedError.exit_code
    return 0
