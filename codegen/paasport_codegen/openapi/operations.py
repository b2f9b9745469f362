"""Operations, independent of their spelling in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from paasport_codegen.documents.contents import FORM_DATA, ContentKind, StreamKind
from paasport_codegen.openapi.nodes import Node

ParameterLocation = Literal["path", "query", "header", "cookie"]

ReplyKind: TypeAlias = Literal["json", "text", "binary", "empty"]
"""What a reply is read as."""


@dataclass(frozen=True, slots=True)
class OperationParameter:
    """One parameter; `name` is what Python code calls it.

    `media_type` is that of a parameter which is described by its content instead of a style.
    `whole_query` is how one is written that is the whole query and not one entry of it.
    `default` is the value that the document names.
    """

    wire_name: str
    name: str
    location: ParameterLocation
    node: Node
    required: bool
    style: str
    explode: bool
    description: str = ""
    allow_reserved: bool = False
    media_type: str = ""
    whole_query: BodyContent | None = None
    default: object = None


@dataclass(frozen=True, slots=True)
class FieldEncoding:
    """How a field of a form, or a part without a name, is written, where the document says so."""

    name: str
    style: str | None
    explode: bool
    allow_reserved: bool
    media_type: str | None
    headers: tuple[OperationParameter, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyContent:
    """A request body in one media type; `node` is None where it is sent as it is.

    `encodings` are those of fields by name. Where `is_list`, the parts have an order and no names:
    `encodings` are those of the first ones, and `rest` that of the others.
    """

    kind: ContentKind
    media_type: str
    node: Node | None
    encodings: tuple[FieldEncoding, ...] = ()
    rest: FieldEncoding | None = None
    is_list: bool = False

    @property
    def takes_part_headers(self) -> bool:
        """Whether callers may give headers of parts.

        Those of a form are declared; in other multipart bodies they distinguish the parts.
        """
        return self.kind == "multipart" and (
            self.media_type.lower() != FORM_DATA or any(one.headers for one in self.encodings)
        )


@dataclass(frozen=True, slots=True)
class RequestBody:
    """A request body in one media type or several, the preferred one first."""

    contents: tuple[BodyContent, ...]
    required: bool
    description: str = ""

    @property
    def has_choice(self) -> bool:
        """Whether a caller may say which media type is meant."""
        return len(self.contents) > 1

    @property
    def takes_part_headers(self) -> bool:
        """Whether callers may give headers of parts."""
        return any(content.takes_part_headers for content in self.contents)

    @property
    def part_headers(self) -> tuple[OperationParameter, ...]:
        """The headers that are declared for parts."""
        return tuple(
            header
            for content in self.contents
            for encoding in (*content.encodings, *([content.rest] if content.rest else []))
            for header in encoding.headers
        )

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The schemas of the contents that have one."""
        return tuple(content.node for content in self.contents if content.node is not None)


def reserved_arguments(body: RequestBody | None) -> frozenset[str]:
    """The arguments of a method that are not parameters of its operation."""
    reserved = {"self", "body", "fields"}
    if body is not None and body.has_choice:
        reserved.add("content_type")
    if body is not None and body.takes_part_headers:
        reserved.add("part_headers")
    return frozenset(reserved)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a successful call returns for a status, out of its envelope.

    `status` is as the document has it: `200`, `2XX`, `default`. `node` is that of JSON alone.
    `has_link` says whether the document has a header `Link` for it.
    """

    status: str
    kind: ReplyKind
    media_type: str = ""
    node: Node | None = None
    envelope: str | None = None
    paginated: bool = False
    has_link: bool = False

    @property
    def meaning(self) -> tuple[object, ...]:
        """What the reply is to the caller, whatever its status."""
        return (self.kind, self.media_type, self.node, self.envelope, self.paginated)


@dataclass(frozen=True, slots=True)
class Stream:
    """What a successful call returns bit by bit for a status.

    `node` is that of an item, None for events as they come. With `is_event` it is an event with
    its fields, else the data of one. `texts` are the names of events whose data is text, or
    whether that of all is.
    """

    status: str
    kind: StreamKind
    media_type: str
    node: Node | None = None
    is_event: bool = False
    texts: bool | tuple[str, ...] = False


Security: TypeAlias = tuple[tuple[str | tuple[str, tuple[str, ...]], ...], ...]
"""Alternatives, each the security schemes that are needed together, with scopes or without."""


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable of a server; without `allowed` any value goes."""

    name: str
    default: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OperationServer:
    """A server; `url` is absolute and may have variables."""

    url: str
    variables: tuple[ServerVariable, ...]

    @property
    def address(self) -> str:
        """The address with all variables at their defaults."""
        address = self.url
        for variable in self.variables:
            address = address.replace(f"{{{variable.name}}}", variable.default)
        return address


@dataclass(frozen=True, slots=True)
class Operation:
    """One function of the client, with one or two routes.

    `scope_parameter` is the path parameter that selects the scope; `scoped_path` is the route
    within a scope where the operation also has one without. Without `replies` the operation
    returns nothing, or bit by bit. `security` and `server` are None where they are those of the
    document.

    `stream_function` returns the reply as it arrives, and is `function` where there is no other
    reply; `download_function` does so for files. `stream_flag` is the field of the body that asks
    for it.
    """

    name: str
    method: str
    path: str
    scoped_path: str | None
    scope_parameter: str | None
    tag: str
    parameters: tuple[OperationParameter, ...]
    body: RequestBody | None
    replies: tuple[Reply, ...]
    errors: tuple[Reply, ...]
    security: Security | None
    server: OperationServer | None
    deprecated: bool
    summary: str
    description: str
    permission: str
    pointer: str
    function: str
    module: str
    streams: tuple[Stream, ...] = ()
    stream_function: str = ""
    stream_flag: str = ""
    downloads: tuple[str, ...] = ()
    download_function: str = ""
