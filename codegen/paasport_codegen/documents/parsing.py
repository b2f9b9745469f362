"""Parsing JSON or YAML by what the bytes look like, whatever a server calls them."""

from __future__ import annotations

import json
import re
from typing import Any

from paasport_codegen.documents.json_values import JsonObject, describe, is_array, is_object
from paasport_codegen.errors import DocumentError

# A document of some megabytes that names itself inside itself must not fill the memory.
_LARGEST_EXPANSION = 5_000_000


class HtmlPageError(DocumentError):
    """An HTML page stands where a document should be."""


def parse_document(content: bytes) -> JsonObject:
    """The object that `content` holds as JSON or YAML.

    Raises `HtmlPageError` for a web page and `DocumentError` for anything else that is wrong, with
    line and column where there are some.
    """
    text = decode(content)
    start = text.lstrip()[:1]
    if not start:
        raise DocumentError("the document is empty.")
    if start == "<":
        raise HtmlPageError("an HTML page came instead of a document.")
    value = _json(text) if start in "{[" else _yaml(text)
    if not is_object(value):
        raise DocumentError(f"an object is needed at the top, not {describe(value)}.")
    return value


def parse_json(content: bytes) -> object:
    """The value that `content` holds as JSON; raises like `parse_document`."""
    text = decode(content)
    if not text.strip():
        raise DocumentError("the document is empty.")
    if text.lstrip().startswith("<"):
        raise HtmlPageError("an HTML page came instead of JSON.")
    return _json(text)


def decode(content: bytes) -> str:
    """`content` as UTF-8 text, a byte order mark left out."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"not UTF-8 text: byte {error.start} is wrong.") from error


def _json(text: str) -> object:
    def refuse(name: str) -> object:
        raise DocumentError(f"not JSON: {name} is no JSON number.")

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        cut = " The document looks cut off." if error.pos >= len(text.rstrip()) - 1 else ""
        raise DocumentError(
            f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}.{cut}"
        ) from error
    except RecursionError as error:
        raise DocumentError("the document is nested too deeply to be read.") from error


def _yaml(text: str) -> object:
    import yaml

    try:
        value = yaml.load(text, Loader=_loader())
        _measure(value, {})
        # Through JSON once: numbers as keys become texts, and shared parts become copies.
        return json.loads(json.dumps(value, allow_nan=False))
    except yaml.YAMLError as error:
        raise DocumentError(f"not valid YAML: {_yaml_reason(error)}") from error
    except (TypeError, ValueError) as error:
        raise DocumentError(f"the YAML holds what JSON cannot: {error}") from error
    except RecursionError as error:
        raise DocumentError("the document is nested too deeply to be read.") from error


def _yaml_reason(error: object) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    reason = getattr(error, "problem", None) or " ".join(str(error).split())
    return f"{reason}{where}."


def _loader() -> Any:
    """A safe loader that reads scalars as YAML 1.2 does: `on` and `2026-08-01` are texts."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("_Yaml12Loader", (base,), {"yaml_implicit_resolvers": {}})
    for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("null", r"~|null|Null|NULL|", "~nN\0"),
        ("int", r"[-+]?[0-9]+", "-+0123456789"),
        ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ):
        expression = re.compile(rf"^(?:{pattern})$")
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", expression, list(first))
    # The empty scalar has no first character, and PyYAML looks it up under the empty text.
    loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])
    loader.add_constructor("tag:yaml.org,2002:int", _decimal)
    return loader


def _decimal(loader: Any, node: Any) -> int:
    # PyYAML reads a leading zero as octal; YAML 1.2 does not.
    return int(loader.construct_scalar(node))


def _measure(value: object, sizes: dict[int, int]) -> int:
    """How many values `value` has when every alias is written out; refuses a bomb."""
    if is_object(value):
        members = list(value.values())
    elif is_array(value):
        members = value
    else:
        return 1
    known = sizes.get(id(value))
    if known is not None:
        if known < 0:
            raise DocumentError("the YAML holds an alias that contains itself.")
        return known
    sizes[id(value)] = -1
    size = 1
    for member in members:
        size += _measure(member, sizes)
        if size > _LARGEST_EXPANSION:
            raise DocumentError("the YAML grows beyond any use when its aliases are written out.")
    sizes[id(value)] = size
    return size
