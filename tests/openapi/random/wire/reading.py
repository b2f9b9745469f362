"""What a request means to a server: styles are read back as OpenAPI's table of them describes.

Written after the specifications and not after the runtime: RFC 6570, the URL standard's parser of
forms, and, of names with brackets, what PHP, Rack and qs have in common.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, unquote_plus

from tests.openapi.random.wire.planning import MeantFile, Planned, PlannedBody
from tests.support.parsing_server import Parsed, ParsedPart

Pairs = Sequence[tuple[str, str]]
MISSING = object()
DELIMITERS = {
    ("form", False): (",",),
    ("form", True): (",",),
    ("spaceDelimited", False): ("%20", "+"),
    ("spaceDelimited", True): (" ",),
    ("pipeDelimited", False): ("%7C",),
    ("pipeDelimited", True): ("|",),
}
"""What stands between values, where these are percent-encoded, and where they are plain."""


def written(value: Any) -> Any:
    """A value as texts; of parameters, what has nothing in it is no different from none.

    Lists with objects in them are numbered, which makes them objects to whoever reads them.
    """
    if value is None:
        return MISSING
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        value = {str(number): item for number, item in enumerate(value)}
    if isinstance(value, dict):
        entries = {name: written(entry) for name, entry in value.items()}
        return {k: entry for k, entry in entries.items() if entry is not MISSING} or MISSING
    if isinstance(value, list):
        return [written(item) for item in value] or MISSING
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def path_values(parsed: Parsed, parameters: Iterable[Planned]) -> dict[str, Any]:
    """The path parameters."""
    segments = parsed.raw_path.partition("?")[0].split("/")[2:-1]
    return {
        one.name: _segment(one, segment) for one, segment in zip(parameters, segments, strict=True)
    }


def _segment(one: Planned, text: str) -> Any:
    if one.style == "simple":
        return _joined(one, text.split(","), unquote)
    if one.style == "label":
        assert text.startswith("."), text
        is_joined = one.kind in ("texts", "wholes", "object")
        parts = text[1:].split("." if one.explode else ",") if is_joined else [text[1:]]
        return _joined(one, parts, unquote)
    assert text.startswith(";"), text
    pairs = _split(text[1:].split(";"))
    return _form(one, pairs, (",",), unquote)


def _joined(one: Planned, parts: list[str], decode: Any) -> Any:
    if one.kind == "object":
        if one.explode:
            return dict(tuple(map(decode, part.split("=", 1))) for part in parts)  # type: ignore[misc]
        texts = list(map(decode, parts))
        return dict(zip(texts[::2], texts[1::2], strict=True))
    if one.kind in ("texts", "wholes"):
        return list(map(decode, parts))
    (only,) = parts
    return decode(only)


def _split(parts: Iterable[str]) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in parts if part]
    return [(name, text) for name, _, text in pairs]


def query_values(parsed: Parsed, parameters: Sequence[Planned]) -> dict[str, Any]:
    """The query parameters that came."""
    pairs = _split(parsed.raw_path.partition("?")[2].split("&"))
    return _all(parameters, pairs, unquote)


def cookie_values(parsed: Parsed, parameters: Sequence[Planned]) -> dict[str, Any]:
    """The cookies that came."""
    pairs = _split(parsed.headers.get("Cookie", "").split("; "))
    return _all(parameters, pairs, unquote)


def header_values(parsed: Parsed, parameters: Sequence[Planned]) -> dict[str, Any]:
    """The headers that came."""
    found: dict[str, Any] = {}
    for one in parameters:
        if one.name in parsed.headers:
            text = parsed.headers[one.name]
            if one.style is None:
                found[one.name] = json.loads(text)
            elif one.kind in ("texts", "wholes", "object"):
                found[one.name] = _joined(one, re.split(r"[ \t]*,[ \t]*", text), str)
            else:
                found[one.name] = text
    return found


def _all(parameters: Sequence[Planned], pairs: Pairs, decode: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in parameters:
        value = _value(one, pairs, decode)
        if value is not MISSING:
            found[one.name] = value
    return found


def _value(one: Planned, pairs: Pairs, decode: Any) -> Any:
    if one.style is None:
        texts = [text for name, text in pairs if decode(name) == one.name]
        return json.loads(decode(texts[0])) if texts else MISSING
    if one.style == "deepObject":
        return bracketed(one.name, [(decode(name), decode(text)) for name, text in pairs])
    return _form(one, pairs, DELIMITERS[one.style, decode is str], decode)


def _form(one: Planned, pairs: Pairs, delimiters: Sequence[str], decode: Any) -> Any:
    own = [text for name, text in pairs if decode(name) == one.name]
    if one.kind == "object" and one.explode:
        decoded = [(decode(name), decode(text)) for name, text in pairs]
        found = {name: text for name, text in decoded if name[:2] == one.name[:2]}
        return found or MISSING
    if one.kind in ("texts", "wholes") and one.explode:
        return list(map(decode, own)) or MISSING
    if not own:
        return MISSING
    (text,) = own
    if one.kind in ("texts", "wholes", "object"):
        return _joined(one, re.split("|".join(map(re.escape, delimiters)), text), decode)
    return decode(text)


def bracketed(name: str, pairs: Pairs) -> Any:
    """What names with brackets say."""
    found: Any = MISSING
    for key, text in pairs:
        if key == name or key.startswith(f"{name}["):
            rest = key[len(name) :]
            steps = re.findall(r"\[([^\[\]]*)\]", rest)
            if "".join(f"[{step}]" for step in steps) == rest:
                found = _put(found, steps, text)
    return _with_lists(found)


class _Appended(list[Any]):
    """The items of `a[]`."""


def _put(holder: Any, steps: list[str], text: str) -> Any:
    if not steps:
        return text if holder is MISSING else _Appended([*_listed(holder), text])
    first, rest = steps[0], steps[1:]
    if holder is MISSING:
        holder = {}
    if first == "" and not rest:
        return _Appended([*_listed(holder), text])
    assert isinstance(holder, dict), (holder, steps)
    return {**holder, first: _put(holder.get(first, MISSING), rest, text)}


def _listed(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, list) else [] if holder == {} else [holder]


def _with_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_lists(entry) for key, entry in value.items()}
    return value


def form_fields(parsed: Parsed) -> list[tuple[str, str]]:
    """The pairs of a form, not decoded."""
    return _split(parsed.body.decode("ascii").split("&"))


def form_values(parsed: Parsed, body: PlannedBody, *, brackets: bool) -> dict[str, Any]:
    """The fields of a form that came."""
    pairs = form_fields(parsed)
    found: dict[str, Any] = {}
    for one in body.fields:
        value = _field(one, pairs, unquote_plus, brackets=brackets)
        if value is not MISSING:
            found[one.name] = value
    return found


def _field(one: Planned, pairs: Pairs, decode: Any, *, brackets: bool) -> Any:
    if one.style is not None:
        return _value(one, pairs, decode)
    if brackets and one.media_type is None:
        return bracketed(one.name, [(decode(name), decode(text)) for name, text in pairs])
    texts = [decode(text) for name, text in pairs if decode(name) == one.name]
    return _items(one, texts) if texts else MISSING


def _items(one: Planned, texts: list[Any]) -> Any:
    return texts if one.kind in ("texts", "wholes", "files") else texts[0]


def part_values(
    parts: Sequence[ParsedPart], body: PlannedBody, *, brackets: bool
) -> dict[str, Any]:
    """The fields of parts that came: texts, and files with their names."""
    found: dict[str, Any] = {}
    for one in body.fields:
        own = [part for part in parts if _field_name(part) == _quoted(one.name)]
        in_brackets = brackets and one.media_type is None and one.kind not in ("file", "files")
        if one.style is not None or in_brackets:
            texts = [part for part in parts if part.is_text]
            pairs = [(_field_name(part), part.content.decode()) for part in texts]
            value = _field(replace(one, name=_quoted(one.name)), pairs, str, brackets=brackets)
            if value is not MISSING:
                found[one.name] = value
        elif own:
            found[one.name] = _items(one, own)
    return found


def is_of(part: ParsedPart, name: str) -> bool:
    """Whether a part has the name of a field."""
    return _field_name(part) == _quoted(name)


def _field_name(part: ParsedPart) -> str:
    """The name as it is on the wire; aiohttp takes a backslash in it for an escape."""
    found = re.search(r'; name="([^"]*)"', part.headers["Content-Disposition"])
    assert found is not None, part.headers
    return found[1]


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def is_meant(part: ParsedPart, meant: Any) -> bool:
    """Whether a part is what was meant, by its media type."""
    if isinstance(meant, MeantFile):
        disposition = part.headers.get("Content-Disposition", "")
        name = re.search(r'filename="([^"]*)"', disposition)
        wanted = None if meant.name is None else _quoted(meant.name)
        if meant.media_type is not None and part.media_type != meant.media_type:
            return False
        return part.content == meant.content and (name[1] if name else None) == wanted
    if "json" in (part.media_type or "") or isinstance(meant, dict | list):
        return _same(json.loads(part.content), meant)
    return part.content.decode() == written(meant)


def _same(found: Any, meant: Any) -> bool:
    return json.dumps(found, sort_keys=True) == json.dumps(meant, sort_keys=True)


def same_json(text: bytes | str, meant: Any) -> bool:
    """Whether JSON means a value."""
    return _same(json.loads(text), meant)
