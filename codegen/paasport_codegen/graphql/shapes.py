"""The classes of results as values: decided here, turned into source by `models.py`."""

from __future__ import annotations

from dataclasses import dataclass

from graphql import FieldNode, GraphQLOutputType, is_non_null_type


@dataclass(frozen=True, slots=True)
class Member:
    """A class that reads the objects of some types, or of any type if none are named."""

    class_name: str
    typenames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a class.

    Attributes:
        node: A selection of the field.
        type: Its type, with its lists and nullability.
        attribute: Its name in Python.
        is_conditional: Whether it may be missing from a reply.
        members: The classes that read its value; none for a leaf.
        is_open: Whether the type name of an object decides which of `members` reads it.
        annotation: The annotation of the type without its lists, if it is neither that of `members`
            nor of the leaf.
        is_foreign: Whether the type of the class does not have the field, or not yet.
    """

    node: FieldNode
    type: GraphQLOutputType
    attribute: str
    is_conditional: bool = False
    members: tuple[Member, ...] = ()
    is_open: bool = False
    annotation: str | None = None
    is_foreign: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether the field has no selections."""
        return self.node.selection_set is None

    @property
    def is_never_null(self) -> bool:
        """Whether the field, if present, is not null."""
        return is_non_null_type(self.type)


@dataclass(frozen=True, slots=True)
class ClassShape:
    """A class of a result.

    Attributes:
        name: Its name.
        type: The type whose fields it has.
        bases: The classes of fragments that it extends.
        fields: The fields that it does not inherit.
    """

    name: str
    type: str
    bases: tuple[str, ...]
    fields: tuple[FieldShape, ...]
