"""The meaning of a schema in one direction: small immutable nodes.

Two places of a document that mean the same have equal nodes, however they are written. Objects,
unions of objects and enums of replies become named definitions; a node refers to them by a
`Reference`, so nodes stay shallow and cheap to compare.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import field
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from paasport_codegen.openapi.value_classes import dataclass

Direction = Literal["request", "response"]
"""Whether the client sends a schema's values or receives them."""
Scalar: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True)
class AnyValue:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Boolean:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string.

    `pattern` is in the dialect of Rust's `regex`, and `written` is its form in the document.
    `unchecked` is the document's form of a pattern that is left to the server.
    """

    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    unchecked: str | None = None
    written: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FormatType:
    """The Python type of a format.

    Attributes:
        validated: The name of what pydantic validates.
        validated_module: Its module; empty for a built-in.
        plain: The name of the Python type of the values.
        plain_module: Its module; empty for a built-in.
    """

    validated: str
    validated_module: str
    plain: str
    plain_module: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """A string in a format that has its own type, such as `date-time`.

    With `lenient`, a string that does not match the format remains a string.
    """

    kind: FormatType
    lenient: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file among the fields of a multipart body."""


@dataclass(frozen=True, slots=True)
class Number:
    """An integer or any number.

    With `lenient`, any number, and integers keep all their digits.
    """

    whole: bool
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the given values."""

    values: tuple[Scalar, ...]
    kinds: tuple[str, ...]  # distinguishes 1 from True, which are equal in Python


@dataclass(frozen=True, slots=True)
class Fixed:
    """One of the given JSON values, if a `Literal` cannot express all of them.

    `text` is their list as JSON.
    """

    text: str

    @classmethod
    def of(cls, values: Sequence[Any]) -> Fixed:
        """The node for the given values."""
        return cls(json.dumps(list(values), ensure_ascii=False, allow_nan=False))

    @property
    def values(self) -> list[Any]:
        """The values."""
        found: list[Any] = json.loads(self.text)
        return found


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array."""

    items: Node
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with arbitrary keys."""

    values: Node


@dataclass(frozen=True, slots=True)
class Nullable:
    """The inner node, or null."""

    inner: Node


@dataclass(frozen=True, slots=True)
class OneOf:
    """Alternatives without their own name: scalars, arrays, maps, and at most one object."""

    variants: tuple[Node, ...]
    ordered: bool = False


class Reference(NamedTuple):
    """A named definition, by its number in the table of the direction.

    A tuple, since it is the key of most mappings and its hash need not call Python.
    """

    number: int


Node: TypeAlias = (
    AnyValue
    | Boolean
    | Text
    | Formatted
    | File
    | Number
    | Choice
    | Fixed
    | ListOf
    | MapOf
    | Nullable
    | OneOf
    | Reference
)

ANY_PART: Final[Node] = OneOf((File(), AnyValue()), ordered=True)
"""A part of a body about which the document says nothing."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an object; its descriptions do not affect equality."""

    wire_name: str
    node: Node
    required: bool
    description: str = field(default="", compare=False)
    deprecated: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """An object with named properties; `others` is the node of further properties.

    `name` is that of the vendor's component, which is never shared by another one. `owner` is the
    pointer of the component or operation that it is part of, and empty if equal objects are shared.
    """

    properties: tuple[Property, ...]
    others: Node | None = None
    name: str = ""
    description: str = field(default="", compare=False)
    owner: str = ""


@dataclass(frozen=True, slots=True)
class UnionShape:
    """Several objects, distinguished by the constant property `tag` if there is one.

    `labels` are words for the variants' names. `open` unions accept an object of an unknown kind,
    as one of the `others` if these `take_unknown`. `default` is the variant of an object whose tag
    is missing or unknown.
    """

    variants: tuple[Reference, ...]
    others: tuple[Node, ...]
    tag: str | None
    open: bool
    labels: tuple[str, ...] = field(default=(), compare=False)
    name: str = ""
    owner: str = ""
    default: Reference | None = None
    take_unknown: bool = False


@dataclass(frozen=True, slots=True)
class EnumShape:
    """An open enum of a reply, of strings or integers."""

    values: tuple[str, ...] | tuple[int, ...]
    whole: bool
    name: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class AliasShape:
    """A type that contains itself without being an object, such as a list of such lists."""

    node: Node
    name: str = ""
    owner: str = ""


Shape: TypeAlias = ObjectShape | UnionShape | EnumShape | AliasShape


def choice(values: tuple[Scalar, ...]) -> Choice:
    """Create a `Choice` that only equals another one if the types are equal too."""
    return Choice(values, tuple(type(value).__name__ for value in values))
