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
    """The part that only depends on the schema and the configuration.

    Attributes:
        names: The names of its types.
        owners: Names that are not available for classes of results, and what uses each, in words.
        definitions: The classes of all enums and inputs.
        scalars: The line and the column of each scalar that the schema defines.
        descriptions: Those of its objects and interfaces except the roots, which a part of the
            schema may leave out.
        slices: The positions of its definitions; None if they are incomplete.
    """

    names: TypeNames
    owners: Mapping[str, str]
    definitions: tuple[Definition, ...]
    scalars: Mapping[str, tuple[int, int]]
    descriptions: Mapping[str, str]
    slices: SchemaSlices | None


@dataclass(frozen=True, slots=True)
class FragmentParts:
    """The part of all fragments together, since each yields to the names of those before.

    Attributes:
        owners: The names that are in use after all fragments.
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
    """The part of one operation and the fragments that it reaches.

    Attributes:
        operation: Its facts for the client.
        module: The code of its module.
        definitions: Its own classes.
        scalars: The scalars among its leaves and variables.
        named: The names that the annotations of its method use.
        given: The preferred and assigned names of its classes, in order.
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
    """An operation or a fragment as seen by other files.

    Attributes:
        kind: Whether it is an operation or a fragment.
        name: Its name.
        python_name: Its preferred name in Python.
        spreads: The fragments that it spreads directly.
    """

    kind: Literal["operation", "fragment"]
    name: str
    python_name: str
    spreads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileParts:
    """The part of one file.

    Attributes:
        outlines: Its definitions.
        operations: The parts of its operations.
        warnings: The warnings of the validation.
    """

    outlines: tuple[Outline, ...]
    operations: tuple[OperationParts, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PackageParts:
    """All parts of a package; `files` are by name, in order."""

    schema: SchemaParts
    fragments: FragmentParts
    files: Mapping[str, FileParts]
