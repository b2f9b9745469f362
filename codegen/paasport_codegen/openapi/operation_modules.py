"""The module of each operation: the constant that describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from paasport_codegen.config.model import STREAM_END
from paasport_codegen.documents.contents import JSON, ContentKind
from paasport_codegen.openapi.annotations import Annotation, validated_value
from paasport_codegen.openapi.hints import Hints
from paasport_codegen.openapi.methods import result_annotation
from paasport_codegen.openapi.nodes import AnyValue, ListOf, MapOf, Node, Nullable, OneOf, Reference
from paasport_codegen.openapi.operations import (
    BodyContent,
    FieldEncoding,
    Operation,
    OperationParameter,
    Reply,
    Stream,
)
from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.openapi.paging.source import paging_arguments
from paasport_codegen.openapi.parameter_styles import STYLES
from paasport_codegen.openapi.servers import server_source
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.modules import OperationModule
from paasport_codegen.python.source_text import docstring, literal
from paasport_codegen.python.templating import render

_BODIES: Final[Mapping[ContentKind, str]] = {
    "json": "JsonBody",
    "form": "FormBody",
    "multipart": "MultipartBody",
    "text": "TextBody",
    "binary": "BinaryBody",
}
_REPLIES: Final = {"text": "TextReply", "binary": "BinaryReply"}
_STREAMS: Final = {"events": "EventStreamReply", "records": "JsonStreamReply"}


@dataclass(frozen=True, slots=True)
class ModuleWriter:
    """Writes the modules of one API's operations.

    Attributes:
        replies: The annotations of results.
        request_names: The classes of requests.
        nested: How objects in form fields are encoded.
        arrays: How the items of arrays are named within brackets.
        stream_end: The data of the final event; empty if there is none.
    """

    replies: Hints
    request_names: Mapping[Reference, str]
    nested: str = "json"
    arrays: str = "brackets"
    stream_end: str = STREAM_END

    def write(self, operation: Operation, paging: PagingScheme | None = None) -> OperationModule:
        """The source of an operation's module without its models."""
        used = {"RestOperation"}
        result = _noted(result_annotation(operation, self.replies), used)
        parameters = [self._parameter(item, used) for item in operation.parameters]
        contents = operation.body.contents if operation.body is not None else ()
        body = self._plain_body(contents, used)
        plain = _plain_reply(operation.replies)
        reply = None
        if plain is not None and plain.node is not None:
            reply = _noted(validated_value(plain.node, self.replies.names), used)
        paged_item = None
        if paging is not None:
            paged_item = _noted(self.replies.of(paging.item), used)
            used.add("PagedOperation")
        source = render(
            "openapi/operation.py.jinja",
            operation=operation,
            result=result,
            parameters=parameters,
            body=body,
            bodies=[] if body else [self._body(content, used) for content in contents],
            reply=reply,
            replies=[] if reply else [self._reply(item, used) for item in operation.replies],
            security=None if operation.security is None else literal(operation.security),
            server=_server(operation, used),
            errors=[self._reply(item, used) for item in operation.errors],
            streams=[self._stream(item, used) for item in operation.streams],
            downloads=", ".join(map(literal, operation.downloads)),
            other_forms=", ".join(map(literal, operation.other_forms)),
            envelope=plain.envelope if plain is not None else None,
            paginated=plain is not None and plain.paginated,
            item=paged_item,
            paging=[] if paging is None else paging_arguments(paging),
        )
        title = f"`{operation.method} {operation.path}` ({operation.name})."
        return OperationModule(operation.module, source, frozenset(used), docstring(title))

    def _plain_body(self, contents: Sequence[BodyContent], used: set[str]) -> str | None:
        """The annotation of a body that is only `application/json`."""
        if len(contents) != 1:
            return None
        (content,) = contents
        if content.kind != "json" or content.media_type != JSON or content.node is None:
            return None
        return _noted(validated_value(content.node, self.request_names), used)

    def _whole_query(self, content: BodyContent, used: set[str]) -> str:
        """The serializer of a value that is the entire query, after it has been checked."""
        if content.node is None:
            return self._body(content, used)
        return self._body(content, used, annotation=Annotation("Any", frozenset({"Any"})))

    def _body(
        self, content: BodyContent, used: set[str], annotation: Annotation | None = None
    ) -> str:
        name = "MultipartListBody" if content.is_list else _BODIES[content.kind]
        used.add(name)
        if content.node is None:
            return f"{name}({literal(content.media_type)})"
        written = annotation or validated_value(content.node, self.request_names)
        parts = [_noted(written, used), literal(content.media_type)]
        if content.is_list:
            first = [self._encoding(encoding, used) for encoding in content.encodings]
            parts += [f"first=[{', '.join(first)}]"] if first else []
            parts += [f"rest={self._encoding(content.rest, used)}"] if content.rest else []
        elif content.encodings:
            entries = [
                f"{literal(encoding.name)}: {self._encoding(encoding, used)}"
                for encoding in content.encodings
            ]
            parts.append(f"encodings={{{', '.join(entries)}}}")
        if content.kind in ("form", "multipart") and not content.is_list:
            parts += self._bracket_rules()
        return f"{name}({', '.join(parts)})"

    def _encoding(self, encoding: FieldEncoding, used: set[str]) -> str:
        used.add("FieldEncoding")
        parts: list[str] = []
        if encoding.style is not None:
            parts += [f"style={literal(encoding.style)}", f"explode={encoding.explode}"]
        if encoding.allow_reserved:
            parts.append("allow_reserved=True")
        if encoding.media_type is not None:
            parts.append(f"media_type={literal(encoding.media_type)}")
        if encoding.headers:
            headers = [self._parameter(header, used) for header in encoding.headers]
            parts.append(f"headers=({', '.join(headers)},)")
        return f"FieldEncoding({', '.join(parts)})"

    def _parameter(self, item: OperationParameter, used: set[str]) -> str:
        used.add("Parameter")
        annotation = _noted(validated_value(item.node, self.request_names), used)
        whole = None if item.whole_query is None else self._whole_query(item.whole_query, used)
        return _parameter(item, annotation, self.arrays, whole)

    def _bracket_rules(self) -> list[str]:
        rules = [f"nested={literal(self.nested)}"] if self.nested != "json" else []
        return rules + ([f"arrays={literal(self.arrays)}"] if self.arrays != "brackets" else [])

    def _reply(self, reply: Reply, used: set[str]) -> str:
        status = literal(reply.status)
        if reply.kind == "empty":
            used.add("EmptyReply")
            return f"EmptyReply({status})"
        if reply.node is None:
            used.add(_REPLIES[reply.kind])
            return f"{_REPLIES[reply.kind]}({status}, {literal(reply.media_type)})"
        used.add("JsonReply")
        parts = [status, _noted(validated_value(reply.node, self.replies.names), used)]
        parts += [literal(reply.media_type)] if reply.media_type != JSON else []
        parts += [f"envelope={literal(reply.envelope)}"] if reply.envelope is not None else []
        parts += ["paginated=True"] if reply.paginated else []
        return f"JsonReply({', '.join(parts)})"

    def _stream(self, stream: Stream, used: set[str]) -> str:
        annotation = Annotation("None")
        if stream.node is not None:
            annotation = validated_value(stream.node, self.replies.names)
        elif stream.kind == "records":
            annotation = validated_value(AnyValue(), self.replies.names)
        parts = [literal(stream.status), _noted(annotation, used), literal(stream.media_type)]
        name = _STREAMS[stream.kind]
        used.add(name)
        parts += ["is_event=True"] if stream.is_event else []
        parts += [f"texts={literal(stream.texts)}"] if stream.texts else []
        if stream.kind == "events" and self.stream_end != STREAM_END:
            parts.append(f"end={literal(self.stream_end)}")
        return f"{name}({', '.join(parts)})"


def _plain_reply(replies: Sequence[Reply]) -> Reply | None:
    """The only reply, if it is `application/json`."""
    if len(replies) != 1:
        return None
    (reply,) = replies
    return reply if reply.kind == "json" and reply.media_type == JSON else None


def _server(operation: Operation, used: set[str]) -> str | None:
    if operation.server is None:
        return None
    source, names = server_source(operation.server)
    used |= names
    return source


def _noted(annotation: Annotation, used: set[str]) -> str:
    used |= annotation.names
    return annotation.text


def _parameter(
    item: OperationParameter, annotation: str, arrays: str, whole_query: str | None
) -> str:
    parts = [literal(item.wire_name), literal(item.location)]
    if whole_query is not None:
        parts.append(f"whole_query={whole_query}")
    elif item.media_type:
        parts.append(f"media_type={literal(item.media_type)}")
    elif item.location in ("query", "cookie"):
        if (item.style, item.explode) != ("form", True):
            parts += [f"style={literal(item.style)}", f"explode={item.explode}"]
        if item.style == "deepObject" and arrays != "brackets":
            parts.append(f"arrays={literal(arrays)}")
    elif item.location == "header":
        if isinstance(item.node, (MapOf, Reference)):
            parts.append(f"explode={item.explode}")
    elif item.style != STYLES["path"][0] or _is_structured(item.node):
        parts += [f"style={literal(item.style)}", f"explode={item.explode}"]
    if item.allow_reserved:
        parts.append("allow_reserved=True")
    if item.many_segments:
        parts.append("many_segments=True")
    parts.append(f"annotation={annotation}")
    if item.required and item.location != "path":
        parts.append("required=True")
    return f"Parameter({', '.join(parts)})"


def _is_structured(node: Node) -> bool:
    inner = node.inner if isinstance(node, Nullable) else node
    if isinstance(inner, OneOf):
        return any(_is_structured(variant) for variant in inner.variants)
    return isinstance(inner, (ListOf, MapOf, Reference))
