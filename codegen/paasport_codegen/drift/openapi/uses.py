"""The JSON pointers that generated functions use."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.judgements import Use
from paasport_codegen.drift.openapi.configured_documents import configured
from paasport_codegen.drift.openapi.functions import GeneratedFunction, functions
from paasport_codegen.drift.openapi.pinned_file import PinnedFile
from paasport_codegen.drift.openapi.reach import Entry, SchemaReach


def openapi_uses(
    api: ApiConfiguration, document: JsonObject, file: str, text: str = ""
) -> dict[GeneratedFunction, tuple[Use, ...]]:
    """Return the uses of the pinned document, which stands in `file`, by each generated function.

    They are its operations, its parameters and the schemas of its request body and reply, including
    those within a scope; each pointer once for each kind of use. Without the file's `text`, every
    place is in line 1. Raises `DocumentError` for a broken reference.
    """
    document = configured(api, document).document
    reach = SchemaReach(OpenApiDocument(document, api.schema.name), api.envelope, api.pagination)
    pinned = PinnedFile(file, text)
    return {
        function: tuple(sorted(set(_uses(function, reach, pinned))))
        for function in functions(api, document)
    }


def _uses(function: GeneratedFunction, reach: SchemaReach, file: PinnedFile) -> Iterator[Use]:
    for key in function.keys:
        pointer = reach.pointer(key)
        if pointer is not None:
            yield Use(pointer, "called", file.place(pointer))
        for entry in reach.entries(key):
            how = _how(entry)
            for at in reach.within(entry):
                yield Use(at, how, file.place(at))


def _how(entry: Entry) -> str:
    if entry.part.startswith("parameter "):
        return "passed"
    return "sent" if entry.part == "request body" else "read"
