"""Compare security requirements."""

from __future__ import annotations

from collections.abc import Set

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import matched_operations, occurrence
from paasport_codegen.drift.openapi.security_requirements import (
    Alternative,
    is_open,
    requirements,
    scheme_names,
    sort_key,
    title,
)


def compare_operation_security(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report changed requirements of an operation that has its own in either document."""
    if "security" not in old.definition and "security" not in new.definition:
        return
    before = old.definition.get("security", context.old.root.get("security"))
    after = new.definition.get("security", context.new.root.get("security"))
    part = ComparedPart(context, "", child(old.pointer, "security"), [occurrence(old)])
    _compare(part, "api", requirements(before), requirements(after, context.schemes))


def compare_document_security(context: Context) -> None:
    """Report changed requirements that apply to all operations without their own."""
    old, new = context.old.root.get("security"), context.new.root.get("security")
    operations, later = matched_operations(context.old), matched_operations(context.new)
    holders = [
        occurrence(operation)
        for path, methods in operations.items()
        for method, operation in methods.items()
        if not {"security"} & (operation.definition.keys() | _keys(later.get(path, {}).get(method)))
    ]
    if holders or not operations:
        part = ComparedPart(context, "", "/security", holders)
        _compare(part, "api-global", requirements(old), requirements(new, context.schemes))


def _keys(operation: PathOperation | None) -> Set[str]:
    return set() if operation is None else operation.definition.keys()


def _compare(
    part: ComparedPart, prefix: str, old: list[Alternative], new: list[Alternative]
) -> None:
    if not any(old) and not any(new):
        return
    if is_open(new) and not is_open(old):
        shown = " or ".join(title(each, old) for each in sorted(old, key=sort_key))
        phrase = f"lets in with no token now; it was {shown}"
        part.report(f"{prefix}-security-no-longer-required", phrase, old=shown)
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
    _compare_schemes_together(part, prefix, (gone, come), new)
    is_further = bool(old) and not gone
    for each in come:
        shown = title(each, both)
        ending = "alternative-added" if is_further else "added"
        part.report(f"{prefix}-security-{ending}", f"lets in with {shown} now", new=shown)
    for each in gone:
        shown = title(each, both)
        ending = "no-longer-required" if is_open(new) else "removed" if each else "added"
        part.report(f"{prefix}-security-{ending}", f"no longer lets in with {shown}", old=shown)
    for before, after in pairs:
        _compare_scopes(part, prefix, dict(before), dict(after))


def _compare_schemes_together(
    part: ComparedPart,
    prefix: str,
    changed: tuple[list[Alternative], list[Alternative]],
    new: list[Alternative],
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
        phrase = f"needs {names} {'no longer' if fewer else 'too'}"
        shown = (title(one, [each, other]) for one in (each, other))
        part.report(f"{prefix}-security-scheme-{action}", phrase, *shown)


def _compare_scopes(
    part: ComparedPart,
    prefix: str,
    old: dict[str, frozenset[str]],
    new: dict[str, frozenset[str]],
) -> None:
    """Report changed scopes of an alternative that names the same schemes."""
    for name in sorted(old):
        for scope in sorted(new[name] - old[name]):
            phrase, shown = f"needs the scope {scope} of {name} now", f"{name}: {scope}"
            part.report(f"{prefix}-security-scope-added", phrase, new=shown)
        for scope in sorted(old[name] - new[name]):
            phrase, shown = f"no longer needs the scope {scope} of {name}", f"{name}: {scope}"
            part.report(f"{prefix}-security-scope-removed", phrase, old=shown)
