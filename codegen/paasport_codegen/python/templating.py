"""The jinja environment: templates place text and decide nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from paasport_codegen.python.source_text import docstring, literal

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """The environment of all templates; an undefined name is an error, not an empty string."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    result = Environment(
        loader=PackageLoader("paasport_codegen"),
        autoescape=False,  # the output is Python, not HTML
        auto_reload=False,  # no template changes during a run
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
