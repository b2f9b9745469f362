"""The templates of the page, and how texts of a server are put into them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from paasport_codegen.drift.reports.plain import visible

_PACKAGE: Final = "paasport_codegen.drift.reports"


@cache
def environment() -> Environment:
    """The environment of all templates; what cannot be seen is written in letters."""
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        finalize=_finalize,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def macros(template: str) -> Any:
    """The macros of a template, as functions that return markup."""
    return environment().get_template(template).module


@cache
def joined(suffix: str, names: tuple[str, ...]) -> str:
    """The files of the page's style sheet or script, one after another."""
    folder = resources.files(_PACKAGE) / "templates"
    return "\n".join(
        (folder / f"{name}.{suffix}").read_text(encoding="utf-8").strip() for name in names
    )


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value.replace("\r\n", "\n"), kept="\n\t")
    return value
