"""Compare security schemes, matched by name or by how their credentials are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.likeness import likeness
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.matched_operations import occurrence
from paasport_codegen.drift.openapi.schema_facts import text
from paasport_codegen.drift.openapi.security_requirements import users

_PREFIX: Final = "api-security-component"
_URLS: Final = (("authorizationUrl", "oauth-url"), ("tokenUrl", "oauth-token-url"))
_FACTS: Final = ("in", "name", "scheme", "openIdConnectUrl")
_Holders = list[Holder]


@dataclass(frozen=True, slots=True)
class SchemePairs:
    """The schemes of both documents, by name.

    Attributes:
        old: Those of the old document.
        new: Those of the new document.
        renamed: The old name of each scheme that only has another name now.
    """

    old: Mapping[str, JsonObject]
    new: Mapping[str, JsonObject]
    renamed: Mapping[str, str]


def pair_schemes(old: OpenApiDocument, new: OpenApiDocument) -> SchemePairs:
    """Match schemes by name, and those that are left by how their credentials are sent.

    Of several candidates, those belong together that most of the same operations require, or
    otherwise those with the most similar names.
    """
    before, after = _schemes(old), _schemes(new)
    candidates = [
        (-_alike(old, new, name, other), -likeness(name, other), name, other)
        for name in before.keys() - after.keys()
        for other in after.keys() - before.keys()
        if _sent(before[name]) == _sent(after[other])
    ]
    renamed: dict[str, str] = {}
    for _, _, name, other in sorted(candidates):
        if other not in renamed and name not in renamed.values():
            renamed[other] = name
    return SchemePairs(before, after, renamed)


def compare_schemes(context: Context, pairs: SchemePairs) -> None:
    """Report schemes that were added, removed, renamed or changed."""
    old, new = pairs.old, pairs.new
    for other, name in sorted(pairs.renamed.items()):
        pointer, holders = _pointer(name), _users(context.old, name)
        message = f"the security scheme `{pointer}` is called {other} now"
        rule = f"{_PREFIX}-renamed"
        context.findings.add(rule, pointer, message, holders, old=name, new=other)
        _compare(context, pointer, old[name], new[other], holders)
    moved = {*pairs.renamed, *pairs.renamed.values()}
    for name in sorted((old.keys() | new.keys()) - moved):
        pointer = _pointer(name)
        holders = _users(context.old if name in old else context.new, name)
        if name in old and name in new:
            _compare(context, pointer, old[name], new[name], holders)
            continue
        action = "added" if name in new else "removed"
        message = f"the security scheme `{pointer}` was {action}"
        context.findings.add(f"{_PREFIX}-{action}", pointer, message, holders)


def _pointer(name: str) -> str:
    return child("/components/securitySchemes", name)


def _schemes(document: OpenApiDocument) -> dict[str, JsonObject]:
    components = document.resolved_object(document.root.get("components"))
    given = components.get("securitySchemes")
    return {name: document.resolved_object(value) for name, value in (given or {}).items()}


def _sent(scheme: JsonObject) -> list[str]:
    """How a credential is obtained and sent."""
    flows: object = scheme.get("flows")
    urls = {
        name: [flow.get(keyword) for keyword, _ in _URLS]
        for name, flow in (flows if is_object(flows) else {}).items()
        if is_object(flow)
    }
    # Names of headers and schemes are case-insensitive.
    return [text(scheme.get(key)).lower() for key in ("type", *_FACTS)] + [text(urls)]


def _alike(old: OpenApiDocument, new: OpenApiDocument, name: str, other: str) -> float:
    """The share of operations that require both, one in each document."""
    before, after = (
        {(operation.method, operation.path) for operation in users(document, scheme)}
        for document, scheme in ((old, name), (new, other))
    )
    return len(before & after) / (len(before | after) or 1)


def _users(document: OpenApiDocument, name: str) -> _Holders:
    return [occurrence(operation) for operation in users(document, name)]


def _compare(
    context: Context, pointer: str, old: JsonObject, new: JsonObject, holders: _Holders
) -> None:
    if old.get("type") != new.get("type"):
        before, after = str(old.get("type")), str(new.get("type"))
        message = f"the security scheme `{pointer}` is of the type {after} instead of {before}"
        rule = f"{_PREFIX}-type-changed"
        context.findings.add(rule, pointer, message, holders, old=before, new=after)
        return
    for keyword in _FACTS:
        was, now = old.get(keyword), new.get(keyword)
        if str(was).lower() != str(now).lower():
            message = f"`{keyword}` of the security scheme `{pointer}` is {now} instead of {was}"
            rule = f"{_PREFIX}-changed"
            context.findings.add(rule, pointer, message, holders, old=text(was), new=text(now))
    old_flows, new_flows = old.get("flows") or {}, new.get("flows") or {}
    for flow in sorted({*old_flows, *new_flows}):
        where = child(pointer, "flows", flow)
        _compare_flow(context, where, old_flows.get(flow, {}), new_flows.get(flow, {}), holders)


def _compare_flow(
    context: Context, pointer: str, old: JsonObject, new: JsonObject, holders: _Holders
) -> None:
    for keyword, word in _URLS:
        was, now = old.get(keyword), new.get(keyword)
        if was != now:
            message = f"`{keyword}` of `{pointer}` is {now} instead of {was}"
            rule = f"{_PREFIX}-{word}-changed"
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
        context.findings.add(f"{_PREFIX}-oauth-scope-{action}", where, message, holders)
