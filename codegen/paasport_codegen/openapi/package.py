"""From the pinned OpenAPI document to the files of an API's package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, get_args

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.examples import without_examples
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.recurring_parts import compact
from paasport_codegen.openapi.aliases import alias_definitions
from paasport_codegen.openapi.class_names import name_definitions
from paasport_codegen.openapi.component_classes import component_names
from paasport_codegen.openapi.direction import (
    enum_definitions,
    plan_direction,
)
from paasport_codegen.openapi.endpoint_facts import endpoint_facts
from paasport_codegen.openapi.field_sources import field_sources
from paasport_codegen.openapi.formats import format_modules, formats_with
from paasport_codegen.openapi.hints import Hints, typed_dict_name
from paasport_codegen.openapi.methods import MethodWriter
from paasport_codegen.openapi.nodes import AliasShape, Direction, Node, ObjectShape, Reference
from paasport_codegen.openapi.operation_modules import ModuleWriter
from paasport_codegen.openapi.operation_reader import OperationReader
from paasport_codegen.openapi.operations import Operation, RequestBody
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.package_files import package_files
from paasport_codegen.openapi.paging.plan import Pager, plan_pagers
from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.security import SecurityReader
from paasport_codegen.openapi.servers import ServerReader, other_servers
from paasport_codegen.openapi.timestamps import mark_timestamps
from paasport_codegen.openapi.typed_dicts import typed_dict_definitions
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns
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
from paasport_codegen.python.identifiers import pascal_case
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
}


def generate_openapi(
    api: ApiConfiguration,
    document: JsonObject,
    schema_file: str = "",
    kept: KeptFile | None = None,
) -> GeneratedTarget:
    """Make the package of one OpenAPI API.

    Args:
        api: Its configuration.
        document: A normalised OpenAPI 3 document.
        schema_file: Its file as messages name it; by default the file's name alone.
        kept: Where fields are kept that earlier runs have written, if they are.

    Returns:
        Unformatted sources by relative path, and what the report says.

    Raises:
        DocumentError: The document is broken; the message has the JSON pointer.
        UsageError: An override of the configuration cannot be applied, or a name that leaves
            patterns to the server leaves none, or one of a timestamp marks none.
    """
    document, corrections = apply_overrides(document, api.overrides)
    document, marked = mark_timestamps(document, api.timestamps, api.name)
    whole = OpenApiDocument(document, schema_file or api.schema.name)
    check_parts(whole)
    # Nothing from here on reads examples. What is read is copied out of the document, which then
    # makes room as a whole; pieces between others make none.
    text = json.dumps(without_examples(document), check_circular=False)
    file, warnings = whole.file, whole.warnings
    del document, whole
    # Where classes are not shared, equal parts of two components do not mean the same.
    root, recurring = compact(text) if api.shared_classes else (json.loads(text), frozenset[int]())
    del text
    read = OpenApiDocument(root, file, warnings, recurring=recurring)
    formats = formats_with(api.scalars)
    externals = {**EXTERNALS, **format_modules(formats)}
    reserved = {*externals, api.client, f"Async{api.client}"}
    unchecked = UncheckedPatterns(api.patterns_left_to_server)
    requests, replies = (
        SchemaReader(
            read,
            direction,
            component_names(read.root, direction, reserved, api.class_names),
            unchecked,
            shared=api.shared_classes,
            formats=formats,
        )
        for direction in get_args(Direction)
    )
    security = SecurityReader(read, api)
    reader = OperationReader(read, api, requests, replies, security)
    operations = reader.read_all()
    if not operations:
        read.warn("/paths", "no operation is described, so the client has no methods.")
    unchecked.refuse_needless_names(api.name)
    pagers = plan_pagers(api, operations, requests.table, replies.table)
    request_names = name_definitions(
        [*_bodies(operations), *_parameters(operations)], requests.table, requests.names
    )
    taken = {name for each in request_names.values() for name in (each, typed_dict_name(each))}
    reply_names = name_definitions(_replies(operations), replies.table, replies.names, taken)

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
        endpoint_facts(api, root, operations, security),
        pagers,
    )
    return GeneratedTarget(
        files=dict(sorted(files.items())),
        operations=len(operations),
        models=len(definitions),
        repairs=(*corrections, *marked, *reader.repairs),
        patterns_left_to_server=unchecked.report(),
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


def _bodies(operations: Iterable[Operation]) -> list[tuple[str, Node]]:
    return [
        (f"{pascal_case(operation.name)}{kind}Request", node)
        for operation in operations
        if operation.body is not None
        for kind, node in _by_kind(operation.body)
    ]


def _by_kind(body: RequestBody) -> Iterator[tuple[str, Node]]:
    """The schemas of a body, and the words that tell the further ones from the first."""
    first = True
    for content in body.contents:
        if content.node is not None:
            yield "" if first else content.kind.title(), content.node
            first = False


def _parameters(operations: Iterable[Operation]) -> list[tuple[str, Node]]:
    return [
        (f"{pascal_case(operation.name)}{pascal_case(item.wire_name)}Parameter", item.node)
        for operation in operations
        for item in (
            *operation.parameters,
            *(operation.body.part_headers if operation.body is not None else ()),
        )
    ]


def _replies(operations: Sequence[Operation]) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for operation in operations:
        name = f"{pascal_case(operation.name)}Response"
        nodes = [
            (reply.status, reply.node) for reply in operation.replies if reply.node is not None
        ]
        for position, (status, node) in enumerate(nodes):
            found.append((name if position == 0 else f"{name}{status.title()}", node))
    for operation in operations:
        for stream in operation.streams:
            if stream.node is not None:
                kind = "Event" if stream.kind == "events" else "Item"
                found.append((f"{pascal_case(operation.name)}{kind}", stream.node))
    # Last, so that no class of a result is named after a failure.
    for operation in operations:
        for reply in operation.errors:
            if reply.node is not None:
                name = f"{pascal_case(operation.name)}Error{reply.status.title()}"
                found.append((name, reply.node))
    return found


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
