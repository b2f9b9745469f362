"""Models of one direction: datamodel-code-generator writes the fields, then aliases go in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from paasport_codegen.openapi.annotations import Annotation
from paasport_codegen.openapi.field_names import needs_alias
from paasport_codegen.openapi.field_sources import FieldSource
from paasport_codegen.openapi.model_schema import PLACEHOLDER
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.modules import Definition
from paasport_codegen.python.source_text import docstring, literal


class FieldText(NamedTuple):
    """The facts about a field that are not passed to the generator."""

    wire_name: str
    description: str
    deprecated: bool
    omittable: bool
    """Whether it may be left out but must not be null."""
    placeholder: Annotation | None
    """The annotation for its placeholder, if it has one."""


@dataclass(frozen=True, slots=True)
class ClassText:
    """The facts about a class that the generator does not get; `others` are further properties."""

    fields: Mapping[str, FieldText]
    description: str
    others: Annotation | None


def write_class(
    name: str,
    told: ClassText,
    fields: Iterable[FieldSource],
    base: str,
    deferrable: frozenset[str] = frozenset(),
) -> Definition:
    """Assemble a class from the fields written by the generator, aliases and docstrings.

    Classes in `deferrable` that only fields with a default use are imported when a value is passed.
    """
    written = _Class(told, base).write(name, fields)
    return replace(written, deferred=written.deferred & deferrable)


class _Class:
    def __init__(self, told: ClassText, base: str) -> None:
        self.told = told
        self.base = base
        self.names: set[str] = {base}
        self.needed: set[str] = set()

    def write(self, name: str, fields: Iterable[FieldSource]) -> Definition:
        lines = [f"class {name}({self.base}):"]
        if self.told.description:
            lines.append(f"    {docstring(self.told.description, 4)}")
        if self.told.others is not None:
            lines.append('    model_config = ConfigDict(extra="allow")')
            # This is how pydantic gets the type of further fields; its own annotation forbids it.
            ignored = "  # pyright: ignore[reportIncompatibleVariableOverride]"
            lines.append(f"    __pydantic_extra__: dict[str, {self.told.others.text}]{ignored}")
            self.names |= {"ConfigDict"} | self.told.others.names
            self.needed |= self.told.others.names
        for each in fields:
            lines.extend(self.field(each))
        if len(lines) == 1:
            lines.append("    pass")
        deferred = frozenset(self.names - self.needed - {name})
        return Definition(name, "\n".join(lines), frozenset(self.names), deferred=deferred)

    def field(self, field: FieldSource) -> Iterator[str]:
        known = self.told.fields[field.given]
        annotation = self.annotation(field, known.placeholder)
        default = "" if field.default is None else f" = {field.default}"
        if known.omittable and default == " = None":
            annotation = f"Omittable[{annotation.removesuffix(' | None')}]"
            default = " = UNSET"
            self.names |= {"Omittable", "UNSET"}
        arguments = field.arguments
        if needs_alias(field.name, known.wire_name):
            alias = literal(known.wire_name)
            arguments += (f"validation_alias={alias}", f"serialization_alias={alias}")
        if arguments:
            annotation = f"Annotated[{annotation}, Field({', '.join(arguments)})]"
            self.names |= {"Annotated", "Field"}
        yield f"    {field.name}: {annotation}{default}"
        notes = ["Deprecated."] if known.deprecated else []
        notes += [known.description] if known.description else []
        if notes:
            yield f"    {docstring(' '.join(notes), 4)}"

    def annotation(self, field: FieldSource, placeholder: Annotation | None) -> str:
        used, text = field.names, field.annotation
        if placeholder is not None:
            used = (used - {PLACEHOLDER}) | placeholder.names
            text = text.replace(PLACEHOLDER, placeholder.text)
        self.names |= used
        if field.default is None:
            self.needed |= used
        return text
