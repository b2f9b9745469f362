"""Parameters of REST operations, and their serialization in URLs and headers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast
from urllib.parse import quote, unquote

from pydantic_core import PydanticSerializationError, to_jsonable_python

from ..light_dataclasses import dataclass
from ..models.unset import UNSET
from .deep_objects import DEFAULT_ARRAYS, ArrayNames, deep_pairs
from .expansion import (
    Encode,
    encode,
    encode_in_path,
    expand_form,
    expand_label,
    expand_matrix,
    expand_simple,
    reserved_encoding,
)
from .values import (
    Formatted,
    ParameterError,
    distinct_pairs,
    format_value,
    format_values,
    is_array,
    listed,
    refuse_delimiters,
)

if TYPE_CHECKING:
    from .bodies.encoded import Body

ParameterLocation: TypeAlias = Literal["path", "query", "header", "cookie"]
ParameterStyle: TypeAlias = Literal[
    "form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject"
]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an OpenAPI document.

    Attributes:
        name: Its wire name.
        location: Where it is sent.
        style: How its value is serialized. `form`, the default, means `simple` in a header, and a
            single value in a path.
        explode: Whether each item of an array, or entry of an object, is sent separately.
        annotation: The annotation of its value; defaults to anything that can be serialized.
        required: Whether it is required; path parameters always are.
        allow_reserved: Whether reserved characters are not encoded in a query or path.
        many_segments: Whether its slashes separate segments of the path.
        arrays: How the items of arrays in a `deepObject` are named.
        media_type: The media type of the serialized value, instead of a style.
        whole_query: The serializer of the value, if it is the entire query.
    """

    name: str
    location: ParameterLocation
    style: ParameterStyle = "form"
    explode: bool = True
    annotation: Any = field(default=Any, repr=False)
    required: bool = False
    allow_reserved: bool = False
    many_segments: bool = False
    arrays: ArrayNames = DEFAULT_ARRAYS
    media_type: str = ""
    whole_query: Body | None = field(default=None, repr=False)


# RFC 9110, section 5.5: visible characters, and spaces and tabs between them.
_HEADER: Final = r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?"
# The characters of RFC 6265's cookie-octet, without the percent sign.
_COOKIE: Final = "!#$&'()*+-./:<=>?@[]^_`{|}~"
_SEPARATORS: Final = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def query_string(parameters: Sequence[Parameter], values: Mapping[str, object]) -> str:
    """Build the query of a URL.

    Args:
        parameters: The operation's parameters; only query parameters are used.
        values: Values by wire name; unset and null values are omitted.

    Returns:
        The encoded query without the question mark, or an empty string.

    Raises:
        ParameterError: A value cannot be serialized.
    """
    given = list(_given(parameters, "query", values))
    parts = [
        _whole_query(parameter.whole_query, value)
        for parameter, value in given
        if parameter.whole_query is not None
    ]
    pairs = distinct_pairs(
        (parameter.name, _query_pairs(parameter, value))
        for parameter, value in given
        if parameter.whole_query is None
    )
    return "&".join(filter(None, [*parts, *(f"{name}={text}" for name, text in pairs)]))


def _whole_query(writer: Body, value: object) -> str:
    """The query of an OpenAPI 3.2 parameter with `in: querystring`; a form already is a query."""
    content = writer.encode(value).content
    assert isinstance(content, bytes)
    text = content.decode()
    return text if writer.media_type == "application/x-www-form-urlencoded" else encode(text)


def header_values(parameters: Sequence[Parameter], values: Mapping[str, object]) -> dict[str, str]:
    """Serialize the header parameters.

    Args:
        parameters: The operation's parameters; only header parameters are used.
        values: Values by wire name; unset and null values are omitted.

    Returns:
        Header values by name; the items of arrays are joined by commas, empty arrays omitted.

    Raises:
        ParameterError: A value cannot be serialized, or is invalid in a header.
    """
    headers: dict[str, str] = {}
    for parameter, value in _given(parameters, "header", values):
        if parameter.media_type:
            text = _as_content(parameter, value)
        else:
            formatted = format_values(parameter.name, value)
            if not formatted and not isinstance(formatted, str):
                continue
            text = expand_simple(formatted, explode=parameter.explode, encode=str)
            _refuse_lost_borders(parameter, formatted)
        if not re.fullmatch(_HEADER, text):
            raise ParameterError(
                parameter.name, "Input should be printable ASCII, since it is sent in a header"
            )
        headers[parameter.name] = text
    return headers


def cookie_header(parameters: Sequence[Parameter], values: Mapping[str, object]) -> str:
    """Serialize the cookie parameters.

    Args:
        parameters: The operation's parameters; only cookie parameters are used.
        values: Values by wire name; unset and null values are omitted.

    Returns:
        The value of `Cookie`. Of the characters that are valid in cookies, only `%` is encoded,
        since not all servers decode cookies.

    Raises:
        ParameterError: A value cannot be serialized.
    """
    pairs = distinct_pairs(
        (parameter.name, _cookie_pairs(parameter, value))
        for parameter, value in _given(parameters, "cookie", values)
    )
    return "; ".join(f"{name}={text}" for name, text in pairs)


def path_segment(parameter: Parameter, value: object) -> str:
    """Encode the value of a path parameter, usually as a single segment.

    Args:
        parameter: The parameter.
        value: Its value.

    Returns:
        The encoded segment, or segments.

    Raises:
        ParameterError: The segment is empty or a dot segment, or the value cannot be serialized.
    """
    name, style = parameter.name, parameter.style
    encoding = encode_in_path if parameter.allow_reserved else encode
    if parameter.media_type:
        text = encode(_as_content(parameter, value))
    elif style == "label":
        formatted = format_values(name, value)
        if parameter.explode:
            refuse_delimiters(name, formatted, ".")
        text = expand_label(formatted, explode=parameter.explode)
    elif style == "matrix":
        text = expand_matrix(name, format_values(name, value), explode=parameter.explode)
    elif style == "simple":
        text = expand_simple(format_values(name, value), explode=parameter.explode, encode=encoding)
    elif parameter.many_segments:
        segments = format_value(name, value).split("/")
        if not {".", ".."}.isdisjoint(segments):
            raise ParameterError(name, "Input should not contain a dot segment")
        text = "/".join(map(encoding, segments))
    else:
        text = encoding(format_value(name, value))
    if text in {"", ".", ".."}:
        raise ParameterError(name, "Input should not be empty or a dot segment")
    return text


def _refuse_lost_borders(parameter: Parameter, formatted: Formatted) -> None:
    """Reject values whose boundaries would be lost in a header, where nothing is encoded."""
    if isinstance(formatted, str):
        return
    refuse_delimiters(parameter.name, formatted, ",")
    if isinstance(formatted, dict) and parameter.explode:
        refuse_delimiters(parameter.name, list(formatted), "=")
    if any(part != part.strip() for part in listed(formatted)):
        raise ParameterError(
            parameter.name, "A value begins or ends with a space, which headers do not preserve"
        )


def _given(
    parameters: Sequence[Parameter], location: ParameterLocation, values: Mapping[str, object]
) -> Iterator[tuple[Parameter, Any]]:
    for parameter in parameters:
        if parameter.location == location:
            value = values.get(parameter.name, UNSET)
            if value is not UNSET and value is not None:
                yield parameter, value


def _query_pairs(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    encoding = reserved_encoding(explode=parameter.explode) if parameter.allow_reserved else encode
    if parameter.media_type:
        return [(encode(parameter.name), encoding(_as_content(parameter, value)))]
    if parameter.style == "deepObject":
        pairs = deep_pairs(parameter.name, value, parameter.arrays)
        return [(encode(name), encoding(text)) for name, text in pairs]
    if parameter.explode and parameter.style == "form" and isinstance(value, Mapping):
        return _exploded_entries(parameter.name, cast("Mapping[str, Any]", value), encoding)
    formatted = format_values(parameter.name, value)
    if not parameter.explode and parameter.style in _SEPARATORS:
        refuse_delimiters(parameter.name, formatted, unquote(_SEPARATORS[parameter.style]))
    return expand_form(
        parameter.name,
        formatted,
        explode=parameter.explode,
        separator=_SEPARATORS.get(parameter.style, ","),
        encode=encoding,
    )


def _exploded_entries(
    name: str, entries: Mapping[str, Any], encoding: Encode
) -> list[tuple[str, str]]:
    """Expand an exploded object: each entry is sent like a parameter of its own.

    OpenAPI does not define arrays in objects. This is how servers read the objects that frameworks
    document, such as the page, size and sort orders of a `pageable`.
    """
    pairs: list[tuple[str, str]] = []
    for key, entry in entries.items():
        if entry is not None:
            formatted = (
                [format_value(name, item) for item in entry]
                if is_array(entry)
                else format_value(name, entry)
            )
            pairs += expand_form(key, formatted, explode=True, encode=encoding)
    return pairs


def _cookie_pairs(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    if parameter.media_type:
        return [(parameter.name, _as_cookie(_as_content(parameter, value)))]
    formatted = format_values(parameter.name, value)
    return expand_form(parameter.name, formatted, explode=parameter.explode, encode=_as_cookie)


def _as_content(parameter: Parameter, value: object) -> str:
    if "json" not in parameter.media_type:
        return format_value(parameter.name, value)
    try:
        plain = to_jsonable_python(value, by_alias=True, exclude_none=False)
        # ASCII only, since it may be sent in a header.
        return json.dumps(plain, separators=(",", ":"), allow_nan=False)
    except (PydanticSerializationError, ValueError, TypeError):
        pass
    raise ParameterError(parameter.name, "A value cannot be serialized to JSON")


def _as_cookie(text: str) -> str:
    return quote(text, safe=_COOKIE)
