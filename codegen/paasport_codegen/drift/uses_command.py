"""`paasport uses`: what of a schema an operation uses, and who uses a part of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.config.section import suggestion
from paasport_codegen.drift.drift_report import FacadeMethod
from paasport_codegen.drift.uses import Use
from paasport_codegen.errors import ProblemsError, UsageError
from paasport_codegen.pins.pins import verify_pin

_INSIDE = (".", "(", "/")


@dataclass(frozen=True, slots=True)
class OperationUses:
    """An operation, what calls it, and what it uses."""

    operation: str
    kind: str
    function: str
    module: str
    facade: tuple[FacadeMethod, ...]
    uses: tuple[Use, ...]


def run_uses(
    configuration: ProjectConfiguration,
    name: str,
    operations: tuple[str, ...],
    *,
    of: str | None,
    report_format: str,
) -> int:
    """Print what the named operations of an API use, or all; with `of`, only that and its parts.

    Returns 0. Raises `UsageError` for an unknown operation and `CodegenError` where pin or
    operations are wrong.
    """
    [api] = configuration.select((name,))
    found = list(
        _graphql(configuration, api) if api.kind == "graphql" else _openapi(configuration, api)
    )
    known = {entry.operation for entry in found}
    for wanted in operations:
        if wanted not in known:
            hint = f"; {suggestion(wanted, known)}" if get_close_matches(wanted, known) else "."
            raise UsageError(f"{api.name}: there is no operation `{wanted}`{hint}")
    if operations:
        found = [entry for entry in found if entry.operation in operations]
    every: set[str] = set()
    if of is not None:
        of = of.removeprefix("#")
        every = {use.coordinate for entry in found for use in entry.uses}
        found = [narrowed for entry in found if (narrowed := _narrowed(entry, of)).uses]
    found = _with_facade(configuration, api, found)
    if report_format == "json":
        print(
            json.dumps(
                {"api": api.name, "operations": [asdict(entry) for entry in found]}, indent=2
            )
        )
    elif of is not None and not found:
        close = get_close_matches(of, every, n=1, cutoff=0.8)
        print(f"No operation uses `{of}`.{f' Did you mean `{close[0]}`?' if close else ''}")
    else:
        print("\n".join(_lines(found)))
    return 0


def _graphql(configuration: ProjectConfiguration, api: ApiConfiguration) -> Iterator[OperationUses]:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.documents.operation_files import read_texts
    from paasport_codegen.drift.graphql.names import generated_names
    from paasport_codegen.drift.graphql.uses import operation_uses
    from paasport_codegen.graphql.validation import validate_operations

    assert api.queries is not None
    content = verify_pin(api).content.decode("utf-8")
    schema = load_schema(content, configuration.relative(api.schema))
    files, problems = parse_files(sorted(read_texts(api.queries, configuration.root).items()))
    problems = problems or validate_operations(schema, files)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ProblemsError(errors)
    uses = operation_uses(schema, files)
    for file in files:
        for node in file.operations:
            assert node.name is not None
            function, module = generated_names(node, api)
            yield OperationUses(
                operation=node.name.value,
                kind=node.operation.value,
                function=function,
                module=module,
                facade=(),
                uses=tuple(
                    Use(use.coordinate, use.how, use.place) for use in uses[node.name.value]
                ),
            )


def _openapi(configuration: ProjectConfiguration, api: ApiConfiguration) -> Iterator[OperationUses]:
    from paasport_codegen.drift.openapi.uses import openapi_uses

    text = verify_pin(api).content.decode("utf-8")
    file = configuration.relative(api.schema)
    for function, uses in openapi_uses(api, json.loads(text), file, text).items():
        yield OperationUses(
            function.operation, function.kind, function.name, function.module, (), uses
        )


def _with_facade(
    configuration: ProjectConfiguration, api: ApiConfiguration, found: Iterable[OperationUses]
) -> list[OperationUses]:
    from paasport_codegen.drift.facade.methods import facade_methods

    methods = facade_methods(configuration)
    return [replace(entry, facade=methods.get((api.name, entry.module), ())) for entry in found]


def _narrowed(entry: OperationUses, of: str) -> OperationUses:
    """The operation with its uses of one coordinate or pointer, and of what lies in that."""
    below = tuple(f"{of}{sign}" for sign in _INSIDE)
    return replace(
        entry,
        uses=tuple(
            use for use in entry.uses if use.coordinate == of or use.coordinate.startswith(below)
        ),
    )


def _lines(found: Sequence[OperationUses]) -> Iterator[str]:
    for entry in found:
        yield f"{entry.kind} {entry.operation}"
        yield f"  function: {entry.function}"
        for method in entry.facade:
            yield f"  facade: {method.name} ({method.place})"
        for use in entry.uses:
            yield f"  {use.coordinate}: {use.how} ({use.place})"
