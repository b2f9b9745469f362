"""Methods of the groups: signatures, overloads and calls as text for the templates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from paasport_codegen.openapi.annotations import Annotation, either
from paasport_codegen.openapi.docstrings import bounds, method_docstring
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.hints import Hints
from paasport_codegen.openapi.keyword_forms import keyword_forms, renamed_fields
from paasport_codegen.openapi.nodes import AnyValue, Node, ObjectShape
from paasport_codegen.openapi.operations import (
    BodyContent,
    Operation,
    OperationParameter,
    Reply,
    RequestBody,
    Stream,
    reserved_arguments,
)
from paasport_codegen.openapi.paging.plan import Pager
from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.openapi.paging.signature import (
    PAGER_ARGUMENTS,
    pager_call,
    pager_docstring,
    pager_keywords,
    without_positions,
)
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import python_identifier
from paasport_codegen.python.source_text import literal

_ARGUMENTS: Final[Mapping[str, str]] = {
    "path": "path",
    "query": "query",
    "header": "headers",
    "cookie": "cookies",
}
"""The argument of the runtime for the parameters of each location."""


MethodForm: TypeAlias = Literal["whole", "stream", "download", "pager"]
"""Whether a method returns a complete reply, a reply as it arrives (items or bytes), or pages."""

_RETURNED: Final[Mapping[MethodForm, str]] = {
    "stream": "EventStream",
    "download": "Download",
    "pager": "CursorPager",
}
_NOTES: Final[Mapping[MethodForm, str]] = {
    "whole": "",
    "stream": "Returns the reply as it arrives, item by item.",
    "pager": "",
    "download": "Returns the file as it arrives, for saving it or reading it in chunks.",
}


@dataclass(frozen=True, slots=True)
class Method:
    """One method of a group, for the template.

    `opening` and `call` differ between the synchronous and the asynchronous client.
    """

    name: str
    module: str
    signatures: tuple[str, ...]
    definition: str
    result: str
    docstring: str
    deprecation: str | None
    arguments: str
    merges_fields: bool
    renamed: str
    names: frozenset[str]
    form: MethodForm = "whole"
    opening: str = ""
    call: str = ""
    constant: str = "OPERATION"


@dataclass(frozen=True, slots=True)
class MethodWriter:
    """Writes the methods of one API, with the same text for the sync and the async client."""

    title: str
    requests: Hints
    replies: Hints

    def write_all(self, operation: Operation, pager: Pager | None = None) -> Iterator[Method]:
        """The methods of an operation: one for each way to receive its reply."""
        if operation.stream_function != operation.function:
            yield self.write(operation)
        if operation.stream_function:
            yield self.write(replace(operation, function=operation.stream_function), "stream")
        if operation.download_function:
            yield self.write(replace(operation, function=operation.download_function), "download")
        if pager is not None:
            yield self._pager(operation, pager)

    def _pager(self, operation: Operation, pager: Pager) -> Method:
        item = self.replies.of(pager.scheme.item)
        method = self.write(
            replace(without_positions(operation, pager.scheme), function=pager.name),
            "pager",
            pager.scheme,
        )
        return replace(
            method,
            result=f"{_RETURNED['pager']}[{item.text}]",
            docstring=pager_docstring(operation, pager.scheme),
            arguments=", ".join(filter(None, (pager_call(pager.scheme), method.arguments))),
            names=method.names | item.names,
            constant="PAGES",
        )

    def write(
        self,
        operation: Operation,
        form: MethodForm = "whole",
        paging: PagingScheme | None = None,
    ) -> Method:
        """The method of an operation in one form."""
        used: set[str] = set()
        path = [item for item in operation.parameters if item.location == "path"]
        others = [item for item in operation.parameters if item.location != "path"]
        positional = [self._argument(item, used) for item in path]
        keywords = [self._argument(item, used) for item in others]
        keywords.sort(key=lambda text: text.endswith("= UNSET"))
        keywords += [
            *self._content_type(operation, used),
            *self._part_headers(operation, used),
            *self._scope(operation, used),
            *self._accept(operation, form, used),
        ]
        taken = {item.name for item in operation.parameters} | reserved_arguments(
            operation.body, operation.downloads
        )
        hidden: frozenset[str] = frozenset()
        if paging is not None:
            keywords += pager_keywords(paging)
            taken |= PAGER_ARGUMENTS
            hidden = paging.hidden_fields
        if operation.scope_parameter is not None:
            taken.add(python_identifier(operation.scope_parameter))
        variants = keyword_forms(operation.body, self.requests.table)
        renamed = renamed_fields(variants, taken)
        signatures: list[str] = []
        definition = _signature([*positional, *self._body(operation, used)], keywords)
        if variants:
            signatures = [definition]
            for variant in variants:
                fields = self._fields(variant, renamed, used, hidden)
                signatures.append(_signature(positional, [*fields, *keywords]))
            definition = _signature(
                [*positional, "body: Any = UNSET"], [*keywords, "**fields: Any"]
            )
            used |= {"Any", "UNSET"}
        shown: dict[str, Node] = {}
        for variant in variants:
            for wire_name, name in field_names(variant).items():
                node = next(p.node for p in variant.properties if p.wire_name == wire_name)
                shown.setdefault(renamed.get(name, name), node)
        return Method(
            name=operation.function,
            module=operation.module,
            signatures=tuple(signatures),
            definition=definition,
            result=self._result(operation, form, used),
            docstring=method_docstring(
                operation, self._explained(operation, form, bool(variants)), shown, _NOTES[form]
            ),
            deprecation=self._deprecation(operation),
            arguments=_call(operation, form),
            merges_fields=bool(variants),
            renamed=", ".join(f"{literal(new)}: {literal(old)}" for old, new in renamed.items()),
            names=frozenset(used),
            form=form,
        )

    def _argument(self, item: OperationParameter, used: set[str]) -> str:
        annotation = self.requests.of(item.node)
        used |= annotation.names
        if item.required:
            return f"{item.name}: {annotation.text}"
        used |= {"Unset", "UNSET"}
        return f"{item.name}: {annotation.text} | Unset = UNSET"

    def _scope(self, operation: Operation, used: set[str]) -> list[str]:
        if operation.scope_parameter is None:
            return []
        used |= {"Unset", "UNSET"}
        name = python_identifier(operation.scope_parameter)
        kind = "str | None | Unset" if operation.scoped_path else "str | Unset"
        return [f"{name}: {kind} = UNSET"]

    def _body(self, operation: Operation, used: set[str]) -> list[str]:
        if operation.body is None:
            return []
        annotation = either(
            part for content in operation.body.contents for part in self._content(content)
        )
        used |= annotation.names
        if operation.body.required:
            return [f"body: {annotation.text}"]
        used |= {"Unset", "UNSET"}
        return [f"body: {annotation.text} | Unset = UNSET"]

    def _content(self, content: BodyContent) -> list[Annotation]:
        if content.node is not None:
            return [self.requests.of(content.node)]
        file = Annotation("FileContent", frozenset({"FileContent"}))
        return [Annotation("str"), file] if content.kind == "text" else [file]

    def _content_type(self, operation: Operation, used: set[str]) -> list[str]:
        if operation.body is None or not operation.body.has_choice:
            return []
        used |= {"Unset", "UNSET"}
        if operation.body.ranges:
            return ["content_type: str | Unset = UNSET"]
        used.add("Literal")
        names = ", ".join(literal(content.media_type) for content in operation.body.contents)
        return [f"content_type: Literal[{names}] | Unset = UNSET"]

    def _accept(self, operation: Operation, form: MethodForm, used: set[str]) -> list[str]:
        if not _chooses_file(operation, form):
            return []
        used |= {"Literal", "Unset", "UNSET"}
        names = ", ".join(map(literal, operation.downloads))
        return [f"accept: Literal[{names}] | Unset = UNSET"]

    def _part_headers(self, operation: Operation, used: set[str]) -> list[str]:
        if operation.body is None or not operation.body.takes_part_headers:
            return []
        used |= {"PartHeaders", "Unset", "UNSET"}
        return ["part_headers: PartHeaders | Unset = UNSET"]

    def _fields(
        self,
        shape: ObjectShape,
        renamed: Mapping[str, str],
        used: set[str],
        hidden: Collection[str],
    ) -> Iterator[str]:
        names = field_names(shape)
        optional: list[str] = []
        for item in shape.properties:
            if item.wire_name in hidden:
                continue
            annotation: Annotation = self.requests.of(item.node)
            used |= annotation.names
            name = renamed.get(names[item.wire_name], names[item.wire_name])
            if item.required:
                yield f"{name}: {annotation.text}"
            else:
                used |= {"Unset", "UNSET"}
                optional.append(f"{name}: {annotation.text} | Unset = UNSET")
        yield from optional

    def _result(self, operation: Operation, form: MethodForm, used: set[str]) -> str:
        if form in ("download", "pager"):
            return _RETURNED[form]
        if form == "stream":
            result = either(_item_annotation(item, self.replies) for item in operation.streams)
            used |= result.names
            return f"{_RETURNED[form]}[{result.text}]"
        result = result_annotation(operation, self.replies)
        used |= result.names
        return result.text

    def _deprecation(self, operation: Operation) -> str | None:
        if not operation.deprecated:
            return None
        return f"{self.title} has deprecated {operation.name}."

    def _explained(
        self, operation: Operation, form: MethodForm, has_fields: bool
    ) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for item in operation.parameters:
            text = " ".join(part for part in (item.description, bounds(item.node)) if part)
            if item.location == "query" and item.name != python_identifier(item.wire_name):
                text = f"{text} The query parameter `{item.wire_name}`.".lstrip(" ")
            if text:
                found.append((item.name, text))
        if operation.body is not None:
            found.append(("body", _body_text(operation.body, has_fields=has_fields)))
            if operation.body.has_choice:
                found.append(("content_type", _content_type_text(operation.body)))
            if operation.body.takes_part_headers:
                found.append(("part_headers", _part_headers_text(operation.body)))
        if operation.scope_parameter is not None:
            name = python_identifier(operation.scope_parameter)
            text = "Defaults to the client's"
            text += f"; `None` requests `{operation.path}`." if operation.scoped_path else "."
            found.append((name, text))
        if _chooses_file(operation, form):
            found.append(("accept", "The media type of the file; by default, the server chooses."))
        return found


def _chooses_file(operation: Operation, form: MethodForm) -> bool:
    """Whether a caller may choose the media type of a file."""
    return form == "download" and len(operation.downloads) > 1


def _content_type_text(body: RequestBody) -> str:
    if not body.ranges:
        return "How the body is sent; by default depends on its class."
    ranges = " or ".join(f"`{name}`" for name in body.ranges)
    return f"The media type, which may be any in {ranges}; by default, the body determines it."


def _body_text(body: RequestBody, *, has_fields: bool) -> str:
    kinds = {content.kind for content in body.contents if not content.is_list}
    forms = ["a model or a dictionary"] if kinds - {"text", "binary"} else []
    forms += ["a list of its parts"] if any(content.is_list for content in body.contents) else []
    forms += ["text"] if "text" in kinds else []
    forms += ["bytes, a path or an open file"] if kinds & {"text", "binary"} else []
    text = body.description or f"The request body, as {'; '.join(forms)}"
    if has_fields:
        return f"{text}, or its fields as keywords."
    return text if text.endswith(".") else f"{text}."


def _part_headers_text(body: RequestBody) -> str:
    has_names = not all(content.is_list for content in body.contents if content.takes_part_headers)
    text = "Headers of the parts, by field" if has_names else "Headers of each part, in a list"
    declared = [
        f"{encoding.name} has {', '.join(f'`{header.wire_name}`' for header in encoding.headers)}"
        for content in body.contents
        for encoding in content.encodings
        if encoding.headers and encoding.name
    ]
    return f"{text}: {'; '.join(declared)}." if declared else f"{text}."


def result_annotation(operation: Operation, replies: Hints) -> Annotation:
    """The result type of an operation's method."""
    found = [_reply_annotation(reply, replies) for reply in operation.replies]
    nothing = Annotation("None")
    if replies.of(AnyValue()) in found:  # which includes text and null
        return either([one for one in found if one not in (nothing, Annotation("str"))])
    given = [annotation for annotation in found if annotation != nothing]
    return either([*given, *([nothing] if len(given) < len(found) or not found else [])])


def _reply_annotation(reply: Reply, replies: Hints) -> Annotation:
    if reply.node is None:
        return Annotation({"text": "str", "binary": "bytes"}.get(reply.kind, "None"))
    data = replies.of(reply.node)
    return data.within("Page[{}]", "Page") if reply.paginated else data


def _item_annotation(stream: Stream, replies: Hints) -> Annotation:
    if stream.node is not None:
        return replies.of(stream.node)
    if stream.kind == "records":
        return replies.of(AnyValue())
    return Annotation("ServerSentEvent", frozenset({"ServerSentEvent"}))


def flavoured(method: Method, prefix: str, async_: str, await_: str) -> Method:
    """A method of the synchronous or the asynchronous client.

    Streams and pagers are returned immediately, so their methods are not coroutine functions.
    """
    if method.form == "whole":
        return replace(method, opening=f"{async_}def", call=f"{await_}self._execute")
    name = f"{prefix}{_RETURNED[method.form]}"
    return replace(
        method,
        opening="def",
        call=f"self._{method.form}",
        result=f"{prefix}{method.result}",
        names=method.names | {name},
    )


def _signature(positional: Sequence[str], keywords: Sequence[str]) -> str:
    named = [text for text in keywords if not text.startswith("**")]
    rest = [text for text in keywords if text.startswith("**")]
    star = ["*"] if named else []
    return ", ".join(["self", *positional, *star, *named, *rest])


def _call(operation: Operation, form: MethodForm) -> str:
    flag = operation.stream_flag if form == "stream" else ""
    parts = [f"flag={literal(flag)}"] if flag else []
    for location, argument in _ARGUMENTS.items():
        pairs = ", ".join(
            f"{literal(item.wire_name)}: {item.name}"
            for item in operation.parameters
            if item.location == location
        )
        if pairs:
            parts.append(f"{argument}={{{pairs}}}")
    if operation.body is not None:
        parts.append("body=body")
        if operation.body.has_choice:
            parts.append("content_type=content_type")
        if operation.body.takes_part_headers:
            parts.append("part_headers=part_headers")
    if operation.scope_parameter is not None:
        parts.append(f"scope={python_identifier(operation.scope_parameter)}")
    if _chooses_file(operation, form):
        parts.append("accept=accept")
    return ", ".join(parts)
