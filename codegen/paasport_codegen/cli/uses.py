"""`paasport uses`: which parts of a schema an operation uses, and which operations use a part."""

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
    from paasport_codegen.config.model import ApiConfiguration
    from paasport_codegen.drift.operation_uses import OperationUses

_INSIDE = (".", "(", "/")


@click.command(
    short_help="Print which parts of a schema the operations use.",
    epilog=examples(
        "paasport uses shop",
        "paasport uses shop --of Order.status",
    ),
)
@api_argument
@click.argument("operations", nargs=-1, metavar="[OPERATION]...")
@click.option(
    "--of", metavar="COORDINATE", help="Print only the uses of this, and of what it contains."
)
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

    from paasport_codegen.drift.operation_uses import uses_of_api

    configuration = invocation.configuration()
    [chosen] = configuration.select((api,))
    found = uses_of_api(configuration, chosen)
    _refuse_unknown(api, operations, {entry.operation for entry in found})
    if of is not None:
        of = of.removeprefix("#")
        _refuse_unknown_part(chosen, of, found)
    if operations:
        found = [entry for entry in found if entry.operation in operations]
    if of is not None:
        found = [narrowed for entry in found if (narrowed := _narrowed(entry, of)).uses]
    if report_format == "json":
        print(json.dumps({"api": api, "operations": [asdict(entry) for entry in found]}, indent=2))
    elif of is not None and not found:
        print(f"No operation uses `{of}`.")
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


def _refuse_unknown_part(api: ApiConfiguration, of: str, found: Sequence[OperationUses]) -> None:
    """Refuse what is not in the pinned schema, naming the parts that are spelled like it."""
    from paasport_codegen.drift.near_parts import near_parts
    from paasport_codegen.drift.policy.coordinates import coordinates_of
    from paasport_codegen.pins.pins import verify_pin

    used = {use.coordinate for entry in found for use in entry.uses}
    if of in used:
        return
    known = {*coordinates_of(api.kind, verify_pin(api).content), *used}
    if of in known:
        return
    close = " or ".join(f"`{name}`" for name in near_parts(of, known))
    form = "JSON pointer" if api.kind == "openapi" else "schema coordinate"
    if any(entry.operation == of for entry in found):
        hint = f"; for what an operation uses, run `paasport uses {api.name} {of}`."
    elif close:
        hint = f"; did you mean {close}?"
    else:
        hint = f". Pass a {form}, such as `{_example(used or known)}`."
    raise UsageError(f"{api.name}: the schema has no `{of}`{hint}")


def _example(coordinates: Iterable[str]) -> str:
    """The coordinate to show; directives are seldom meant."""
    return min(coordinates, key=lambda coordinate: (coordinate.startswith("@"), coordinate))


def _narrowed(entry: OperationUses, of: str) -> OperationUses:
    """The operation with only its uses of one coordinate or pointer, and of what that contains."""
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
