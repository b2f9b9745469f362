"""The properties of a reply as they are in its result, with or without the envelope."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.openapi.nodes import Boolean, Node, Number, Text
from paasport_codegen.openapi.operations import Reply
from paasport_codegen.openapi.paging.names import CONTAINERS, LISTS
from paasport_codegen.openapi.paging.reply_objects import (
    Member,
    ReplyObjects,
    arrays_of,
    below,
    items_of,
)
from paasport_codegen.openapi.value_classes import dataclass

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply that may be a page.

    Attributes:
        reply: The reply.
        objects: The objects in replies.
        pagination: The property beside an envelope that describes the page; empty if there is none.
    """

    reply: Reply
    objects: ReplyObjects
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
            return [below(of, wire, *fact) for wire, fact in facts.items()]
        return self.objects.of(of).members

    def _is_described(self, member: Member) -> bool:
        """Whether the document, rather than the configuration, describes an object."""
        return member.node is not None and (bool(member.names) or self.reply.envelope is None)

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
        return member.node is None or self.objects.has_properties(member.node)

    def facts(self, within: Member, depth: int = _DEEPEST) -> Iterator[Member]:
        """The description of a page: values of an object, and of objects inside it for that."""
        described = self._is_described(within)
        for member in self.objects.of(within).telling if described else self.members(within):
            if not self.is_object(member):
                yield member
            elif depth and member.plain in CONTAINERS:
                yield from self.facts(member, depth - 1)

    def arrays(self, within: Member) -> list[Member]:
        """The arrays of an object that may be the items."""
        if self._is_described(within):
            return self.objects.of(within).arrays
        return arrays_of(self.members(within))

    def holders(self, segment: str) -> tuple[list[Member], Member | None]:
        """The objects around the items, from the outside in, and the items if they are certain.

        `segment` is the last word of the path, which may be the name of the items.
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
