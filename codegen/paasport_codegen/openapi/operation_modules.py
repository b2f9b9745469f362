"""The module of each operation: the constant that describes it."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.openapi.annotations import validated
from paasport_codegen.openapi.hints import Hints
from paasport_codegen.openapi.methods import result_annotation
from paasport_codegen.openapi.nodes import MapOf, Reference
from paasport_codegen.openapi.operations import Operation, OperationParameter
from paasport_codegen.python.modules import OperationModule
from paasport_codegen.python.source_text import docstring, literal
from paasport_codegen.python.templating import render

_DEFAULTS = {"path": ("simple", False), "query": ("form", True), "header": ("simple", False)}


def operation_module(
    operation: Operation,
    replies: Hints,
    request_names: Mapping[Reference, str],
) -> OperationModule:
    """The source of an operation's module without its models."""
    used = {"RestOperation"}
    result = result_annotation(operation, replies)
    used |= result.names
    parameters: list[str] = []
    for item in operation.parameters:
        annotation = validated(item.node, request_names)
        parameters.append(_parameter(item, annotation.text))
        used |= {"Parameter"} | annotation.names
    body = reply = None
    if operation.body is not None:
        body = validated(operation.body.node, request_names)
        used |= body.names
    if operation.reply is not None:
        reply = validated(operation.reply.node, replies.names)
        used |= reply.names
    source = render(
        "openapi/operation.py.jinja",
        operation=operation,
        result=result.text,
        parameters=parameters,
        body=body.text if body is not None else None,
        reply=reply.text if reply is not None else None,
        envelope=operation.reply.envelope if operation.reply is not None else None,
        paginated=operation.reply is not None and operation.reply.paginated,
    )
    title = f"`{operation.method} {operation.path}` ({operation.name})."
    return OperationModule(operation.module, source, frozenset(used), docstring(title))


def _parameter(item: OperationParameter, annotation: str) -> str:
    parts = [literal(item.wire_name), literal(item.location)]
    if item.location == "query" and (item.style, item.explode) != _DEFAULTS["query"]:
        parts += [f"style={literal(item.style)}", f"explode={item.explode}"]
    elif item.location == "header" and isinstance(item.node, (MapOf, Reference)):
        parts.append(f"explode={item.explode}")
    parts.append(f"annotation={annotation}")
    if item.required and item.location != "path":
        parts.append("required=True")
    return f"Parameter({', '.join(parts)})"
