"""Compare what belongs to a document as a whole: servers, webhooks and annotations."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object, object_at
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.documents.vendor_schemas import VENDOR_SCHEMAS
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.matched_operations import matched_operations, occurrence
from paasport_codegen.drift.openapi.outgoing_diff import compare_webhooks
from paasport_codegen.drift.openapi.schema_facts import text

_AT_THE_ROOT: Final = {"url": "/"}
"""The server of a document that lists none: OpenAPI 3.0.4, 4.8.1."""
_PORTS: Final = {"http": ":80", "https": ":443"}
_ESCAPE: Final = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset(string.ascii_letters + string.digits + "-._~")
_MADE_HERE: Final = frozenset({VENDOR_SCHEMAS})


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its URL as written, with default values, and with each listed value."""

    shown: str
    default: str
    choices: frozenset[str]


def compare_documents(context: Context) -> None:
    """Report differences outside paths and components."""
    old, new = context.old.root, context.new.root
    _compare_servers(context, old, new)
    compare_webhooks(context)
    compare_texts(context, (old, ""), (new, ""), [], leave_out=_MADE_HERE)
    before, after = object_at(old, "info"), object_at(new, "info")
    compare_texts(context, (before, "/info"), (after, "/info"), [])


def _compare_servers(context: Context, old: JsonObject, new: JsonObject) -> None:
    later = matched_operations(context.new)
    holders: list[Holder] = []
    is_moved = False
    for path, methods in matched_operations(context.old).items():
        for method, operation in methods.items():
            other = later.get(path, {}).get(method, operation)
            owners = [one for one in (operation, other) if _own_servers(one) is not None]
            if not owners:
                holders.append(occurrence(operation))
            is_moved = is_moved or len(owners) == 1
    # Servers that every operation lists itself now are compared there.
    if holders or not is_moved:
        part = ComparedPart(context, "", "/servers", holders)
        _report_servers(part, _urls(old), _urls(new))


def compare_operation_servers(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report changed servers of an operation if it or its path lists any in either document."""
    pointer = _own_servers(old) or _own_servers(new)
    if pointer is not None:
        part = ComparedPart(context, "", pointer, [occurrence(old)])
        _report_servers(part, _servers_of(context.old, old), _servers_of(context.new, new))


def _own_servers(operation: PathOperation) -> str | None:
    if operation.definition.get("servers"):
        return child(operation.pointer, "servers")
    if operation.path_item.get("servers"):
        return child(operation.item_pointer, "servers")
    return None


def _servers_of(document: OpenApiDocument, operation: PathOperation) -> list[Server]:
    for holder in (operation.definition, operation.path_item):
        if holder.get("servers"):
            return _urls(holder)
    return _urls(document.root)


def _serves(before: list[Server], after: list[Server]) -> bool:
    """Whether the default URLs are the same and no choice was removed."""
    if [server.default for server in before] != [server.default for server in after]:
        return False
    pairs = zip(before, after, strict=True)
    return all(one.choices <= other.choices | {other.default} for one, other in pairs)


def _report_servers(part: ComparedPart, before: list[Server], after: list[Server]) -> None:
    if _serves(before, after):
        return
    if before and after and _serves(before, after[: len(before)]):
        for server in after[len(before) :]:
            other = replace(part, noun=f"the server {server.shown} of")
            other.report("server-added", "was added", new=server.shown)
    elif before and after and _serves(before[: len(after)], after):
        for server in before[len(after) :]:
            other = replace(part, noun=f"the server {server.shown} of")
            other.report("server-removed", "was removed", old=server.shown)
    else:
        old, new = (text([server.shown for server in side]) for side in (before, after))
        urls = [", ".join(server.shown for server in side) or "no URL" for side in (after, before)]
        part.report("servers-changed", f"has {urls[0]} instead of {urls[1]}", old, new)


def _urls(holder: JsonObject) -> list[Server]:
    found = [_server(server) for server in holder.get("servers") or () if is_object(server)]
    by_default: dict[str, Server] = {}
    for server in found or [_server(_AT_THE_ROOT)]:
        by_default.setdefault(server.default, server)
    return list(by_default.values())


def _server(server: JsonObject) -> Server:
    url = str(server.get("url"))
    given = object_at(server, "variables")
    variables = {name: variable for name, variable in given.items() if is_object(variable)}
    defaults = {name: str(variable.get("default")) for name, variable in variables.items()}
    choices: set[str] = set()
    for name, variable in variables.items():
        for value in variable.get("enum") or ():
            choices.add(_filled(url, {**defaults, name: str(value)}))
    return Server(url, _filled(url, defaults), frozenset(choices))


def _filled(url: str, values: Mapping[str, str]) -> str:
    """Replace the variables of a URL and normalize it: RFC 3986, 6.2.2 and 6.2.3."""
    for name, value in values.items():
        url = url.replace(f"{{{name}}}", value)
    try:
        split = urlsplit(url)
        path = _ESCAPE.sub(_unescaped, split.path)
        path = urlsplit(urljoin(url, path)).path if "/." in path else path
    except ValueError:
        return url  # invalid
    host = split.netloc.lower().removesuffix(_PORTS.get(split.scheme, ""))
    return split._replace(netloc=host, path=path.rstrip("/")).geturl()


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()
