"""The output of `paasport snapshot` for one API, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.pins.compare import NameDifference, compare
from paasport_codegen.pins.obtain import Obtained
from paasport_codegen.pins.pins import Pin
from paasport_codegen.pins.repairs import Repair, count_by_kind
from paasport_codegen.terminal.grouping import first_of, grouped
from paasport_codegen.terminal.plurals import of_plural

_SHOWN_NAMES = 20


def pin_report(api: ApiConfiguration, path: str, old: Pin | None, obtained: Obtained) -> list[str]:
    """What was pinned, repaired and left out, and what changed since the last pin."""
    form = obtained.form
    sizes = f"{len(form.content):,} bytes from {obtained.source} ({len(obtained.raw):,} bytes)"
    lines = [f"{api.name}: pinned {counts_text(form.counts)}", f"  {path}: {sizes}"]
    if obtained.left_out:
        lines.append(f"  not supported by the server: {', '.join(obtained.left_out)}")
    lines += _repair_lines(form.repairs)
    if old is not None:
        lines += _difference_lines(compare(api.kind, old.content, form.content))
    return lines


def check_report(api: ApiConfiguration, found: str, pin: Pin, obtained: Obtained) -> list[str]:
    """Whether `found` (live, or a file's name) and the pin differ, and where."""
    differences = compare(api.kind, pin.content, obtained.form.content)
    if not differences:
        return [f"{api.name}: pinned and {found} are equal ({counts_text(obtained.form.counts)})"]
    return [f"{api.name}: pinned and {found} differ", *_difference_lines(differences)]


def counts_text(counts: Mapping[str, int]) -> str:
    """`counts` in one line: `609 types, 596 definitions, …`."""
    return ", ".join(of_plural(count, name) for name, count in counts.items())


def _difference_lines(differences: list[NameDifference]) -> Iterator[str]:
    for difference in differences:
        yield f"  {difference}"
        signs = (("+", difference.added), ("-", difference.removed), ("~", difference.changed))
        named = [f"    {sign} {name}" for sign, names in signs for name in names]
        yield from named[:_SHOWN_NAMES]
        if len(named) > _SHOWN_NAMES:
            yield f"    … and {len(named) - _SHOWN_NAMES:,} more"


def _repair_lines(repairs: tuple[Repair, ...]) -> Iterator[str]:
    """The repairs, first those that lose something, with the places of one kind on one line."""
    for title, warnings in (("taken more loosely", True), ("repaired", False)):
        found = [repair for repair in repairs if repair.is_warning is warnings]
        if not found:
            continue
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in count_by_kind(found).items())
        yield f"  {title}: {kinds}"
        for kind in count_by_kind(found):
            notes = [(repair.pointer, repair.sentence) for repair in found if repair.kind == kind]
            lines = list(grouped(notes)) if warnings else [first_of(notes)]
            yield from (f"    {kind}: {line}" for line in lines)
