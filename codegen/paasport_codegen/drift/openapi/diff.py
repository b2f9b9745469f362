"""Compare two versions of an OpenAPI document in canonical form."""

from __future__ import annotations

import datetime

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.vendor_schemas import vendor_schemas
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.document_diff import compare_documents
from paasport_codegen.drift.openapi.equality import Equality
from paasport_codegen.drift.openapi.findings import Findings
from paasport_codegen.drift.openapi.normal_form import normalized
from paasport_codegen.drift.openapi.occurrences import OpenApiChange
from paasport_codegen.drift.openapi.operation_diff import compare_operations
from paasport_codegen.drift.openapi.security_diff import compare_document_security
from paasport_codegen.drift.openapi.security_schemes import compare_schemes, pair_schemes
from paasport_codegen.drift.openapi.unnoticed import report_unnoticed
from paasport_codegen.openapi.recursion import recursion_allowed
from paasport_codegen.pins.lock_entries import now


def openapi_changes(
    old: JsonObject, new: JsonObject, today: datetime.date | None = None
) -> list[OpenApiChange]:
    """Return the changes from `old` to `new`, both in canonical form; neither is modified.

    Operations are matched by method and path, and schemas by the places that use them, so the
    names of components do not matter. The changes are sorted by coordinate and rule. `today`, by
    default the current day, decides whether something was removed before its announced sunset.
    """
    if old == new:
        return []
    with recursion_allowed():
        before, after = OpenApiDocument(normalized(old)), OpenApiDocument(normalized(new))
        schemes = pair_schemes(before, after)
        context = Context(
            before,
            after,
            Equality(before, after),
            Findings(vendor_schemas=_named(old, new)),
            today or now().date(),
            schemes.renamed,
        )
        compare_documents(context)
        compare_document_security(context)
        compare_schemes(context, schemes)
        compare_operations(context)
        report_unnoticed(context)
        return context.findings.result()


def _named(old: JsonObject, new: JsonObject) -> frozenset[str] | None:
    """The components named by the vendor; None if unknown."""
    known = vendor_schemas(old)
    return None if known is None else known | (vendor_schemas(new) or frozenset())
