"""Generate the packages of several APIs in memory."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from paasport_codegen.documents.garbage_collection import collector_paused
from paasport_codegen.errors import CodegenError, DocumentError, ProblemsError
from paasport_codegen.generate.inputs import GenerationInputs
from paasport_codegen.generate.keeping import KeptSources, kept_fields, kept_parts
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python.compiling import fault_of_piece, refuse_uncompilable


@dataclass(frozen=True, slots=True)
class Made:
    """A generated target, and how long it took."""

    target: GeneratedTarget
    seconds: float


@dataclass(frozen=True, slots=True)
class _MakingOutcome:
    """The result of a process; errors are values here, since they cross a process boundary."""

    target: GeneratedTarget | None
    error: CodegenError | None
    seconds: float


def make_targets(entries: Sequence[GenerationInputs]) -> dict[str, Made]:
    """The generated targets by the name of their API.

    Raises `ProblemsError` with the faults of all APIs together, or the first other error.
    """
    if len(entries) == 1:
        outcomes = {entries[0].api.name: make_target(entries[0])}
    else:
        from paasport_codegen.generate.processes import in_processes

        # The largest first, since it determines when the last one is done.
        ordered = sorted(entries, key=lambda entry: len(entry.schema), reverse=True)
        results = in_processes(make_target, ordered)
        outcomes = {entry.api.name: result for entry, result in zip(ordered, results, strict=True)}
    raise_together([outcome.error for entry in entries if (outcome := outcomes[entry.api.name])])
    return {
        name: Made(outcome.target, outcome.seconds)
        for name, outcome in outcomes.items()
        if outcome.target is not None
    }


def raise_together(errors: Sequence[CodegenError | None]) -> None:
    """Raise the errors of several APIs: all problems as one error, or the first other error."""
    found = [error for error in errors if error is not None]
    problems = [error.problems for error in found if isinstance(error, ProblemsError)]
    if problems and len(problems) == len(found):
        raise ProblemsError(problem for group in problems for problem in group)
    for error in found:
        if not isinstance(error, ProblemsError):
            raise error


@collector_paused()
def make_target(entry: GenerationInputs) -> _MakingOutcome:
    """Generate one API in memory, and compile the result.

    It is compiled here so that the processes of several APIs share the work.
    """
    started = time.perf_counter()
    target: GeneratedTarget | None = None
    failure: CodegenError | None = None
    try:
        if entry.api.kind == "graphql":
            from paasport_codegen.graphql.package import generate_graphql

            target = generate_graphql(
                entry.api,
                entry.take_schema().decode("utf-8"),
                entry.schema_file,
                entry.texts,
                kept_parts(entry),
            )
        else:
            from paasport_codegen.openapi.package import generate_openapi

            target = generate_openapi(
                entry.api,
                json.loads(entry.take_schema()),
                entry.schema_file,
                kept_fields(entry),
            )
        origins = {"": entry.schema_file} | {
            name: f"{origin} and {entry.schema_file}" for name, origin in target.origins.items()
        }
        known = KeptSources.read(entry)
        files = {name: text for name, text in target.files.items() if not known.compiled(text)}
        refuse_uncompilable(entry.target, files, origins)
    except CodegenError as error:
        failure = error
    except SyntaxError as error:
        failure = fault_of_piece(entry.target, error, entry.schema_file)
    except RecursionError:
        failure = DocumentError(f"{entry.schema_file}: nested too deeply to generate code for.")
    return _MakingOutcome(target, failure, time.perf_counter() - started)
