"""Putting all parts of a new API in place together, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.graphql_schema import load_schema
from paasport_codegen.documents.operation_files import operation_files, read_texts
from paasport_codegen.errors import DocumentError, UsageError
from paasport_codegen.generate.generation_report import ApiReport
from paasport_codegen.generate.inputs import read_inputs
from paasport_codegen.generate.run import generate_from, recover
from paasport_codegen.output.swapping import Step, file_step
from paasport_codegen.pins.lock_entries import lock_of, now
from paasport_codegen.pins.obtain import Obtained
from paasport_codegen.pins.pin_report import pin_report
from paasport_codegen.pins.pins import Pin, finish_interrupted_write, verify_pin, write_pin
from paasport_codegen.pins.tokens import refuse_token
from paasport_codegen.setup.first_call import FirstCall, graphql_call, openapi_call
from paasport_codegen.setup.project_file import ProjectFile
from paasport_codegen.setup.starters import first_operations
from paasport_codegen.setup.traces import without_empty_folders
from paasport_codegen.terminal.progress import Progress


@dataclass(frozen=True, slots=True)
class Placed:
    """What was set up.

    Attributes:
        file: The previous `pyproject.toml`.
        project: The new configuration.
        api: The API.
        pinned: The report on the pin, as lines.
        operations: The files of the starter operations.
        report: The report of the generation.
        first: The first call.
        warning: What the configuration does not use of the document; empty if there is nothing.
    """

    file: ProjectFile
    project: ProjectConfiguration = field(repr=False)
    api: ApiConfiguration = field(repr=False)
    pinned: tuple[str, ...]
    operations: tuple[str, ...]
    report: ApiReport
    first: FirstCall
    warning: str = ""


def refuse_foreign_schema(project: ProjectConfiguration, api: ApiConfiguration) -> None:
    """Raise `UsageError` if a file that is not a pin of the API is in the place of its pin.

    A pin left by a killed set-up is replaced.
    """
    if not api.schema.exists():
        return
    try:
        verify_pin(api)
    except DocumentError as error:
        raise UsageError(
            f"{project.relative(api.schema)}: already exists, but is not a pin of `{api.name}`. "
            "Move it, or give the API another name with --name."
        ) from error


def place(
    file: ProjectFile,
    text: str,
    project: ProjectConfiguration,
    api: ApiConfiguration,
    obtained: Obtained,
    environment: Mapping[str, str],
    progress: Progress,
) -> Placed:
    """Write the pin, the first operations, the package and the configuration of a new API.

    The configuration comes last: the leftovers of a killed set-up do not belong to an API yet, and
    the next set-up replaces them. The caller holds the lock of the project.

    Raises `CodegenError`, which leaves everything unchanged.
    """
    refuse_token(api, obtained, environment)
    with without_empty_folders(project.root, *_places(api)):
        recover(project, [api])
        pin = Pin(obtained.form.content, lock_of(api, obtained, now()))
        if api.queries is not None:
            progress.step("choosing the first operations")
        present, begun = _operations(project, api, pin)
        texts = {**present, **begun}
        steps = [
            _pin_step(api, pin),
            *(file_step(project.root / name, begun[name].encode()) for name in begun),
            file_step(file.path.resolve(), text.encode("utf-8")),
        ]
        first = (
            openapi_call(project, api, pin.content)
            if api.kind == "openapi"
            else graphql_call(project, api, texts)
        )
        progress.step(f"generating {project.relative(api.target)}")
        [report] = generate_from(
            project,
            [read_inputs(project.root, api, pin, texts)],
            shared=api.target.parent in project.package_roots,
            steps=steps,
        )
    return Placed(
        file=file,
        project=project,
        api=api,
        pinned=tuple(pin_report(api, project.relative(api.schema), None, obtained)),
        operations=tuple(begun),
        report=report,
        first=first,
    )


def _places(api: ApiConfiguration) -> list[Path]:
    starter = [] if api.queries is None else [api.queries / "scaffolded" / "starter"]
    return [api.schema, api.target, *starter]


def _operations(
    project: ProjectConfiguration, api: ApiConfiguration, pin: Pin
) -> tuple[dict[str, str], dict[str, str]]:
    """The existing operations, and the starters created if there are none."""
    if api.queries is None:
        return {}, {}
    if operation_files(api.queries):
        return read_texts(api.queries, project.root), {}
    schema = load_schema(pin.content.decode("utf-8"), project.relative(api.schema))
    return {}, first_operations(schema, api.queries, project.root)


def _pin_step(api: ApiConfiguration, pin: Pin) -> Step:
    """The step that writes the pin; undoing it restores the previous pin, if any."""
    schema, lock = file_step(api.schema, pin.content), file_step(api.lock, pin.lock.to_bytes())

    def put_back() -> None:
        finish_interrupted_write(api)
        schema.undo()
        lock.undo()

    return Step(lambda: write_pin(api, pin.content, pin.lock), put_back)
