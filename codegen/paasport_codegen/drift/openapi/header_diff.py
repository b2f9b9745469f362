"""Compare the headers of a reply."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context
from paasport_codegen.drift.openapi.media_types import media_types
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_diff import compare_schemas
from paasport_codegen.drift.openapi.schema_facts import as_object, is_single


def compare_headers(
    context: Context, old: LocatedObject, new: LocatedObject, holder: Occurrence
) -> None:
    """Report added and removed headers, and differences in the others."""
    before, after = _headers(context.old, old), _headers(context.new, new)
    for name in sorted(after.keys() - before.keys()):
        header, pointer = after[name]
        message = f"the reply header `{pointer}` was added"
        holders = [(holder, True)]
        context.findings.add(
            "response-header-added", pointer, message, holders, new=name, after=header
        )
    for name in sorted(before.keys() - after.keys()):
        header, pointer = before[name]
        word = "required" if header.get("required") is True else "optional"
        context.findings.add(
            f"{word}-response-header-removed",
            pointer,
            f"the {word} reply header `{pointer}` was removed",
            [(holder, True)],
            old=name,
            before=header,
        )
    for name in sorted(before.keys() & after.keys()):
        _compare(context, before[name], after[name], holder)


def _headers(document: OpenApiDocument, reply: LocatedObject) -> dict[str, LocatedObject]:
    """The headers by name in lower case, since header names are case-insensitive."""
    given: object = reply[0].get("headers")
    found: dict[str, LocatedObject] = {}
    for name, value in (given if is_object(given) else {}).items():
        header, pointer = document.resolve(value, child(reply[1], "headers", name))
        if is_object(header):
            found[name.lower()] = (header, pointer)
    return found


def _compare(context: Context, old: LocatedObject, new: LocatedObject, holder: Occurrence) -> None:
    was, now = old[0].get("required") is True, new[0].get("required") is True
    if was != now:
        word = "required" if now else "optional"
        context.findings.add(
            f"response-header-became-{word}",
            old[1],
            f"the reply header `{old[1]}` became {word}",
            [(holder, True)],
        )
    compare_texts(context, old, new, [(holder, True)])
    if not _is_written_alike(context, old, new):
        context.findings.add(
            "response-header-schema-changed",
            old[1],
            f"the reply header `{old[1]}` is written in another way",
            [(holder, True)],
            before=old[0],
            after=new[0],
        )
    place = ComparedPlace(
        as_object(old[0].get("schema", {})),
        as_object(new[0].get("schema", {})),
        child(old[1], "schema"),
        child(new[1], "schema"),
        "response-header",
        holder,
        required=True,
    )
    compare_schemas(context, place)


def _is_written_alike(context: Context, old: LocatedObject, new: LocatedObject) -> bool:
    """Whether a header's string is parsed in the same way in both documents."""
    is_split = bool(old[0].get("explode")) is not bool(new[0].get("explode"))
    if is_split and not (is_single(context.old, old[0]) and is_single(context.new, new[0])):
        return False
    before, after = media_types(context.old, old), media_types(context.new, new)
    return before.keys() == after.keys() and all(
        context.equality.same(one.media.get("schema"), after[key].media.get("schema"))
        for key, one in before.items()
    )
