"""Path templates of other notations, in that of OpenAPI.

OpenAPI only has `{name}`. Converted documents also have the notations of their frameworks:
`{+name}` of RFC 6570, `{name=shelves/*}` of gRPC, `{**name}` and `{id:int}` of ASP.NET,
`{path:.+}` of JAX-RS, `{path:path}` of Starlette, `{?page,size}` for the query, and the segments
`:name`, `*name` and `(*name/)` of Express and Rails.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from dataclasses import dataclass
from typing import Final

MANY_SEGMENTS: Final = "x-paasport-many-segments"
"""In a pin, marks a path parameter whose slashes separate segments."""

# Rules may contain braces: `{id:[0-9]{3}}`.
_PLACEHOLDER: Final = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*)\}")
_FORM: Final = re.compile(
    r"(?P<before>\+|\*{1,2})?(?P<name>[\w.$@-]+)(?P<after>\*{1,2}|\?)?(?:(?P<sign>[=:])(?P<rule>.+))?"
)
# After braces a colon begins a verb, `{name}:move`, which is no parameter.
_SEGMENT: Final = re.compile(r"(?<=/)(?P<open>\()?(?P<sign>[:*])(?P<name>\w+)(?(open)/\)|(?=/|$))")
_QUERY: Final = re.compile(r"[?&][\w.$@*,-]+")


@dataclass(frozen=True, slots=True)
class PlainPath:
    """A path with placeholders such as OpenAPI has them.

    Attributes:
        path: The path.
        many: The names of the parameters that stand for several segments.
    """

    path: str
    many: tuple[str, ...]


def plain_path(path: str, declared: Collection[str] = ()) -> PlainPath:
    """Write the placeholders of a path as `{name}`.

    Args:
        path: The path, as in the document.
        declared: The names of its parameters; a placeholder with such a name is unchanged, and
            only such a name is one after `:` or `*`.

    Returns:
        The path; what is in no known notation is unchanged.
    """
    many: list[str] = []

    def plain(match: re.Match[str]) -> str:
        text = match[1]
        if text in declared:
            return match[0]
        if _QUERY.fullmatch(text):
            return ""
        form = _FORM.fullmatch(text)
        if form is None:
            return match[0]
        if _is_many(form):
            many.append(form["name"])
        return f"{{{form['name']}}}"

    def named(match: re.Match[str]) -> str:
        name, slash = match["name"], "/" if match["open"] else ""
        if name not in declared or f"{{{name}}}" in path:
            # Without a parameter, what is optional is left out.
            return "" if slash else match[0]
        if match["sign"] == "*":
            many.append(name)
        return f"{{{name}}}{slash}"

    return PlainPath(_SEGMENT.sub(named, _PLACEHOLDER.sub(plain, path)), tuple(many))


def distinct_path(plain: PlainPath, others: Container[str]) -> tuple[PlainPath, dict[str, str]]:
    """Name the parameters of a path so that no other path is the same.

    Args:
        plain: The path.
        others: Paths.

    Returns:
        The path, and the new names by the former ones; none if it has no parameter.
    """
    names = list(dict.fromkeys(_PLACEHOLDER.findall(plain.path)))
    number = 2
    while names:
        path = _PLACEHOLDER.sub(rf"{{\1_{number}}}", plain.path)
        if path not in others:
            renamed = {name: f"{name}_{number}" for name in names}
            return PlainPath(path, tuple(renamed[name] for name in plain.many)), renamed
        number += 1
    return plain, {}


def _is_many(form: re.Match[str]) -> bool:
    if form["before"] or (form["after"] or "").startswith("*"):
        return True
    rule = form["rule"]
    if rule is None:
        return False
    if form["sign"] == "=":
        return "/" in rule or "**" in rule
    if rule == "path":
        return True
    try:
        return re.fullmatch(rule, "a/b") is not None
    except re.error:
        return False
