"""Parsing JSON or YAML documents; the content determines which, not the media type."""

from __future__ import annotations

import json
from collections import Counter

from paasport_codegen.config.text_positions import undecodable
from paasport_codegen.documents.json_values import (
    JsonObject,
    RepeatingObject,
    describe,
    is_object,
)
from paasport_codegen.documents.numbers import bounded_float, bounded_int
from paasport_codegen.documents.yaml_values import parse_yaml
from paasport_codegen.errors import DocumentError


class HtmlPageError(DocumentError):
    """An HTML page instead of a document."""


def parse_document(content: bytes) -> JsonObject:
    """The object in `content`, parsed as JSON or YAML.

    Raises `HtmlPageError` for an HTML page and `DocumentError` for other problems, with line and
    column if known.
    """
    text = decode(content)
    start = text.lstrip()[:1]
    if not start:
        raise DocumentError("the document is empty.")
    if start == "<":
        raise HtmlPageError("received an HTML page instead of a document.")
    value = _json(text) if start in "{[" else parse_yaml(text)
    if not is_object(value):
        raise DocumentError(f"expected an object at the top level, not {describe(value)}.")
    return value


def parse_json(content: bytes) -> object:
    """The value in `content`, parsed as JSON; raises like `parse_document`."""
    text = decode(content)
    if not text.strip():
        raise DocumentError("the document is empty.")
    if text.lstrip().startswith("<"):
        raise HtmlPageError("received an HTML page instead of JSON.")
    return _json(text)


def glance_at_json(content: bytes) -> object:
    """Like `parse_json`, but five times as fast and less exact.

    Numbers are parsed by Python's rules, and duplicate keys are not detected.
    """
    try:
        return json.loads(decode(content), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return parse_json(content)


def decode(content: bytes) -> str:
    """Decode UTF-8, without a byte order mark; raises `DocumentError` if it is invalid."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column, reason = undecodable(content, error)
        raise DocumentError(f"{reason}: line {line}, column {column}.") from error


def _json(text: str) -> object:
    try:
        return json.loads(
            text,
            parse_constant=_refuse,
            parse_int=bounded_int,
            parse_float=bounded_float,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        cut = " The document looks cut off." if error.pos >= len(text.rstrip()) - 1 else ""
        raise DocumentError(
            f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}.{cut}"
        ) from error
    except RecursionError as error:
        raise DocumentError("the document is nested too deeply.") from error


def _refuse(name: str) -> object:
    raise DocumentError(f"not JSON: {name} is not a JSON number.")


def _object(pairs: list[tuple[str, object]]) -> JsonObject:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    counts = Counter(key for key, _ in pairs)
    repeating = RepeatingObject(value)
    repeating.repeated = tuple(key for key, count in counts.items() if count > 1)
    return repeating
