"""Parts of a package as JSON, and back.

Each value is an array of its attributes in order. A library for arbitrary dataclasses would take
longer to inspect them than to read them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final

from paasport_codegen.errors import Problem
from paasport_codegen.graphql.annotations import TypeNames
from paasport_codegen.graphql.operations import ClientOperation, Variable
from paasport_codegen.graphql.parts import (
    FileParts,
    FragmentParts,
    OperationParts,
    Outline,
    PackageParts,
    SchemaParts,
)
from paasport_codegen.graphql.schema_slices import SchemaSlices, TypeSlice
from paasport_codegen.python.modules import Definition, OperationModule

_LEVELS: Final = 4
"""Down to the classes of inputs, which are as many as the schema has, and to the files."""


def json_pieces(kept: object) -> Iterator[bytes]:
    """JSON in pieces, none of which is large; raises `UnicodeEncodeError` for half a character.

    The text of a large package takes as much memory as its parts, and joining it thrice that.
    """
    encoder = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":"))
    return (piece.encode() for piece in _pieces(kept, encoder, _LEVELS))


def _pieces(value: object, encoder: json.JSONEncoder, levels: int) -> Iterator[str]:
    """The JSON of a value, split at this many levels of containers."""
    entries: Iterable[tuple[str, object]]
    if levels and is_dataclass(value):
        entries, (begin, end) = (("", entry) for entry in _plain(value)), "[]"
    elif levels and isinstance(value, (list, tuple)):
        entries, (begin, end) = (("", entry) for entry in value), "[]"
    elif levels and isinstance(value, Mapping):
        entries = ((f"{encoder.encode(name)}:", entry) for name, entry in value.items())
        begin, end = "{}"
    else:
        yield encoder.encode(value)
        return
    yield begin
    for number, (name, entry) in enumerate(entries):
        yield f"{',' * bool(number)}{name}"
        yield from _pieces(entry, encoder, levels - 1)
    yield end


def package_parts(value: Any) -> PackageParts:
    """Read the parts of a package; raises `LookupError`, `TypeError` or `ValueError`."""
    schema, fragments, files = value
    return PackageParts(
        _schema(*schema),
        _fragments(*fragments),
        {name: _file(*file) for name, file in files.items()},
    )


def _plain(value: object) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value):
        class_: Any = type(value)
        return _attributes(class_)(value)
    raise TypeError(f"no part: {value!r}")


@cache
def _attributes(class_: Any) -> Any:
    return attrgetter(*_names(class_))


@cache
def _names(class_: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(class_))


def _schema(
    names: Any, owners: Any, definitions: Any, scalars: Any, descriptions: Any, slices: Any
) -> SchemaParts:
    classes, paths, input_objects = names
    return SchemaParts(
        names=TypeNames(classes, paths, frozenset(input_objects)),
        owners=owners,
        definitions=_definitions(definitions),
        scalars={name: (line, column) for name, (line, column) in scalars.items()},
        descriptions=descriptions,
        slices=None if slices is None else _slices(*slices),
    )


def _slices(roots: Any, types: Any, directives: Any) -> SchemaSlices:
    return SchemaSlices(
        roots,
        {
            name: TypeSlice(kind, (start, end), tuple(related), own and _field_slices(own))
            for name, (kind, (start, end), related, own) in types.items()
        },
        tuple(((start, end), tuple(inputs)) for (start, end), inputs in directives),
    )


def _field_slices(own: Any) -> Any:
    return {
        name: ((start, end), type_, tuple(arguments))
        for name, ((start, end), type_, arguments) in own.items()
    }


def _fragments(owners: Any, definitions: Any, scalars: Any, problems: Any) -> FragmentParts:
    return FragmentParts(
        owners=owners,
        definitions={name: _definitions(one) for name, one in definitions.items()},
        scalars=frozenset(scalars),
        problems=_problems(problems),
    )


def _file(outlines: Any, operations: Any, warnings: Any) -> FileParts:
    return FileParts(
        outlines=tuple(
            Outline(kind, name, python_name, tuple(spreads))
            for kind, name, python_name, spreads in outlines
        ),
        operations=tuple(_operation(*one) for one in operations),
        warnings=_problems(warnings),
    )


def _operation(
    operation: Any,
    module: Any,
    definitions: Any,
    scalars: Any,
    named: Any,
    given: Any,
    problems: Any,
) -> OperationParts:
    name, source, references, docstring, imports, deferred = module
    return OperationParts(
        operation=_client_operation(*operation),
        module=OperationModule(
            name,
            source,
            frozenset(references),
            docstring,
            None if imports is None else frozenset(imports),
            frozenset(deferred),
        ),
        definitions=_definitions(definitions),
        scalars=frozenset(scalars),
        named=frozenset(named),
        given=tuple((wanted, got) for wanted, got in given),
        problems=_problems(problems),
    )


def _client_operation(*values: Any) -> ClientOperation:
    attributes = dict(zip(_names(ClientOperation), values, strict=True))
    attributes["variables"] = tuple(Variable(*one) for one in attributes["variables"])
    return ClientOperation(**attributes)


def _definitions(values: Any) -> tuple[Definition, ...]:
    return tuple(
        Definition(name, source, frozenset(references), public, frozenset(deferred))
        for name, source, references, public, deferred in values
    )


def _problems(values: Any) -> tuple[Problem, ...]:
    return tuple(Problem(*one) for one in values)
