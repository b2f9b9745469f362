"""Compare the headers of a reply."""

from __future__ import annotations

from dataclasses import replace

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context, compared_place
from paasport_codegen.drift.openapi.matched_operations import located_members, paired
from paasport_codegen.drift.openapi.media_types import media_types
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_diff import compare_schemas
from paasport_codegen.drift.openapi.schema_facts import is_single


def compare_headers(
    context: Context, old: LocatedObject, new: LocatedObject, holder: Occurrence
) -> None:
    """Report added and removed headers, and differences in the others."""
    for name, before, after in paired(_headers(context.old, old), _headers(context.new, new)):
        if before is not None and after is not None:
            _compare(context, before, after, holder)
        elif after is not None:
            header = ComparedPart(context, "the reply header", after[1], [holder], after=after[0])
            header.report("response-header-added", "was added", new=name)
        elif before is not None:
            word = "required" if before[0].get("required") is True else "optional"
            noun = f"the {word} reply header"
            header = ComparedPart(context, noun, before[1], [holder], before[0])
            header.report(f"{word}-response-header-removed", "was removed", old=name)


def _headers(document: OpenApiDocument, reply: LocatedObject) -> dict[str, LocatedObject]:
    """The headers by name in lower case, since header names are case-insensitive."""
    found = located_members(document, *reply, "headers")
    return {name.lower(): header for name, header in found.items()}


def _compare(context: Context, old: LocatedObject, new: LocatedObject, holder: Occurrence) -> None:
    header = ComparedPart(context, "the reply header", old[1], [holder])
    was, now = old[0].get("required") is True, new[0].get("required") is True
    if was != now:
        word = "required" if now else "optional"
        header.report(f"response-header-became-{word}", f"became {word}")
    compare_texts(context, old, new, [holder])
    if not _is_written_alike(context, old, new):
        written = replace(header, before=old[0], after=new[0])
        written.report("response-header-schema-changed", "is written in another way")
    one, other = (
        (found.get("schema", {}), child(pointer, "schema")) for found, pointer in (old, new)
    )
    compare_schemas(context, compared_place(one, other, "response-header", holder))


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
