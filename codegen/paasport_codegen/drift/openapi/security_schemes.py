"""Compare security schemes, matched by name or by how their credentials are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object, object_at
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.likeness import likeness
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import occurrence, paired
from paasport_codegen.drift.openapi.schema_facts import text
from paasport_codegen.drift.openapi.security_requirements import users

_PREFIX: Final = "api-security-component"
_URLS: Final = (("authorizationUrl", "oauth-url"), ("tokenUrl", "oauth-token-url"))
_FACTS: Final = ("in", "name", "scheme", "openIdConnectUrl")


@dataclass(frozen=True, slots=True)
class SchemePairs:
    """The schemes of both documents, by name.

    `renamed` has the old name of each scheme that only has another name now.
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
        scheme = _compared(context, context.old, name)
        scheme.report(f"{_PREFIX}-renamed", f"is called {other} now", name, other)
        _compare(scheme, old[name], new[other])
    moved = {*pairs.renamed, *pairs.renamed.values()}
    for name in sorted((old.keys() | new.keys()) - moved):
        scheme = _compared(context, context.old if name in old else context.new, name)
        if name in old and name in new:
            _compare(scheme, old[name], new[name])
            continue
        action = "added" if name in new else "removed"
        scheme.report(f"{_PREFIX}-{action}", f"was {action}")


def _compared(context: Context, document: OpenApiDocument, name: str) -> ComparedPart:
    pointer = child("/components/securitySchemes", name)
    holders = [occurrence(operation) for operation in users(document, name)]
    return ComparedPart(context, "the security scheme", pointer, holders)


def _schemes(document: OpenApiDocument) -> dict[str, JsonObject]:
    components = document.resolved_object(document.root.get("components"))
    given = components.get("securitySchemes")
    return {name: document.resolved_object(value) for name, value in (given or {}).items()}


def _sent(scheme: JsonObject) -> list[str]:
    """How a credential is obtained and sent."""
    urls = {
        name: [flow.get(keyword) for keyword, _ in _URLS]
        for name, flow in object_at(scheme, "flows").items()
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


def _compare(scheme: ComparedPart, old: JsonObject, new: JsonObject) -> None:
    if old.get("type") != new.get("type"):
        before, after = str(old.get("type")), str(new.get("type"))
        phrase = f"is of the type {after} instead of {before}"
        scheme.report(f"{_PREFIX}-type-changed", phrase, before, after)
        return
    for keyword in _FACTS:
        was, now = old.get(keyword), new.get(keyword)
        if str(was).lower() != str(now).lower():
            part = replace(scheme, noun=f"`{keyword}` of {scheme.noun}")
            part.report(f"{_PREFIX}-changed", f"is {now} instead of {was}", text(was), text(now))
    for name, old_flow, new_flow in paired(old.get("flows") or {}, new.get("flows") or {}):
        flow = replace(scheme, pointer=child(scheme.pointer, "flows", name))
        _compare_flow(flow, old_flow or {}, new_flow or {})


def _compare_flow(flow: ComparedPart, old: JsonObject, new: JsonObject) -> None:
    for keyword, word in _URLS:
        was, now = old.get(keyword), new.get(keyword)
        if was != now:
            rule, phrase = f"{_PREFIX}-{word}-changed", f"is {now} instead of {was}"
            replace(flow, noun=f"`{keyword}` of").report(rule, phrase, text(was), text(now))
    for name, before, after in paired(old.get("scopes") or {}, new.get("scopes") or {}):
        if before != after:
            action = "added" if before is None else "removed" if after is None else "changed"
            scope = replace(flow, noun="the scope", pointer=child(flow.pointer, "scopes", name))
            scope.report(f"{_PREFIX}-oauth-scope-{action}", f"was {action}")
