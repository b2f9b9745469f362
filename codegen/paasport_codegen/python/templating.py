"""The jinja environment: templates place text and decide nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """The environment of all templates; an undefined name is an error, not an empty text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    result = Environment(
        loader=PackageLoader("paasport_codegen"),
        autoescape=False,  # the output is Python, not HTML
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    result.filters["literal"] = literal
    result.filters["docstring"] = docstring
    return result


def render(template: str, **values: object) -> str:
    """Render one template of `paasport_codegen/templates`."""
    return environment().get_template(template).render(**values)


def literal(value: object) -> str:
    """A Python literal with double quotes where ruff would write them."""
    if isinstance(value, str):
        text = repr(value)
        if text[0] == "'" and '"' not in value:
            text = f'"{text[1:-1]}"'
        return text
    return repr(value)


def docstring(text: str, indent: int = 0) -> str:
    """A docstring with each further line indented, and nothing in it that ends it early."""
    body = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if body.endswith('"'):
        body = f'{body[:-1]}\\"'
    lines = body.splitlines() or [""]
    margin = " " * indent
    rest = [f"{margin}{line}" if line.strip() else "" for line in lines[1:]]
    if not rest:
        return f'"""{lines[0]}"""'
    return "\n".join([f'"""{lines[0]}', *rest, f'{margin}"""'])
