"""The objects in replies, each examined once even if many operations return it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Final, NamedTuple

from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.nodes import (
    Boolean,
    Formatted,
    ListOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    Reference,
    Text,
)
from paasport_codegen.openapi.paging.names import CONTAINERS, NO_LISTS, TELLING_FACTS, plain
from paasport_codegen.openapi.paging.scheme import Attributes
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass

_TELLING: Final = TELLING_FACTS | CONTAINERS


class Member(NamedTuple):
    """A property of a reply.

    Attributes:
        names: Its wire names, from the outside in.
        attributes: Its names in Python.
        node: Its node; None for the description of the page, which the runtime reads.
        description: Its description in the document.
    """

    names: tuple[str, ...]
    attributes: Attributes
    node: Node | None
    description: str = ""

    @property
    def plain(self) -> str:
        """Its own name without capitals and punctuation."""
        return plain(self.names[-1])

    def is_called(self, name: str) -> bool:
        """Whether it has one of the names; `a.b` is a `b` within an `a`."""
        words = [plain(each) for each in self.names]
        wanted = name.split(".")
        return words[-len(wanted) :] == wanted


class ObjectView(NamedTuple):
    """An object in a reply.

    Attributes:
        members: Its properties.
        telling: Those whose names may describe a page.
        arrays: Those that may be the items of a page.
    """

    members: list[Member]
    telling: list[Member]
    arrays: list[Member]


@dataclass(frozen=True, slots=True)
class ReplyObjects:
    """The objects in the replies of an API.

    Attributes:
        table: The definitions of replies.
    """

    table: DefinitionTable
    _known: dict[Member, ObjectView] = field(default_factory=dict["Member", "ObjectView"])

    def of(self, member: Member) -> ObjectView:
        """The content of an object; empty for anything else."""
        found = self._known.get(member)
        if found is None:
            members = self._members(member)
            telling = [each for each in members if each.plain in _TELLING]
            found = self._known[member] = ObjectView(members, telling, arrays_of(members))
        return found

    def has_properties(self, node: Node | None) -> bool:
        """Whether a node is an object with properties of its own."""
        shape = self._shape(node)
        return shape is not None and bool(shape.properties)

    def _members(self, of: Member) -> list[Member]:
        shape = self._shape(of.node)
        if shape is None:
            return []
        names = field_names(shape)
        return [
            below(of, item.wire_name, names[item.wire_name], item.node, item.description)
            for item in shape.properties
        ]

    def _shape(self, node: Node | None) -> ObjectShape | None:
        bare = without_null(node)
        shape = self.table[bare] if isinstance(bare, Reference) else None
        return shape if isinstance(shape, ObjectShape) else None


def arrays_of(members: Iterable[Member]) -> list[Member]:
    """The arrays among properties that may be the items of a page."""
    return [
        member
        for member in members
        if items_of(member) is not None and member.plain not in NO_LISTS
    ]


def items_of(member: Member) -> Node | None:
    """The items of an array; None for anything else."""
    node = without_null(member.node)
    return node.items if isinstance(node, ListOf) else None


def without_null(node: Node | None) -> Node | None:
    """A node, without null."""
    return node.inner if isinstance(node, Nullable) else node


def is_text(node: Node | None) -> bool:
    """Whether a node is a string that may be a cursor or a URL."""
    bare = without_null(node)
    return isinstance(bare, Text) or (isinstance(bare, Formatted) and bare.kind.plain == "UUID")


def is_number(node: Node | None) -> bool:
    """Whether a node is a number that may be a count."""
    return isinstance(without_null(node), Number)


def is_flag(node: Node | None) -> bool:
    """Whether a node is a boolean."""
    return isinstance(without_null(node), Boolean)


def below(of: Member, wire: str, name: str, node: Node, description: str = "") -> Member:
    """A property of an object, by its wire name and its name in Python."""
    return Member((*of.names, wire), (*of.attributes, name), node, description)
