"""Operations, independent of their spelling in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from paasport_codegen.documents.contents import FORM_DATA, ContentKind, StreamKind
from paasport_codegen.openapi.nodes import AnyValue, Node
from paasport_codegen.openapi.value_classes import dataclass

ParameterLocation = Literal["path", "query", "header", "cookie"]

ReplyKind: TypeAlias = Literal["json", "text", "binary", "empty"]
"""How a reply is read."""


@dataclass(frozen=True, slots=True)
class OperationParameter:
    """One parameter; `name` is what Python code calls it.

    `many_segments` says that its slashes separate segments of the path. `media_type` is that of a
    parameter that has `content` instead of a style. `whole_query` is how
    a parameter that is the entire query is encoded. `default` is the document's default.
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
    many_segments: bool = False
    media_type: str = ""
    whole_query: BodyContent | None = None
    default: object = None


@dataclass(frozen=True, slots=True)
class FieldEncoding:
    """The document's encoding of a form field or of a part without a name."""

    name: str
    style: str | None
    explode: bool
    allow_reserved: bool
    media_type: str | None
    headers: tuple[OperationParameter, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyContent:
    """A request body in one media type; `node` is None if it is sent unchanged.

    `encodings` are those of fields by name. With `is_list`, the parts have an order and no names:
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
        """Whether callers may pass headers of parts.

        In a form, they must be declared; in other multipart bodies, they distinguish the parts.
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
    def ranges(self) -> tuple[str, ...]:
        """The media type ranges, in which a caller may choose any media type."""
        return tuple(content.media_type for content in self.contents if "*" in content.media_type)

    @property
    def has_choice(self) -> bool:
        """Whether a caller may choose the media type."""
        return len(self.contents) > 1 or bool(self.ranges)

    @property
    def takes_part_headers(self) -> bool:
        """Whether callers may pass headers of parts."""
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
        """The schemas of the contents, if any."""
        return tuple(content.node for content in self.contents if content.node is not None)


def reserved_arguments(body: RequestBody | None, downloads: Sequence[str]) -> frozenset[str]:
    """The arguments of a method that are not parameters of its operation."""
    reserved = {"self", "body", "fields"}
    if len(downloads) > 1:
        reserved.add("accept")
    if body is not None and body.has_choice:
        reserved.add("content_type")
    if body is not None and body.takes_part_headers:
        reserved.add("part_headers")
    return frozenset(reserved)


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of a successful call for a status, without its envelope.

    `status` is as in the document: `200`, `2XX`, `default`. Only JSON has a `node`. `has_link` says
    whether the document declares a header `Link` for it.
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
        """What the caller gets, ignoring the status."""
        return (self.kind, self.media_type, self.node, self.envelope, self.paginated)

    @property
    def is_anything(self) -> bool:
        """Whether it is any JSON."""
        return self.node == AnyValue() and self.envelope is None


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream that a successful call returns for a status.

    `node` is that of an item, or None for unparsed events. With `is_event` it is an event with its
    fields, otherwise only its data. `texts` are the names of events whose data is text, or whether
    all data is.
    """

    status: str
    kind: StreamKind
    media_type: str
    node: Node | None = None
    is_event: bool = False
    texts: bool | tuple[str, ...] = False


Security: TypeAlias = tuple[tuple[str | tuple[str, tuple[str, ...]], ...], ...]
"""Alternatives: the security schemes needed together, with or without scopes."""


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable of a server; without `allowed`, any value is accepted."""

    name: str
    default: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OperationServer:
    """A server; `url` is absolute and may contain variables."""

    url: str
    variables: tuple[ServerVariable, ...]

    @property
    def address(self) -> str:
        """The URL with the defaults of all variables."""
        address = self.url
        for variable in self.variables:
            address = address.replace(f"{{{variable.name}}}", variable.default)
        return address


@dataclass(frozen=True, slots=True)
class Operation:
    """One function of the client, with one or two routes.

    `scope_parameter` is the path parameter that selects the scope; `scoped_path` is the route
    within a scope if the operation also has one without. Without `replies`, the operation returns
    nothing or a stream. `security` and `server` are None if they are those of the document.

    `stream_function` returns the reply as it arrives, and is `function` if there is no other reply;
    `download_function` does so for files, in the media types `downloads`. `stream_flag` is the
    field of the body that requests it. `other_forms` are media types of the same data as the JSON
    reply, which are not requested.
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
    other_forms: tuple[str, ...] = ()
