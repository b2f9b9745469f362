"""The names of functions that return a reply as it arrives, and the field that requests it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from paasport_codegen.openapi.keyword_forms import keyword_forms
from paasport_codegen.openapi.nodes import Boolean, Choice, Fixed, Node, Nullable, ObjectShape
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.identifiers import unique

_FLAG: Final = "stream"


def with_stream_functions(
    operations: Iterable[Operation], table: DefinitionTable
) -> list[Operation]:
    """Name the functions of streams and files; on a clash, those of operations keep their names.

    A stream has the operation's name if nothing else is returned, otherwise the prefix `stream_`.
    The same applies to a file, which also gets the suffix `_bytes` if there is a stream.
    """
    given = list(operations)
    taken = {operation.function for operation in given}
    named: list[Operation] = []
    for operation in given:
        stream = download = ""
        if operation.streams:
            alone = not operation.replies
            stream = operation.function if alone else _name(operation, "", taken)
        if operation.downloads:
            download = _name(operation, "_bytes" if operation.streams else "", taken)
        flag = _FLAG if stream != operation.function and _has_flag(operation, table) else ""
        named.append(
            replace(operation, stream_function=stream, download_function=download, stream_flag=flag)
        )
    return named


def _name(operation: Operation, ending: str, taken: set[str]) -> str:
    name = unique(f"stream_{operation.function}{ending}", taken)
    taken.add(name)
    return name


def _has_flag(operation: Operation, table: DefinitionTable) -> bool:
    """Whether each form of the body has a field that requests a stream."""
    if not operation.streams:
        return False
    forms = keyword_forms(operation.body, table)
    return bool(forms) and all(_has_field(form) for form in forms)


def _has_field(form: ObjectShape) -> bool:
    return any(item.wire_name == _FLAG and _takes_true(item.node) for item in form.properties)


def _takes_true(node: Node) -> bool:
    if isinstance(node, Nullable):
        return _takes_true(node.inner)
    if isinstance(node, (Choice, Fixed)):
        return any(value is True for value in node.values)
    return isinstance(node, Boolean)
