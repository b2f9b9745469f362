"""The templates of the page, and how texts of a server are put into them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from paasport_codegen.drift.reports.plain import visible
from paasport_codegen.terminal.plurals import plural

_PACKAGE: Final = "paasport_codegen.drift.reports"
_CODE: Final = re.compile(r"`([^`]+)`")
_OPENING, _CLOSING = Markup("<code>"), Markup("</code>")


@cache
def environment() -> Environment:
    """The environment of all templates; what cannot be seen is written in letters."""
    made = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        finalize=_shown,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(plural=plural, prose=prose)
    return made


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


def prose(message: str) -> Markup:
    """A message with its pieces in backticks as code; an unpaired backtick is kept."""
    pieces = map(_shown, _CODE.split(message))
    return Markup("").join(
        _OPENING + piece + _CLOSING if index % 2 else piece for index, piece in enumerate(pieces)
    )


def _shown(value: object) -> str:
    if isinstance(value, Markup):
        return value
    return visible(str(value).replace("\r\n", "\n"), kept="\n\t")
