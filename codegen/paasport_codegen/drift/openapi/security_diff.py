"""Compare security requirements."""

from __future__ import annotations

from collections.abc import Set

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.matched_operations import matched_operations, occurrence
from paasport_codegen.drift.openapi.security_requirements import (
    Alternative,
    is_open,
    requirements,
    scheme_names,
    sort_key,
    title,
)

Holders = list[Holder]


def compare_operation_security(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report changed requirements of an operation that has its own in either document."""
    if "security" not in old.definition and "security" not in new.definition:
        return
    before = old.definition.get("security", context.old.root.get("security"))
    after = new.definition.get("security", context.new.root.get("security"))
    pointer = child(old.pointer, "security")
    holders: Holders = [occurrence(old)]
    sides = requirements(before), requirements(after, context.schemes)
    _compare(context, "api", pointer, *sides, holders)


def compare_document_security(context: Context) -> None:
    """Report changed requirements that apply to all operations without their own."""
    old, new = context.old.root.get("security"), context.new.root.get("security")
    operations, later = matched_operations(context.old), matched_operations(context.new)
    holders: Holders = [
        occurrence(operation)
        for path, methods in operations.items()
        for method, operation in methods.items()
        if not {"security"} & (operation.definition.keys() | _keys(later.get(path, {}).get(method)))
    ]
    if holders or not operations:
        sides = requirements(old), requirements(new, context.schemes)
        _compare(context, "api-global", "/security", *sides, holders)


def _keys(operation: PathOperation | None) -> Set[str]:
    return set() if operation is None else operation.definition.keys()


def _compare(
    context: Context,
    prefix: str,
    pointer: str,
    old: list[Alternative],
    new: list[Alternative],
    holders: Holders,
) -> None:
    if not any(old) and not any(new):
        return
    if is_open(new) and not is_open(old):
        shown = " or ".join(title(each, old) for each in sorted(old, key=sort_key))
        message = f"`{pointer}` lets in with no token now; it was {shown}"
        rule = f"{prefix}-security-no-longer-required"
        context.findings.add(rule, pointer, message, holders, old=shown)
        return
    gone = sorted((each for each in old if each not in new), key=sort_key)
    come = sorted((each for each in new if each not in old), key=sort_key)
    pairs: list[tuple[Alternative, Alternative]] = []
    for each in list(gone):
        other = next((one for one in come if scheme_names(one) == scheme_names(each)), None)
        if other is not None:
            pairs.append((each, other))
            gone.remove(each)
            come.remove(other)
    both = list(dict.fromkeys([*old, *new]))
    _compare_schemes_together(context, prefix, pointer, (gone, come), new, holders)
    is_further = bool(old) and not gone
    for each in come:
        shown = title(each, both)
        message = f"`{pointer}` lets in with {shown} now"
        ending = "alternative-added" if is_further else "added"
        context.findings.add(f"{prefix}-security-{ending}", pointer, message, holders, new=shown)
    for each in gone:
        shown = title(each, both)
        message = f"`{pointer}` no longer lets in with {shown}"
        ending = "no-longer-required" if is_open(new) else "removed" if each else "added"
        context.findings.add(f"{prefix}-security-{ending}", pointer, message, holders, old=shown)
    for before, after in pairs:
        _compare_scopes(context, prefix, pointer, dict(before), dict(after), holders)


def _compare_schemes_together(
    context: Context,
    prefix: str,
    pointer: str,
    changed: tuple[list[Alternative], list[Alternative]],
    new: list[Alternative],
    holders: Holders,
) -> None:
    """Report alternatives that need more or fewer schemes, and remove them from `changed`.

    A request with more credentials than needed is accepted.
    """
    gone, come = changed
    for each in list(gone):
        fewer = next((one for one in (*come, *new) if one and one < each), None)
        more = next((one for one in come if each and each < one), None)
        other = fewer or more
        if other is None:
            continue
        gone.remove(each)
        if other in come:
            come.remove(other)
        action = "removed" if fewer else "added"
        names = " and ".join(sorted(scheme_names(each) ^ scheme_names(other)))
        message = f"`{pointer}` needs {names} {'no longer' if fewer else 'too'}"
        was, now = (title(one, [each, other]) for one in (each, other))
        rule = f"{prefix}-security-scheme-{action}"
        context.findings.add(rule, pointer, message, holders, old=was, new=now)


def _compare_scopes(
    context: Context,
    prefix: str,
    pointer: str,
    old: dict[str, frozenset[str]],
    new: dict[str, frozenset[str]],
    holders: Holders,
) -> None:
    """Report changed scopes of an alternative that names the same schemes."""
    for name in sorted(old):
        for scope in sorted(new[name] - old[name]):
            message = f"`{pointer}` needs the scope {scope} of {name} now"
            rule = f"{prefix}-security-scope-added"
            context.findings.add(rule, pointer, message, holders, new=f"{name}: {scope}")
        for scope in sorted(old[name] - new[name]):
            message = f"`{pointer}` no longer needs the scope {scope} of {name}"
            rule = f"{prefix}-security-scope-removed"
            context.findings.add(rule, pointer, message, holders, old=f"{name}: {scope}")
