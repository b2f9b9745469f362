"""Repairing vendors' SDL where the intent is clear.

Identical duplicate definitions are merged, an extension of an undefined type becomes its
definition, and undefined directives are left out: those of Apollo Federation mean nothing to a
client.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Final

from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.repairs import Repair, RepairLog

if TYPE_CHECKING:
    from graphql import DefinitionNode, DocumentNode, Node

_PARTS: Final = ("fields", "values", "types", "interfaces", "operation_types", "arguments")
_SHOWN_CLASHES: Final = 5


def repair_sdl(document: DocumentNode) -> tuple[DocumentNode, tuple[Repair, ...]]:
    """A document that can be built, and what was repaired in it.

    Raises `DocumentError` with both places of a name with different definitions.
    """
    from graphql import DocumentNode

    repairing = _Repairing()
    definitions = repairing.defined(repairing.without_unknown_directives(document))
    once = tuple(repairing.once(definitions))
    if repairing.clashes:
        shown = "; ".join(repairing.clashes[:_SHOWN_CLASHES])
        raise DocumentError(f"not a GraphQL schema: {shown}.")
    return DocumentNode(definitions=once), repairing.log.sorted()


class _Repairing:
    def __init__(self) -> None:
        self.log = RepairLog()
        self.clashes: list[str] = []

    def without_unknown_directives(self, document: DocumentNode) -> Sequence[DefinitionNode]:
        from graphql import DirectiveDefinitionNode, Visitor, specified_directives, visit

        known = {directive.name for directive in specified_directives} | {
            node.name.value
            for node in document.definitions
            if isinstance(node, DirectiveDefinitionNode)
        }
        unknown: dict[str, list[Node]] = {}

        class Remove(Visitor):
            def enter_directive(self, node: Any, *_: Any) -> Any:
                if node.name.value in known:
                    return None
                unknown.setdefault(node.name.value, []).append(node)
                return self.REMOVE

        remaining: DocumentNode = visit(document, Remove())
        for name, uses in unknown.items():
            times = "once" if len(uses) == 1 else f"{len(uses):,} times"
            self.log.add(
                f"@{name}",
                "undefined-directive",
                f"used {times}, first at {_place(uses[0])}, but not defined; left out.",
            )
        return remaining.definitions

    def defined(self, definitions: Sequence[DefinitionNode]) -> Iterator[DefinitionNode]:
        """Turn the first extension of an undefined type into its definition."""
        from graphql import TypeDefinitionNode, TypeExtensionNode
        from graphql.language import ast as syntax

        names = {node.name.value for node in definitions if isinstance(node, TypeDefinitionNode)}
        for node in definitions:
            if isinstance(node, TypeExtensionNode) and node.name.value not in names:
                name = node.name.value
                names.add(name)
                self.log.add(
                    name,
                    "extension-without-definition",
                    f"extended at {_place(node)} but not defined; treated as its definition.",
                )
                kind: Any = getattr(
                    syntax, type(node).__name__.replace("ExtensionNode", "DefinitionNode")
                )
                yield kind(description=None, **{key: getattr(node, key) for key in node.keys})
            else:
                yield node

    def once(self, definitions: Iterable[DefinitionNode]) -> Iterator[DefinitionNode]:
        """The definitions and their parts, without duplicates."""
        from graphql import TypeExtensionNode
        from graphql.language import SchemaExtensionNode, TypeSystemDefinitionNode

        first: dict[str, Node] = {}
        parts: dict[str, Node] = {}
        for node in definitions:
            name = _name(node)
            extends = isinstance(node, (TypeExtensionNode, SchemaExtensionNode))
            if not isinstance(node, TypeSystemDefinitionNode) and not extends:
                yield node
                continue
            if not extends:
                known = first.setdefault(name, node)
                if known is not node:
                    self._again(name, known, node)
                    continue
            remaining = self._parts_once(name, node, parts)
            if not extends or any(getattr(remaining, key, ()) for key in (*_PARTS, "directives")):
                yield remaining

    def _parts_once(self, owner: str, node: Any, seen: dict[str, Node]) -> Any:
        changed: dict[str, Any] = {}
        for part in _PARTS:
            members = getattr(node, part, None) or ()
            kept: list[Any] = []
            for member in members:
                coordinate = _coordinate(owner, part, member)
                known = seen.setdefault(f"{part} {coordinate}", member)
                if known is not member:
                    self._again(coordinate, known, member)
                else:
                    kept.append(self._parts_once(coordinate, member, seen))
            if [id(one) for one in kept] != [id(one) for one in members]:
                changed[part] = tuple(kept)
        if not changed:
            return node
        copied = copy(node)
        for part, kept_members in changed.items():
            setattr(copied, part, kept_members)
        return copied

    def _again(self, coordinate: str, known: Node, node: Node) -> None:
        if _text(known) == _text(node):
            self.log.add(
                coordinate,
                "duplicate-definition",
                f"defined at {_place(known)} and again identically at {_place(node)}; kept once.",
            )
        else:
            self.clashes.append(
                f"{_place(node)}: `{coordinate}` is already defined differently at {_place(known)}"
            )


def _name(node: Any) -> str:
    name = getattr(node, "name", None)
    if name is None:
        return "schema"
    return f"@{name.value}" if type(node).__name__ == "DirectiveDefinitionNode" else name.value


def _coordinate(owner: str, part: str, member: Any) -> str:
    if part == "operation_types":
        return f"{owner} {member.operation.value}"
    name: str = member.name.value
    if part == "arguments":
        return f"{owner}({name}:)"
    separator = {"types": " = ", "interfaces": " implements "}.get(part, ".")
    return f"{owner}{separator}{name}"


def _text(node: Any) -> str:
    """A definition without descriptions, with its parts sorted by their texts."""
    from graphql import print_ast

    copied = copy(node)
    if hasattr(copied, "description"):
        copied.description = None
    for part in _PARTS:
        members = getattr(copied, part, None)
        if members:
            setattr(copied, part, ())
    parts = sorted(
        {f"{part} {_text(one)}" for part in _PARTS for one in getattr(node, part, None) or ()}
    )
    return "\n".join([print_ast(copied), *parts])


def _place(node: Node) -> str:
    from graphql import get_location

    assert node.loc is not None, "parsed with locations"
    location = get_location(node.loc.source, node.loc.start)
    return f"line {location.line}, column {location.column}"
