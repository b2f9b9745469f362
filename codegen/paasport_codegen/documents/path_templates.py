"""Path templates of other notations, in that of OpenAPI.

OpenAPI only has `{name}`. Converted documents also have the notations of their frameworks:
`{+name}` of RFC 6570, `{name=shelves/*}` of gRPC, `{**name}` and `{id:int}` of ASP.NET,
`{path:.+}` of JAX-RS, `{path:path}` of Starlette, `{path+}` of Amazon's API Gateway, `{?page,size}`
for the query, and the segments `:name`, `*name` and `(*name/)` of Express and Rails. In Fastify and
Elysia, `*` is itself a name, in braces or alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

MANY_SEGMENTS: Final = "x-paasport-many-segments"
"""In a pin, marks a path parameter whose slashes separate segments."""
QUERY_NAMES: Final = "x-paasport-query-names"
"""While a document is repaired, has the query parameters that the template of a path names."""

# Rules may contain braces: `{id:[0-9]{3}}`.
_PLACEHOLDER: Final = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*)\}")
_FORM: Final = re.compile(
    r"(?P<before>\+|\*{1,2})?(?P<name>[\w.$@-]+)(?P<after>\*{1,2}|[?+])?(?:(?P<sign>[=:])(?P<rule>.+))?"
)
# After braces a colon begins a verb, `{name}:move`, which is no parameter.
_SEGMENT: Final = re.compile(r"(?<=/)(?P<open>\()?(?P<sign>[:*])(?P<name>\w*)(?(open)/\)|(?=/|$))")
_WILDCARD: Final = "*"
_QUERY: Final = re.compile(r"[?&][\w.$@*,-]+")


@dataclass(frozen=True, slots=True)
class PlainPath:
    """A path with placeholders such as OpenAPI has them.

    Attributes:
        path: The path.
        many: The names of the parameters that stand for several segments.
        query: The names of the parameters of its query.
        notation: What was replaced, without braces and slashes.
    """

    path: str
    many: tuple[str, ...]
    query: tuple[str, ...]
    notation: str

    @property
    def distinguished(self) -> str:
        """The path with its notation as a fragment, which is never sent."""
        mark = "," if "#" in self.path else "#"
        return f"{self.path}{mark}{self.notation}"


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
    query: list[str] = []
    replaced: list[str] = []

    def plain(match: re.Match[str]) -> str:
        text = match[1]
        if text == _WILDCARD:
            many.append(text)
        if text in declared or text == _WILDCARD:
            return match[0]
        if _QUERY.fullmatch(text):
            replaced.append(text)
            query.extend(filter(None, (name.strip("*") for name in text[1:].split(","))))
            return ""
        form = _FORM.fullmatch(text)
        if form is None:
            return match[0]
        if form["name"] != text:
            replaced.append(text)
        if _is_many(form):
            many.append(form["name"])
        return f"{{{form['name']}}}"

    def named(match: re.Match[str]) -> str:
        name, slash = match["name"] or match["sign"], "/" if match["open"] else ""
        if name not in declared or f"{{{name}}}" in path:
            # Without a parameter, what is optional is left out.
            return "" if slash else match[0]
        replaced.append(match[0])
        if match["sign"] == "*":
            many.append(name)
        return f"{{{name}}}{slash}"

    written = _SEGMENT.sub(named, _PLACEHOLDER.sub(plain, path))
    notation = re.sub(r"[{}]", "", ",".join(replaced)).replace("/", ".")
    return PlainPath(written, tuple(many), tuple(dict.fromkeys(query)), notation)


def _is_many(form: re.Match[str]) -> bool:
    if form["before"] or (form["after"] or "").startswith(("*", "+")):
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
