"""The page of errors that clients raise."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator

import paasport_runtime.errors
from docsite.reference.docstrings import attributes_of, summary_of, table
from paasport_runtime.errors import PaasportError


def errors_page() -> str:
    """Write the page."""
    lines = [
        "# Errors",
        "",
        "Every error that a client raises, from `paasport.errors` or `paasport_runtime.errors`. "
        "Each is also an instance of the classes that it is derived from, and has their "
        "attributes. [Errors](../errors.md) shows how to handle them.",
        "",
        *table(
            ("error", "derived from", "meaning"),
            [
                (
                    f"[`{kind.__name__}`](#{kind.__name__.lower()})",
                    ", ".join(f"`{base.__name__}`" for base in kind.__bases__),
                    summary_of(kind),
                )
                for kind in errors()
            ],
        ),
    ]
    for kind in errors():
        described = attributes_of(kind)
        lines += [f"## `{kind.__name__}`", "", text_of(kind), ""]
        if described:
            rows = [(f"`{name}`", text) for name, text in described.items()]
            lines += table(("attribute", "meaning"), rows)
    return "\n".join(lines).rstrip() + "\n"


def text_of(kind: type) -> str:
    """Return what the docstring of an error says before its sections."""
    return re.split(r"\n\n(?:Args|Attributes):\n", inspect.getdoc(kind) or "")[0]


def errors() -> Iterator[type[PaasportError]]:
    """Walk the classes of errors in the order in which the module defines them."""
    module = paasport_runtime.errors
    for node in ast.parse(inspect.getsource(module)).body:
        kind = getattr(module, node.name) if isinstance(node, ast.ClassDef) else None
        if inspect.isclass(kind) and issubclass(kind, PaasportError):
            yield kind
