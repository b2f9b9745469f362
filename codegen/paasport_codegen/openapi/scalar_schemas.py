"""Reading schemas of single values."""

from __future__ import annotations

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.openapi.nodes import AnyValue, Boolean, EnumShape, Node, Number, Scalar, Text
from paasport_codegen.openapi.patterns import translate
from paasport_codegen.openapi.table import DefinitionTable


def bounded_text(schema: JsonObject, *, with_pattern: bool) -> Text:
    """A string with all that the schema says of it.

    Without `with_pattern` its pattern is left to the server.

    Raises `UntranslatablePattern` for a pattern that cannot be checked before sending.
    """
    written = schema.get("pattern")
    checked = written if with_pattern else None
    return Text(
        pattern=None if checked is None else translate(checked),
        min_length=schema.get("minLength"),
        max_length=schema.get("maxLength"),
        unchecked=None if with_pattern else written,
        written=checked,
    )


def bounded_number(schema: JsonObject, *, whole: bool) -> Number:
    """A number with its bounds, in the spelling of either version of OpenAPI."""
    minimum, maximum = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if above is True:  # OpenAPI 3.0 and Swagger write the bound itself in `minimum`
        minimum, above = None, minimum
    if below is True:
        maximum, below = None, maximum
    return Number(
        whole=whole,
        minimum=minimum,
        maximum=maximum,
        exclusive_minimum=None if above is False else above,
        exclusive_maximum=None if below is False else below,
        multiple_of=schema.get("multipleOf"),
    )


def open_choice(
    values: tuple[Scalar, ...], table: DefinitionTable, *, whole: bool, name: str = ""
) -> Node:
    """What stands for an enum of a reply: an open enum where all values are of one kind.

    `name` is that of the vendor's component. Without `whole`, numbers are not held to be whole
    ones because the known ones are.
    """
    if all(isinstance(value, bool) for value in values):
        return Boolean()
    texts = tuple(dict.fromkeys(value for value in values if isinstance(value, str)))
    if len(texts) == len(set(values)):
        return table.add(EnumShape(texts, whole=False, name=name))
    numbers = tuple(dict.fromkeys(value for value in values if type(value) is int))
    if len(numbers) == len(set(values)) and whole:
        return table.add(EnumShape(numbers, whole=True, name=name))
    if not texts and not any(isinstance(value, bool) for value in values):
        return Number(whole=False)
    return AnyValue()
