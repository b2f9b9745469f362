"""What a package is assembled from: plain values, each made from part of the inputs.

They contain neither nodes nor types, so they can be cached between generations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from paasport_codegen.errors import Problem
from paasport_codegen.graphql.annotations import TypeNames
from paasport_codegen.graphql.operations import ClientOperation
from paasport_codegen.graphql.schema_slices import SchemaSlices
from paasport_codegen.python.modules import Definition, OperationModule


@dataclass(frozen=True, slots=True)
class SchemaParts:
    """What comes of the schema and the configuration alone.

    Attributes:
        names: What its types are called.
        owners: Names that no class of a result gets, and in words what has each.
        definitions: The classes of all enums and inputs.
        scalars: The line and the column of each scalar that the schema defines.
        descriptions: Those of its objects and interfaces but for the roots, which a part of the
            schema may leave out.
        slices: Where its definitions stand; None where that does not say all of them.
    """

    names: TypeNames
    owners: Mapping[str, str]
    definitions: tuple[Definition, ...]
    scalars: Mapping[str, tuple[int, int]]
    descriptions: Mapping[str, str]
    slices: SchemaSlices | None


@dataclass(frozen=True, slots=True)
class FragmentParts:
    """What comes of all fragments together, since each gives way to the names of those before.

    Attributes:
        owners: The names that have an owner after all fragments.
        definitions: The classes of each fragment, in the order of the fragments.
        scalars: The scalars among their leaves.
        problems: Warnings.
    """

    owners: Mapping[str, str]
    definitions: Mapping[str, tuple[Definition, ...]]
    scalars: frozenset[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class OperationParts:
    """What comes of one operation and the fragments that it reaches.

    Attributes:
        operation: What the client has of it.
        module: The code of its module.
        definitions: The classes of its own.
        scalars: The scalars among its leaves and variables.
        named: The names that the annotations of its method use.
        given: The names that its classes wanted and got, in their order.
        problems: Warnings.
    """

    operation: ClientOperation
    module: OperationModule
    definitions: tuple[Definition, ...]
    scalars: frozenset[str]
    named: frozenset[str]
    given: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An operation or a fragment as the other files see it.

    Attributes:
        kind: Which of the two it is.
        name: Its name.
        python_name: What it is called in Python, before anything gives way.
        spreads: The fragments that it spreads directly.
    """

    kind: Literal["operation", "fragment"]
    name: str
    python_name: str
    spreads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileParts:
    """What comes of one file.

    Attributes:
        outlines: Its definitions.
        operations: What comes of its operations.
        warnings: What the validation warns of.
    """

    outlines: tuple[Outline, ...]
    operations: tuple[OperationParts, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PackageParts:
    """All parts of a package; `files` are by their names, in order."""

    schema: SchemaParts
    fragments: FragmentParts
    files: Mapping[str, FileParts]
