"""`paasport uses`: what of a schema an operation uses, and who uses a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import (
    Invocation,
    api_argument,
    common_options,
    examples,
    format_option,
    pass_invocation,
)
from paasport_codegen.errors import UsageError

if TYPE_CHECKING:
    from paasport_codegen.drift.operation_uses import OperationUses

_INSIDE = (".", "(", "/")


@click.command(
    short_help="Print what of a schema the operations use.",
    epilog=examples(
        "paasport uses shop",
        "paasport uses shop --of Order.status",
    ),
)
@api_argument
@click.argument("operations", nargs=-1, metavar="[OPERATION]...")
@click.option("--of", metavar="COORDINATE", help="Who uses this, or a part of it.")
@format_option
@common_options
@pass_invocation
def uses(
    invocation: Invocation,
    api: str,
    operations: tuple[str, ...],
    of: str | None,
    report_format: str,
) -> int:
    """Print which schema coordinates or JSON pointers the operations of an API use."""
    import json
    from difflib import get_close_matches

    from paasport_codegen.drift.operation_uses import uses_of_api

    configuration = invocation.configuration()
    [chosen] = configuration.select((api,))
    found = uses_of_api(configuration, chosen)
    _refuse_unknown(api, operations, {entry.operation for entry in found})
    if operations:
        found = [entry for entry in found if entry.operation in operations]
    used = {use.coordinate for entry in found for use in entry.uses}
    if of is not None:
        of = of.removeprefix("#")
        found = [narrowed for entry in found if (narrowed := _narrowed(entry, of)).uses]
    if report_format == "json":
        print(json.dumps({"api": api, "operations": [asdict(entry) for entry in found]}, indent=2))
    elif of is not None and not found:
        close = get_close_matches(of, used, n=1, cutoff=0.8)
        print(f"No operation uses `{of}`.{f' Did you mean `{close[0]}`?' if close else ''}")
    else:
        print("\n".join(_lines(found)))
    return 0


def _refuse_unknown(api: str, operations: Iterable[str], known: set[str]) -> None:
    from difflib import get_close_matches

    from paasport_codegen.config.toml_table import suggestion

    for wanted in operations:
        if wanted not in known:
            hint = f"; {suggestion(wanted, known)}" if get_close_matches(wanted, known) else "."
            raise UsageError(f"{api}: there is no operation `{wanted}`{hint}")


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
