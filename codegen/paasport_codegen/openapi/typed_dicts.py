"""TypedDicts with the wire names of request bodies, for callers who write plain dictionaries."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from typing import Final

from paasport_codegen.openapi.hints import Hints, typed_dict_name
from paasport_codegen.openapi.nodes import AliasShape, ObjectShape, Reference
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.modules import Definition
from paasport_codegen.python.source_text import literal
from paasport_codegen.python.templating import render

_TYPES: Final = frozenset(
    [
        "bool",
        "bytes",
        "date",
        "datetime",
        "dict",
        "float",
        "int",
        "list",
        "str",
        "time",
        "timedelta",
    ]
)


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    annotation: str


def typed_dict_definitions(
    table: DefinitionTable, names: Mapping[Reference, str]
) -> Iterator[Definition]:
    """One TypedDict for each object of the requests, and aliases of recursive types."""
    hints = Hints(table, names, "dict")
    for reference, name in names.items():
        shape = table[reference]
        if isinstance(shape, AliasShape):
            plain = hints.of(shape.node)
            alias = typed_dict_name(name)
            source = f"{alias} = TypeAliasType({literal(alias)}, {literal(plain.text)})"
            yield Definition(alias, source, plain.names | {"TypeAliasType"})
        if not isinstance(shape, ObjectShape):
            continue
        used = {"TypedDict"}
        keys: list[_Key] = []
        for item in shape.properties:
            annotation = hints.of(item.node)
            if not item.required:
                annotation = annotation.within("NotRequired[{}]", "NotRequired")
            used |= annotation.names
            keys.append(_Key(item.wire_name, annotation.text))
        source = render(
            "openapi/typed_dict.py.jinja",
            name=typed_dict_name(name),
            keys=keys,
            is_class=all(_is_attribute(key.name) for key in keys),
        )
        yield Definition(typed_dict_name(name), source, frozenset(used))


def _is_attribute(name: str) -> bool:
    # Python normalizes other identifiers, which would change the key.
    plain = name.isascii() and name.isidentifier() and not keyword.iskeyword(name)
    return plain and name not in _TYPES and not name.startswith("__")
