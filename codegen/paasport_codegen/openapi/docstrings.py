"""The docstrings of generated methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paasport_codegen.openapi.folds import leaves
from paasport_codegen.openapi.nodes import (
    Choice,
    ListOf,
    Node,
    Nullable,
    Number,
    OneOf,
    Text,
)
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.python.source_text import literal

_MANY = 6
# Other whitespace of Python's is part of the text.
_BLANK = " \t\r\n"


def method_docstring(
    operation: Operation,
    arguments: Iterable[tuple[str, str]],
    fields: Mapping[str, Node],
    note: str = "",
) -> str:
    """The docstring of an operation's method.

    `arguments` are names and explanations; `fields` are the keywords that make up the body,
    explained by their bounds if they have any. `note` says how the reply is received.
    """
    route = f"`{operation.method} {operation.path}` ({operation.name})."
    described = operation.summary or operation.description
    parts = [described.strip(_BLANK), route] if described else [route]
    if operation.summary and operation.description and operation.description != operation.summary:
        parts.insert(1, operation.description.strip(_BLANK))
    if operation.permission:
        parts.append(f"Required permission: {operation.permission}.")
    if note:
        parts.append(note)
    lines = [f"    {name}: {text}" for name, text in arguments]
    lines += [f"    {name}: {text}" for name, node in fields.items() if (text := bounds(node))]
    if lines:
        parts.append("\n".join(["Args:", *lines]))
    return "\n\n".join(parts)


def bounds(node: Node) -> str:
    """The bounds of a value in words; empty if it has none."""
    if isinstance(node, Nullable):
        return bounds(node.inner)
    if isinstance(node, OneOf):
        texts = [text for variant in node.variants if (text := bounds(variant))]
        return " Or: ".join(dict.fromkeys(texts)) if len(texts) == len(node.variants) else ""
    if isinstance(node, Text):
        length = _range(node.min_length, node.max_length)
        parts = [f"{length} characters"] if length else []
        parts += [f"matches `{node.written}`"] if node.written else []
        parts += [f"matches `{node.unchecked}` (left to the server)"] if node.unchecked else []
        return _sentence(parts)
    if isinstance(node, Number):
        low, high = node.minimum, node.maximum
        parts = [_range(low, high)] if (low, high) != (None, None) else []
        parts += [f"above {node.exclusive_minimum:g}"] if node.exclusive_minimum is not None else []
        parts += [f"below {node.exclusive_maximum:g}"] if node.exclusive_maximum is not None else []
        parts += [f"a multiple of {node.multiple_of:g}"] if node.multiple_of is not None else []
        return _sentence(parts)
    if isinstance(node, ListOf):
        count = _range(node.min_items, node.max_items)
        return _sentence([f"{count} items"] if count else [])
    if isinstance(node, Choice) and len(node.values) <= _MANY:
        return _sentence([" or ".join(literal(value) for value in node.values)])
    return ""


def unchecked_patterns(node: Node) -> str:
    """The patterns of a value that are left to the server in words; empty if there are none."""
    patterns = [leaf.unchecked for leaf in leaves(node) if isinstance(leaf, Text)]
    found = " or ".join(
        f"`{pattern}`" for pattern in dict.fromkeys(patterns) if pattern is not None
    )
    return f"Left to the server: matches {found}." if found else ""


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low:g}"
    return f"at most {high:g}" if low is None else f"{low:g} to {high:g}"


def _sentence(parts: list[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
