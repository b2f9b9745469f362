"""The properties of a reply as its result has them, in or out of its envelope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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
from paasport_codegen.openapi.operations import Reply
from paasport_codegen.openapi.paging.names import CONTAINERS, LISTS, NO_LISTS, plain
from paasport_codegen.openapi.paging.scheme import Attributes
from paasport_codegen.openapi.table import DefinitionTable

_DEEPEST = 3


class Member(NamedTuple):
    """A property of a reply.

    Attributes:
        names: Its names on the wire, from the outside in.
        attributes: The same in Python.
        node: What it holds; None for the facts of paging that the runtime takes out itself.
        description: What the document says of it.
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
        """Whether it has a name of the tables; `a.b` is a `b` within an `a`."""
        words = [plain(each) for each in self.names]
        wanted = name.split(".")
        return words[-len(wanted) :] == wanted


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply that may be a page.

    Attributes:
        reply: The reply.
        table: The definitions of replies.
        pagination: The property beside an envelope that has the facts of paging; empty if none.
    """

    reply: Reply
    table: DefinitionTable
    pagination: str = ""

    def root(self) -> Member:
        """The reply itself."""
        return Member((), (), None if self.reply.envelope is not None else self.reply.node)

    def members(self, of: Member) -> list[Member]:
        """The properties of an object; none of anything else."""
        if not of.names and self.reply.envelope is not None:
            return self._around()
        if of.node is None:
            facts: dict[str, tuple[str, Node]] = {
                "hasNextPage": ("has_next_page", Boolean()),
                "cursor": ("cursor", Text()),
                "count": ("count", Number(whole=True)),
            }
            return [_below(of, wire, *fact) for wire, fact in facts.items()]
        node = without_null(of.node)
        shape = self.table[node] if isinstance(node, Reference) else None
        if not isinstance(shape, ObjectShape):
            return []
        names = field_names(shape)
        return [
            _below(of, item.wire_name, names[item.wire_name], item.node, item.description)
            for item in shape.properties
        ]

    def _around(self) -> list[Member]:
        assert self.reply.envelope is not None
        envelope = (self.reply.envelope,)
        if not self.pagination:
            return [Member(envelope, (), self.reply.node)]
        return [
            Member(envelope, ("data",), self.reply.node),
            Member((self.pagination,), ("pagination",), None),
        ]

    def is_object(self, member: Member) -> bool:
        """Whether a property is an object with properties of its own."""
        return bool(self.members(member))

    def facts(self, within: Member, depth: int = _DEEPEST) -> Iterator[Member]:
        """What a page says of itself: values of an object, and of the objects for such facts."""
        for member in self.members(within):
            if not self.is_object(member):
                yield member
            elif depth and member.plain in CONTAINERS:
                yield from self.facts(member, depth - 1)

    def arrays(self, within: Member) -> list[Member]:
        """The arrays of an object that may be the items."""
        return [
            member
            for member in self.members(within)
            if items_of(member) is not None and member.plain not in NO_LISTS
        ]

    def holders(self, segment: str) -> tuple[list[Member], Member | None]:
        """The objects around the items, from the outside in, and the items if they are sure.

        `segment` is the last word of the path, which the items may be called like.
        """
        within = self.root()
        if items_of(within) is not None:
            return [within], within
        found = [within]
        for _ in range(_DEEPEST):
            arrays = self.arrays(within)
            if arrays:
                return found, _chosen(arrays, segment)
            inner = [
                member
                for member in self.members(within)
                if (self.is_object(member) or items_of(member) is not None)
                and member.plain not in CONTAINERS
            ]
            if len(inner) != 1:
                break
            (within,) = inner
            found.append(within)
        return found, None


def _chosen(arrays: list[Member], segment: str) -> Member | None:
    if len(arrays) == 1:
        return arrays[0]
    for names in (LISTS, (segment,)):
        named = [member for member in arrays if member.plain in names]
        if len(named) == 1:
            return named[0]
    return None


def items_of(member: Member) -> Node | None:
    """What an array holds; None for anything else."""
    node = without_null(member.node)
    return node.items if isinstance(node, ListOf) else None


def without_null(node: Node | None) -> Node | None:
    """A node, whether or not null goes too."""
    return node.inner if isinstance(node, Nullable) else node


def is_text(node: Node | None) -> bool:
    """Whether a node is text that a cursor or an address may be."""
    bare = without_null(node)
    return isinstance(bare, Text) or (isinstance(bare, Formatted) and bare.kind.plain == "UUID")


def is_number(node: Node | None) -> bool:
    """Whether a node is a number that counts."""
    return isinstance(without_null(node), Number)


def is_flag(node: Node | None) -> bool:
    """Whether a node is true or false."""
    return isinstance(without_null(node), Boolean)


def _below(of: Member, wire: str, name: str, node: Node, description: str = "") -> Member:
    return Member((*of.names, wire), (*of.attributes, name), node, description)
