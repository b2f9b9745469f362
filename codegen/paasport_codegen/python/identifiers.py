"""Converting names of schemas and documents to Python names."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from paasport_codegen.python.ascii_names import code_points, in_ascii, shortened

_WORD = re.compile(
    r"[A-Z]+(?=[A-Z][a-z])"  # an acronym before a word: HTTP in HTTPLogs
    r"|[A-Z]?[a-z]+"
    r"|[A-Z]+"
    r"|[0-9]+"
)
# No file may be called so on Windows, whatever its ending: a checkout with one of them fails.
_DEVICES = frozenset(
    {
        "aux",
        "con",
        "nul",
        "prn",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    }
)
_SOFT_RESERVED = frozenset({"self", "cls"})
# Annotations of generated models name these; a field of the same name would hide them.
_ANNOTATION_NAMES = frozenset({"bool", "dict", "float", "int", "list", "str"})
# Signatures and decorators of generated clients name these; a method would hide them from the
# methods that follow it.
_METHOD_NAMES = _ANNOTATION_NAMES | {
    "bytes",
    "date",
    "datetime",
    "deprecated",
    "overload",
    "time",
    "timedelta",
}
# What every generated client has besides its operations; for REST APIs, also its groups.
CLIENT_ATTRIBUTES = frozenset(
    {
        "aclose",
        "close",
        "connect",
        "pacing_queue",
        "rate_limit",
        "with_options",
        "with_raw_response",
    }
)
# What the clients of GraphQL APIs have beyond that.
GRAPHQL_CLIENT_ATTRIBUTES = CLIENT_ATTRIBUTES | {"execute", "subscribe"}
# Attributes of pydantic's BaseModel that a field must not shadow.
_MODEL_ATTRIBUTES = frozenset(
    {"construct", "copy", "dict", "from_orm", "json", "schema", "schema_json", "validate"}
)


@lru_cache(maxsize=16384)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in any convention, digits kept with the word before them.

    A name that has none, such as `***`, is spelt by its code points.
    """
    found: list[str] = []
    for part in re.split(r"[^A-Za-z0-9]+", in_ascii(name)):
        for word in _WORD.findall(part):
            if word.isdigit() and found and part and not part.startswith(word):
                found[-1] += word
            else:
                found.append(word)
    return tuple(found or code_points(name))


@lru_cache(maxsize=16384)
def snake_case(name: str) -> str:
    """`serviceCreate` -> `service_create`, `gitHubPRInfo` -> `git_hub_pr_info`."""
    text = "_".join(words(name)).lower()
    return shortened(text) or "value"


@lru_cache(maxsize=16384)
def pascal_case(name: str) -> str:
    """`service_create` -> `ServiceCreate`; an acronym keeps its capitals."""
    text = "".join(word[:1].upper() + word[1:] for word in words(name))
    if not text:
        return "Value"
    return shortened(f"N{text}" if text[0].isdigit() else text)


@lru_cache(maxsize=16384)
def python_identifier(name: str) -> str:
    """A snake_case name that is a valid identifier and hides no keyword."""
    text = snake_case(name)
    if text[0].isdigit():
        text = f"n{text}"
    if keyword.iskeyword(text) or text in _SOFT_RESERVED:
        text = f"{text}_"
    return text


def module_identifier(name: str) -> str:
    """The module of a name, which can be a file on every system: `aux` -> `aux_`."""
    text = python_identifier(name)
    return f"{text}_" if text in _DEVICES else text


def method_identifier(name: str, attributes: Container[str] = CLIENT_ATTRIBUTES) -> str:
    """The method of a generated client for an operation: `list` -> `list_`.

    `attributes` are what the client has besides its operations.
    """
    text = python_identifier(name)
    return f"{text}_" if text in _METHOD_NAMES or text in attributes else text


def field_identifier(name: str, annotations: Container[str] = ()) -> str:
    """The attribute of a generated model for a wire name: `$schema` -> `schema`, `is` -> `is_`.

    `annotations` are further names that the annotations of the models use.
    """
    text = python_identifier(name)
    if (
        text in _ANNOTATION_NAMES
        or text in _MODEL_ATTRIBUTES
        or text in annotations
        or text.startswith("model_")
    ):
        return f"{text}_"
    return text


def field_identifiers(
    wire_names: Iterable[str],
    annotations: Container[str] = (),
    inherited: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """The attributes of one model by wire name, in the given order, each another one.

    No attribute gets the wire name of another one: models take either kind of name as a key.

    Args:
        wire_names: The names on the wire.
        annotations: Further names that the annotations of the models use.
        inherited: The attributes that the model's bases have already, by wire name.
    """
    ordered = list(wire_names)
    names: dict[str, str] = {}
    taken = {*ordered, *inherited.values()}
    for wire_name in ordered:
        name = inherited.get(wire_name) or field_identifier(wire_name, annotations)
        free = wire_name in inherited or (name == wire_name and name not in inherited.values())
        names[wire_name] = name if free else unique(name, taken)
        taken.add(names[wire_name])
    return names


def constant_identifier(value: str) -> str:
    """The name of an enum member for a wire value: `HTTP/2` -> `HTTP_2`, `and` -> `AND`."""
    text = re.sub(r"[^A-Za-z0-9]+", "_", in_ascii(value)).strip("_")
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).upper()
    if not text:
        text = "EMPTY" if not value else "_".join(f"U{ord(character):04X}" for character in value)
    if text[0].isdigit():
        text = f"N{text}"
    return shortened(text)


def is_builtin(name: str) -> bool:
    """Whether a bare name means something without an import."""
    return hasattr(builtins, name)


def unique(name: str, taken: Iterable[str]) -> str:
    """`name`, or `name2`, `name3`, … where it is taken."""
    names = taken if isinstance(taken, (set, frozenset, dict)) else set(taken)
    if name not in names:
        return name
    number = 2
    while f"{name}{number}" in names:
        number += 1
    return f"{name}{number}"
