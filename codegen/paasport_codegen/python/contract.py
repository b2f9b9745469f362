"""What generated code imports from the runtime: the contract number, and the names.

The runtime has the other half in `paasport_runtime/contract.py`; a test keeps the two in sync.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.config.scalars import SCALARS_MODULE

CONTRACT: Final = 1
"""Recorded in generated packages; it changes when a name below changes its meaning."""

CONTRACT_MODULE: Final = "paasport_runtime.contract"

BY_JSON_TYPES: Final = "ByJsonTypes"
"""Marks a union of replies whose objects differ only in the types of their values."""

OPEN_UNION: Final = "OpenUnion"
"""What marks a union of replies that may get further members."""

TAGGED_UNION: Final = "TaggedUnion"
"""What marks a union of requests whose variant a field chooses."""

UNION_FALLBACK: Final = "UnknownObject"
"""What stands for a member of such a union that was not known yet."""

WHEN_INCLUDED: Final = "WhenIncluded"
"""What marks a field of a reply that may be missing, but not null."""

FILE_PART: Final = "FilePart"
"""What stands for a file among the fields of a body."""

RUNTIME_NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            "AllowedValues",
            "AsyncCursorPager",
            "AsyncDownload",
            "AsyncEventStream",
            "AsyncGraphQLClient",
            "AsyncRestApi",
            "AsyncRestClient",
            "AsyncSubscription",
            "BinaryBody",
            "BinaryReply",
            BY_JSON_TYPES,
            "CursorPager",
            "Download",
            "EmptyReply",
            "Endpoint",
            "EventStream",
            "EventStreamReply",
            "FieldEncoding",
            "FileContent",
            FILE_PART,
            "FormBody",
            "GraphQLClient",
            "GraphQLOneOfModel",
            "GraphQLOperation",
            "JsonBody",
            "JsonReply",
            "JsonStreamReply",
            "MultipartBody",
            "MultipartListBody",
            "Omittable",
            "OpenEnum",
            "OpenIntEnum",
            OPEN_UNION,
            "Page",
            "PagedOperation",
            "Parameter",
            "PartHeaders",
            "RequestModel",
            "ResponseModel",
            "RestApi",
            "RestClient",
            "RestOperation",
            "SecurityScheme",
            "Server",
            "ServerSentEvent",
            "ServerVariable",
            "Subscription",
            TAGGED_UNION,
            "TextBody",
            "TextReply",
            "UNSET",
            UNION_FALLBACK,
            "Unset",
            WHEN_INCLUDED,
            "later",
            "lazy_exports",
            "merge_fields",
            "require_contract",
        ),
        CONTRACT_MODULE,
    ),
    **dict.fromkeys(
        (
            "Base64",
            "Date",
            "DateTime",
            "DecimalText",
            "Duration",
            "IntegerText",
            "Json",
            "Number",
            "StrictKnown",
            "Time",
            "Uuid",
        ),
        SCALARS_MODULE,
    ),
}
"""The module of each name."""


def runtime_modules(*names: str) -> dict[str, str]:
    """The module of each of `names`, as a generator's table of imports wants it."""
    return {name: RUNTIME_NAMES[name] for name in names}
