"""The names of the classes of a package, none of them twice.

Names are given in this order, and what comes later yields by a number behind its name: what
generated modules import and the clients, the enums and inputs of the schema, the fragments, the
classes of the fragments' fields, the classes of an operation. So no operation renames what is not
its own. Two operations whose classes would meet are an error that names both: to let one of them
yield would rename its classes when the other one comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphql import Node

from paasport_codegen.errors import Problem
from paasport_codegen.graphql.places import place, problem_at
from paasport_codegen.python.identifiers import unique


@dataclass(slots=True)
class ClassNames:
    """Gives names; `owners` says of each what has it, in words for a message.

    Attributes:
        owners: The names that were given.
        problems: A warning for each class that did not get the name that it wanted.
        given: Each name that was wanted, with the one that was given.
    """

    owners: dict[str, str]
    problems: list[Problem] = field(default_factory=list[Problem])
    given: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def give(self, wanted: str, node: Node, description: str) -> str:
        """Give a name.

        Args:
            wanted: The name, if nothing has it.
            node: What the class is made for.
            description: What the class is made for, in words.
        """
        name = unique(wanted, self.owners)
        if name != wanted:
            message = (
                f"The class of {description} is called `{name}`, because `{wanted}` is "
                f"{self.owners[wanted]}."
            )
            self.problems.append(problem_at(node, message, "warning"))
        self.owners[name] = f"the class of {description} at {place(node)}"
        self.given.append((wanted, name))
        return name

    def within(self) -> ClassNames:
        """Names of an operation, whose classes yield to all others and are not seen by them."""
        return ClassNames(dict(self.owners))


def clashing_classes(
    owners: Iterable[tuple[str, Node, Iterable[str]]],
) -> Iterable[Problem]:
    """An error for each name that classes of two operations have.

    Args:
        owners: The name, the definition and the classes of each operation.
    """
    first: dict[str, tuple[str, Node]] = {}
    for operation, node, names in owners:
        for name in names:
            other, other_node = first.setdefault(name, (operation, node))
            if other_node is not node:
                yield problem_at(
                    node,
                    f"The operations `{operation}` and `{other}` ({place(other_node)}) would both "
                    f"have a class `{name}`. Give one of them another name by a comment above it: "
                    f"`# paasport: name={operation}Other`.",
                )
