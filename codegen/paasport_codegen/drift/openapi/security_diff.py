"""Compare security requirements and security schemes."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.matched_operations import matched_operations, occurrence
from paasport_codegen.drift.openapi.schema_facts import text

_URLS = (("authorizationUrl", "oauth-url"), ("tokenUrl", "oauth-token-url"))
Holders = list[tuple[Holder, bool]]
Alternative = frozenset[tuple[str, frozenset[str]]]
"""The schemes that are required together, each with its scopes."""


def compare_operation_security(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report changed requirements of an operation that has its own in either document."""
    if "security" not in old.definition and "security" not in new.definition:
        return
    before = old.definition.get("security", context.old.root.get("security"))
    after = new.definition.get("security", context.new.root.get("security"))
    pointer = child(old.pointer, "security")
    holders: Holders = [(occurrence(old, "operation"), True)]
    _compare(context, "api", pointer, _requirements(before), _requirements(after), holders)


def compare_document_security(context: Context) -> None:
    """Report changed requirements that apply to all operations, and changed schemes."""
    old, new = context.old.root.get("security"), context.new.root.get("security")
    operations, later = matched_operations(context.old), matched_operations(context.new)
    holders: Holders = [
        (occurrence(operation, "operation"), True)
        for path, methods in operations.items()
        for method, operation in methods.items()
        if not {"security"} & (operation.definition.keys() | _keys(later.get(path, {}).get(method)))
    ]
    if holders or not operations:
        before, after = _requirements(old), _requirements(new)
        _compare(context, "api-global", "/security", before, after, holders)
    _compare_schemes(context)


def _all_operations(document: OpenApiDocument) -> Iterator[PathOperation]:
    for methods in matched_operations(document).values():
        yield from methods.values()


def _keys(operation: PathOperation | None) -> Set[str]:
    return set() if operation is None else operation.definition.keys()


def _requirements(given: Any) -> list[Alternative]:
    """The alternatives without duplicates; an empty one requires no credentials."""
    found = (
        frozenset((name, frozenset(map(str, scopes or ()))) for name, scopes in entry.items())
        for entry in (given if is_array(given) else ())
        if is_object(entry)
    )
    return list(dict.fromkeys(found))


def _is_open(requirements: list[Alternative]) -> bool:
    """Whether requests without credentials are accepted."""
    return not requirements or frozenset() in requirements


def _names(alternative: Alternative) -> frozenset[str]:
    return frozenset(name for name, _ in alternative)


def _title(alternative: Alternative, among: list[Alternative]) -> str:
    """The schemes of an alternative, with scopes if only those distinguish it from another."""
    same = [other for other in among if _names(other) == _names(alternative)]
    titles = [
        f"{name} ({', '.join(sorted(scopes)) or 'no scope'})" if len(same) > 1 else name
        for name, scopes in sorted(alternative, key=_order)
    ]
    return " and ".join(titles) or "no token"


def _order(scheme: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    return scheme[0], sorted(scheme[1])


def _key(alternative: Alternative) -> list[tuple[str, list[str]]]:
    return sorted(map(_order, alternative))


def _compare(
    context: Context,
    prefix: str,
    pointer: str,
    old: list[Alternative],
    new: list[Alternative],
    holders: Holders,
) -> None:
    is_open = _is_open(new)
    if is_open and not _is_open(old):
        title = " or ".join(_title(each, old) for each in sorted(old, key=_key))
        message = f"`{pointer}` lets in with no token now; it was {title}"
        rule = f"{prefix}-security-no-longer-required"
        context.findings.add(rule, pointer, message, holders, old=title)
        return
    gone = sorted((each for each in old if each not in new), key=_key)
    come = sorted((each for each in new if each not in old), key=_key)
    pairs: list[tuple[Alternative, Alternative]] = []
    for each in list(gone):
        other = next((one for one in come if _names(one) == _names(each)), None)
        if other is not None:
            pairs.append((each, other))
            gone.remove(each)
            come.remove(other)
    both = list(dict.fromkeys([*old, *new]))
    _compare_schemes_together(context, prefix, pointer, gone, come, holders)
    is_further = bool(old) and not gone
    for each in come:
        title = _title(each, both)
        message = f"`{pointer}` lets in with {title} now"
        ending = "alternative-added" if is_further else "added"
        context.findings.add(f"{prefix}-security-{ending}", pointer, message, holders, new=title)
    for each in gone:
        title = _title(each, both)
        message = f"`{pointer}` no longer lets in with {title}"
        ending = "no-longer-required" if is_open else "removed" if each else "added"
        context.findings.add(f"{prefix}-security-{ending}", pointer, message, holders, old=title)
    for before, after in pairs:
        _compare_scopes(context, prefix, pointer, dict(before), dict(after), holders)


def _compare_schemes_together(
    context: Context,
    prefix: str,
    pointer: str,
    gone: list[Alternative],
    come: list[Alternative],
    holders: Holders,
) -> None:
    """Report alternatives that need more or fewer schemes, and remove them from both lists.

    A request with more credentials than needed is accepted.
    """
    for each in list(gone):
        fewer = next((one for one in come if one and one < each), None)
        more = next((one for one in come if each and each < one), None)
        other = fewer or more
        if other is None:
            continue
        gone.remove(each)
        come.remove(other)
        action = "removed" if fewer else "added"
        names = " and ".join(sorted(_names(each) ^ _names(other)))
        message = f"`{pointer}` needs {names} {'no longer' if fewer else 'too'}"
        old, new = (_title(one, [each, other]) for one in (each, other))
        rule = f"{prefix}-security-scheme-{action}"
        context.findings.add(rule, pointer, message, holders, old=old, new=new)


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


def _compare_schemes(context: Context) -> None:
    old, new = _schemes(context.old), _schemes(context.new)
    for name in sorted(old.keys() | new.keys()):
        pointer = child("/components/securitySchemes", name)
        holders = _users(context.old, name) if name in old else _users(context.new, name)
        if name not in old or name not in new:
            action = "added" if name in new else "removed"
            context.findings.add(
                f"api-security-component-{action}",
                pointer,
                f"the security scheme `{pointer}` was {action}",
                holders,
            )
            continue
        _compare_scheme(context, pointer, old[name], new[name], holders)


def _schemes(document: OpenApiDocument) -> dict[str, JsonObject]:
    components = document.resolved_object(document.root.get("components"))
    given = components.get("securitySchemes")
    return {name: document.resolved_object(value) for name, value in (given or {}).items()}


def _users(document: OpenApiDocument, name: str) -> Holders:
    everywhere = document.root.get("security")
    found: Holders = []
    for operation in _all_operations(document):
        entries = _requirements(operation.definition.get("security", everywhere))
        if any(name in _names(each) for each in entries):
            found.append((occurrence(operation, "operation"), True))
    return found


def _compare_scheme(
    context: Context, pointer: str, old: JsonObject, new: JsonObject, holders: Holders
) -> None:
    if old.get("type") != new.get("type"):
        before, after = str(old.get("type")), str(new.get("type"))
        message = f"the security scheme `{pointer}` is of the type {after} instead of {before}"
        rule = "api-security-component-type-changed"
        context.findings.add(rule, pointer, message, holders, old=before, new=after)
        return
    for keyword in ("in", "name", "scheme", "openIdConnectUrl"):
        was, now = old.get(keyword), new.get(keyword)
        # Names of headers and schemes are case-insensitive.
        if str(was).lower() != str(now).lower():
            message = f"`{keyword}` of the security scheme `{pointer}` is {now} instead of {was}"
            rule = "api-security-component-changed"
            context.findings.add(rule, pointer, message, holders, old=text(was), new=text(now))
    old_flows, new_flows = old.get("flows") or {}, new.get("flows") or {}
    for flow in sorted({*old_flows, *new_flows}):
        where = child(pointer, "flows", flow)
        _compare_flow(context, where, old_flows.get(flow, {}), new_flows.get(flow, {}), holders)


def _compare_flow(
    context: Context, pointer: str, old: JsonObject, new: JsonObject, holders: Holders
) -> None:
    prefix = "api-security-component"
    for keyword, word in _URLS:
        was, now = old.get(keyword), new.get(keyword)
        if was != now:
            message = f"`{keyword}` of `{pointer}` is {now} instead of {was}"
            rule = f"{prefix}-{word}-changed"
            context.findings.add(rule, pointer, message, holders, old=text(was), new=text(now))
    before, after = old.get("scopes") or {}, new.get("scopes") or {}
    for scope in sorted({*before, *after}):
        if before.get(scope) == after.get(scope):
            continue
        action = "changed" if scope in before and scope in after else "removed"
        if scope not in before:
            action = "added"
        where = child(pointer, "scopes", scope)
        message = f"the scope `{where}` was {action}"
        context.findings.add(f"{prefix}-oauth-scope-{action}", where, message, holders)
