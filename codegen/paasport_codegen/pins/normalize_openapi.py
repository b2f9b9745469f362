"""Normalizing OpenAPI 3.0 to 3.2, Swagger 2.0 and hybrids of them.

The result has `components` and no root sections of Swagger 2.0. Responses and request bodies have
`content`; parameters have a `schema` or `content` and are in their operations. Every operation has
its own operationId, and every `$ref` names a component that exists. The version of an OpenAPI 3
document is kept.
"""

from __future__ import annotations

import re
from typing import Final

from paasport_codegen.documents.json_values import InvalidDocumentError, JsonObject
from paasport_codegen.pins.bare_cycles import leave_out_bare_cycles
from paasport_codegen.pins.broken_references import degrade_broken_references
from paasport_codegen.pins.bundling import bundle
from paasport_codegen.pins.component_references import settle_references
from paasport_codegen.pins.discriminator_mappings import adopt_tag_values
from paasport_codegen.pins.document_sources import DocumentSource
from paasport_codegen.pins.extension_paths import adopt_any_methods, adopt_extension_paths
from paasport_codegen.pins.mending import mend
from paasport_codegen.pins.odd_values import replace_odd_values
from paasport_codegen.pins.operation_ids import name_operations
from paasport_codegen.pins.path_items import inline_path_items
from paasport_codegen.pins.path_parameters import complete_path_parameters
from paasport_codegen.pins.repairs import Repair, RepairLog
from paasport_codegen.pins.swagger2.operations import modernize_operations
from paasport_codegen.pins.swagger2.root import adopt_swagger_root
from paasport_codegen.pins.swagger2.schemas import modernize_schemas

_VERSION: Final = re.compile(r"3\.[0-2](?!\d)")


def normalize(document: JsonObject, source: DocumentSource | None = None) -> tuple[Repair, ...]:
    """Normalize `document` in place, and return what had to be repaired.

    `source` has the other files that it refers to. Raises `DocumentError` with the JSON pointer of
    the part that invalidates the document.
    """
    log = RepairLog()
    referring = replace_odd_values(document, log)
    check_version(document)
    adopt_extension_paths(document, log)
    adopt_any_methods(document, log)
    if referring.outside:
        bundle(document, source, log)
    mend("document", "", document, log)
    _refuse_nothing(document, log)
    adopt_swagger_root(document, log)
    if referring.anywhere:
        leave_out_bare_cycles(document, degrade_broken_references(document, log), log)
    log.raise_faults()
    inline_path_items(document, log)
    modernize_operations(document, log)
    modernize_schemas(document, log)
    if referring.anywhere:
        settle_references(document, log)
        adopt_tag_values(document, log)
    name_operations(document, log)
    complete_path_parameters(document, log)
    return log.sorted()


def _refuse_nothing(document: JsonObject, log: RepairLog) -> None:
    """Raise `InvalidDocumentError` for a document that describes nothing at all."""
    if not any(document.get(key) for key in ("paths", "webhooks", "components", "definitions")):
        sentence = "the document is empty: it has no paths."
        raise InvalidDocumentError("/paths", "\n  ".join([sentence, *log.lines()]))


def check_version(document: JsonObject) -> None:
    """Raise `InvalidDocumentError` unless the document states a supported version."""
    if "swagger" in document:
        if str(document["swagger"]) != "2.0":
            raise InvalidDocumentError(
                "/swagger", f"version {document['swagger']} is not supported; 2.0 is."
            )
        return
    if "openapi" not in document:
        raise InvalidDocumentError(
            "", "this is not an OpenAPI document: neither `openapi` nor `swagger` is present."
        )
    version = str(document["openapi"])
    if not _VERSION.match(version):
        raise InvalidDocumentError(
            "/openapi", f"version {version} is not supported; 3.0 to 3.2 and Swagger 2.0 are."
        )
    document["openapi"] = version
