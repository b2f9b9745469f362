"""From the pinned OpenAPI document to the files of an API's package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.examples import without_examples
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.recurring_parts import compact
from paasport_codegen.openapi.aliases import alias_definitions
from paasport_codegen.openapi.direction import (
    enum_definitions,
    plan_direction,
)
from paasport_codegen.openapi.endpoint_facts import endpoint_facts
from paasport_codegen.openapi.field_sources import field_sources
from paasport_codegen.openapi.formats import format_modules, formats_with
from paasport_codegen.openapi.hints import Hints, typed_dict_name
from paasport_codegen.openapi.methods import MethodWriter
from paasport_codegen.openapi.named_operations import name_operations
from paasport_codegen.openapi.nodes import AliasShape, ObjectShape, Reference
from paasport_codegen.openapi.operation_modules import ModuleWriter
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.package_files import package_files
from paasport_codegen.openapi.paging.plan import Pager
from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.servers import ServerReader, other_servers
from paasport_codegen.openapi.timestamps import mark_timestamps
from paasport_codegen.openapi.typed_dicts import typed_dict_definitions
from paasport_codegen.openapi.unread_keywords import check_parts
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python.contract import (
    BY_JSON_TYPES,
    FILE_PART,
    OPEN_UNION,
    TAGGED_UNION,
    UNION_FALLBACK,
    runtime_modules,
)
from paasport_codegen.python.modules import Externals, OperationModule, lay_out

EXTERNALS: Final[Mapping[str, str]] = {
    **runtime_modules(
        "AllowedValues",
        "AsyncCursorPager",
        "AsyncDownload",
        "AsyncEventStream",
        "BinaryBody",
        "BinaryReply",
        BY_JSON_TYPES,
        "CursorPager",
        "Download",
        "EmptyReply",
        "EventStream",
        "EventStreamReply",
        "FieldEncoding",
        "FileContent",
        FILE_PART,
        "FormBody",
        "Json",
        "Number",
        "JsonBody",
        "JsonReply",
        "JsonStreamReply",
        "MultipartBody",
        "MultipartListBody",
        "Omittable",
        "OpenEnum",
        "OpenIntEnum",
        OPEN_UNION,
        TAGGED_UNION,
        "Page",
        "PagedOperation",
        "Parameter",
        "PartHeaders",
        "RequestModel",
        "ResponseModel",
        "RestOperation",
        "Server",
        "ServerSentEvent",
        "ServerVariable",
        "TextBody",
        "TextReply",
        "UNSET",
        UNION_FALLBACK,
        "Unset",
        "later",
    ),
    "Annotated": "typing",
    "Any": "typing",
    "ConfigDict": "pydantic",
    "Field": "pydantic",
    "JsonValue": "pydantic",
    "Literal": "typing",
    "Mapping": "collections.abc",
    "NotRequired": "typing",
    "Sequence": "collections.abc",
    "StrictBool": "pydantic",
    "StrictFloat": "pydantic",
    "StrictInt": "pydantic",
    "TYPE_CHECKING": "typing",
    "TypeAlias": "typing",
    "TypeAliasType": "typing_extensions",
    "TypedDict": "typing",
    "Union": "typing",
}


def externals_of(api: ApiConfiguration) -> Mapping[str, str]:
    """The names that generated code imports, and their modules."""
    return {**EXTERNALS, **format_modules(formats_with(api.scalars))}


def reserved_names(api: ApiConfiguration) -> frozenset[str]:
    """Names that no class of an API may have."""
    return frozenset({*externals_of(api), api.client, f"Async{api.client}"})


def generate_openapi(
    api: ApiConfiguration,
    document: JsonObject,
    schema_file: str = "",
    kept: KeptFile | None = None,
) -> GeneratedTarget:
    """Generate the package of one OpenAPI API.

    Args:
        api: Its configuration.
        document: A normalised OpenAPI 3 document.
        schema_file: Its file for messages; by default only the file's name.
        kept: The cache of fields from earlier runs, if there is one.

    Returns:
        Unformatted sources by relative path, and what the report says.

    Raises:
        DocumentError: The document is invalid; the message has the JSON pointer.
        UsageError: An override cannot be applied, or a name in `patterns_left_to_server` or
            `timestamps` has no effect.
    """
    document, corrections = apply_overrides(document, api.overrides)
    document, marked = mark_timestamps(document, api.timestamps, api.name)
    whole = OpenApiDocument(document, schema_file or api.schema.name)
    check_parts(whole)
    # Examples are not needed from here on. The rest is copied, so that the document can be freed
    # entirely; single freed pieces would only leave gaps.
    text = json.dumps(without_examples(document), check_circular=False)
    file, warnings = whole.file, whole.warnings
    del document, whole
    # If classes are not shared, equal parts of two components are distinct.
    root, recurring = compact(text) if api.shared_classes else (json.loads(text), frozenset[int]())
    del text
    read = OpenApiDocument(root, file, warnings, recurring=recurring)
    externals = externals_of(api)
    named = name_operations(api, read, reserved_names(api))
    operations, pagers = named.operations, named.pagers
    if not operations:
        read.warn("/paths", "no operation is described, so the client has no methods.")
    named.unchecked.refuse_needless_names(api.name)
    requests, replies = named.requests, named.replies
    request_names, reply_names = named.request_names, named.reply_names

    plans = (
        plan_direction(requests.table, request_names, "RequestModel"),
        plan_direction(replies.table, reply_names, "ResponseModel"),
    )
    fields = field_sources((key for plan in plans for key in plan.all_keys), kept)
    request_models, reply_models = (plan.write(fields) for plan in plans)
    definitions = [
        *request_models,
        *reply_models,
        *enum_definitions(replies.table, reply_names),
        *alias_definitions(requests.table, request_names),
        *alias_definitions(replies.table, reply_names),
    ]
    reply_hints = Hints(replies.table, reply_names, "model")
    modules = ModuleWriter(
        reply_hints, request_names, api.form_objects, api.deep_arrays, api.stream_end
    )
    models = lay_out(
        definitions,
        [modules.write(operation, _scheme(pagers, operation)) for operation in operations],
        Externals(externals),
        together=True,
        postpone=False,
    )
    dictionaries = lay_out(
        typed_dict_definitions(requests.table, request_names),
        _dictionary_users(operations, requests, request_names),
        Externals(externals),
        operations_package="request_types",
        shared_package="shared_request_types",
        together=True,
    )
    unresolved = {*models.unresolved, *dictionaries.unresolved}
    assert not unresolved, f"names without a module: {sorted(unresolved)}"
    root = ServerReader(read, api.endpoint).root()
    files = package_files(
        api,
        operations,
        MethodWriter(api.title, Hints(requests.table, request_names, "either"), reply_hints),
        models,
        dictionaries,
        externals,
        endpoint_facts(api, root, operations, named.security),
        pagers,
    )
    return GeneratedTarget(
        files=dict(sorted(files.items())),
        operations=len(operations),
        models=len(definitions),
        repairs=(*corrections, *marked, *named.repairs),
        patterns_left_to_server=named.unchecked.report(),
        other_servers=other_servers(operations, root, api.token_origins),
        paged=tuple(
            f"{operation.name}: {pager.name}, by {pager.scheme.way}"
            for operation in operations
            if (pager := pagers.get(operation.module)) is not None
        ),
        warnings=tuple(read.warnings),
        origins={
            f"{folder}/{operation.module}.py": f"{operation.method} {operation.path}"
            for operation in operations
            for folder in ("operations", "request_types")
        },
    )


def _scheme(pagers: Mapping[str, Pager], operation: Operation) -> PagingScheme | None:
    pager = pagers.get(operation.module)
    return None if pager is None else pager.scheme


def _dictionary_users(
    operations: Iterable[Operation],
    requests: SchemaReader,
    names: Mapping[Reference, str],
) -> list[OperationModule]:
    hints = Hints(requests.table, names, "dict")
    dictionaries = frozenset(
        typed_dict_name(name)
        for reference, name in names.items()
        if isinstance(requests.table[reference], (AliasShape, ObjectShape))
    )
    users: list[OperationModule] = []
    for operation in operations:
        nodes = [item.node for item in operation.parameters]
        nodes += operation.body.nodes if operation.body is not None else ()
        used = dictionaries & {name for node in nodes for name in hints.of(node).names}
        if used:
            title = f'"""Dictionaries that {operation.function} takes."""'
            users.append(OperationModule(operation.module, "", used, title, frozenset()))
    return users
