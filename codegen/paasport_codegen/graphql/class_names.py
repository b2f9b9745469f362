"""The unique class names of a package.

Names are assigned in this order, and later ones get a number on a clash: imports of generated
modules and the clients, the enums and inputs of the schema, the fragments, the classes of the
fragments' fields, the classes of an operation. So no operation renames anything but its own
classes. Clashing classes of two operations are an error that names both: numbering one would rename
its classes when the other one is added.
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
    """Assigns names; `owners` describes what each belongs to, for messages.

    Attributes:
        owners: The assigned names.
        problems: A warning for each class that did not get its preferred name.
        given: The assigned name for each preferred one.
    """

    owners: dict[str, str]
    problems: list[Problem] = field(default_factory=list[Problem])
    given: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def give(self, wanted: str, node: Node, description: str) -> str:
        """Assign a name.

        Args:
            wanted: The preferred name.
            node: The node that the class is for.
            description: A description of what the class is for.
        """
        name = unique(wanted, self.owners)
        if name != wanted:
            message = (
                f"The class of {description} is named `{name}`, because `{wanted}` is "
                f"{self.owners[wanted]}."
            )
            self.problems.append(problem_at(node, message, "warning"))
        self.owners[name] = f"the class of {description} at {place(node)}"
        self.given.append((wanted, name))
        return name

    def within(self) -> ClassNames:
        """Names of an operation's classes, which yield to all others on a clash."""
        return ClassNames(dict(self.owners))


def clashing_classes(
    owners: Iterable[tuple[str, Node, Iterable[str]]],
) -> Iterable[Problem]:
    """An error for each class name shared by two operations.

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
                    f"have a class `{name}`. Rename one of them with a comment above it: `# "
                    f"paasport: name={operation}Other`.",
                )
