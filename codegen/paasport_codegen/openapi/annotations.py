"""Python annotations for nodes: what pydantic validates, and what type checkers see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from paasport_codegen.openapi.json_types import Differing
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Boolean,
    Choice,
    File,
    Fixed,
    Formatted,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    OneOf,
    Reference,
    Scalar,
    Text,
    UnionShape,
)
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.contract import (
    BY_JSON_TYPES,
    FILE_PART,
    OPEN_UNION,
    TAGGED_UNION,
    UNION_FALLBACK,
)
from paasport_codegen.python.source_text import literal


class Annotation(NamedTuple):
    """A type expression and the names that it uses."""

    text: str
    names: frozenset[str] = frozenset()

    def within(self, form: str, *names: str) -> Annotation:
        """This expression inside a larger one, in the place of `{}`."""
        return Annotation(form.replace("{}", self.text, 1), self.names | frozenset(names))


def either(parts: Iterable[Annotation]) -> Annotation:
    """The union of expressions, without duplicates."""
    ordered = list(dict.fromkeys(parts))
    names = frozenset(name for part in ordered for name in part.names)
    return Annotation(" | ".join(part.text for part in ordered), names)


def arguments(values: Mapping[str, object]) -> str:
    """Keyword arguments as source, without those that are None."""
    return ", ".join(
        f"{name}={literal(_number(value))}" for name, value in values.items() if value is not None
    )


def _number(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def field_arguments(node: Node) -> str:
    """The arguments of pydantic's `Field` for a node's bounds."""
    if isinstance(node, Text):
        return arguments(
            {
                "pattern": node.pattern,
                "min_length": node.min_length,
                "max_length": node.max_length,
            }
        )
    if isinstance(node, Number):
        return arguments(
            {
                "ge": node.minimum,
                "le": node.maximum,
                "gt": node.exclusive_minimum,
                "lt": node.exclusive_maximum,
                "multiple_of": node.multiple_of,
            }
        )
    if isinstance(node, ListOf):
        return arguments({"min_length": node.min_items, "max_length": node.max_items})
    return ""


def validated(node: Node, names: Mapping[Reference, str]) -> Annotation:
    """What pydantic validates, bounds included."""
    return _bounded(_validated(node, names), node)


def validated_value(node: Node, names: Mapping[Reference, str]) -> Annotation:
    """The same as `validated` where it is a value, such as an argument of a call.

    There, type checkers do not know `|` between an `Annotated` and other types.
    """
    members = list(dict.fromkeys(_members_of(node, names)))
    union = either(members)
    if len(members) == 1 or not any(member.text.startswith("Annotated[") for member in members):
        return union
    texts = ", ".join(member.text for member in members)
    return Annotation(f"Union[{texts}]", union.names | {"Union"})


def _members_of(node: Node, names: Mapping[Reference, str]) -> list[Annotation]:
    """The expressions between which an annotation has `|`."""
    if isinstance(node, Nullable):
        return [*_members_of(node.inner, names), Annotation("None")]
    if isinstance(node, OneOf) and not node.ordered:
        return [member for variant in node.variants for member in _members_of(variant, names)]
    return [validated(node, names)]


def _bounded(bare: Annotation, node: Node) -> Annotation:
    bounds = field_arguments(node)
    return (
        bare.within(f"Annotated[{{}}, Field({bounds})]", "Annotated", "Field") if bounds else bare
    )


_ANY: Final = Annotation("Any", frozenset({"Any"}))
_STRICT_BOOLEAN: Final = Annotation("StrictBool", frozenset({"StrictBool"}))
_STRICT_FLOAT: Final = Annotation("StrictFloat", frozenset({"StrictFloat"}))
_STRICT_INTEGER: Final = Annotation("StrictInt", frozenset({"StrictInt"}))
_JSON_TYPES: Final[Mapping[type, Annotation]] = {
    bool: Annotation("bool"),
    dict: _ANY.within("dict[str, {}]"),
    float: Annotation("float"),
    int: Annotation("int"),
    list: _ANY.within("list[{}]"),
    str: Annotation("str"),
    type(None): Annotation("None"),
}


def _validated(node: Node, names: Mapping[Reference, str]) -> Annotation:
    if isinstance(node, Reference):
        return Annotation(names[node], frozenset({names[node]}))
    if isinstance(node, ListOf):
        return validated(node.items, names).within("list[{}]")
    if isinstance(node, MapOf):
        return validated(node.values, names).within("dict[str, {}]")
    if isinstance(node, Nullable):
        return validated(node.inner, names).within("{} | None")
    if isinstance(node, OneOf):
        if not node.ordered:
            return either(validated(variant, names) for variant in node.variants)
        return _left_to_right(either(_strict(variant, names) for variant in node.variants))
    if isinstance(node, Formatted):
        name = node.kind.validated
        typed = Annotation(name, frozenset({name}))
        return _left_to_right(either((typed, Annotation("str")))) if node.lenient else typed
    if isinstance(node, Fixed):
        values = f"AllowedValues({', '.join(map(literal, node.values))})"
        return fixed_hint(node).within(f"Annotated[{{}}, {values}]", "Annotated", "AllowedValues")
    if isinstance(node, File):
        return Annotation(FILE_PART, frozenset({FILE_PART}))
    if isinstance(node, Number) and node.lenient:
        return Annotation("Number", frozenset({"Number"}))
    if isinstance(node, AnyValue):
        return Annotation("Json", frozenset({"Json"}))
    return _scalar(node)


def _strict(node: Node, names: Mapping[Reference, str]) -> Annotation:
    """What pydantic validates before the following alternatives, without conversion."""
    if node == Boolean():
        return _STRICT_BOOLEAN
    if node == Number(whole=True):
        return _STRICT_INTEGER
    if isinstance(node, Number) and node.lenient:
        return either((_STRICT_INTEGER, _STRICT_FLOAT))  # an integer keeps all its digits
    if isinstance(node, Nullable):
        return _strict(node.inner, names).within("{} | None")
    if isinstance(node, ListOf):
        return _bounded(_strict(node.items, names).within("list[{}]"), node)
    if isinstance(node, MapOf):
        return _strict(node.values, names).within("dict[str, {}]")
    return validated(node, names)


def _scalar(node: Boolean | Text | Number | Choice) -> Annotation:
    if isinstance(node, Boolean):
        return Annotation("bool")
    if isinstance(node, Text):
        return Annotation("str")
    if isinstance(node, Number):
        return Annotation("int" if node.whole else "float")
    values = ", ".join(literal(value) for value in node.values)
    return Annotation(f"Literal[{values}]", frozenset({"Literal"}))


def fixed_hint(node: Fixed) -> Annotation:
    """What type checkers see for values that `Literal` cannot express."""
    return either(_JSON_TYPES[type(value)] for value in node.values)


def _left_to_right(union: Annotation) -> Annotation:
    return union.within('Annotated[{}, Field(union_mode="left_to_right")]', "Annotated", "Field")


@dataclass(frozen=True, slots=True)
class UnionTag:
    """The property that distinguishes the objects of a union, and its values in each of them.

    `required` says whether every object must have it, and `default` is the name of the class for
    objects without one of these values.
    """

    attribute: str
    wire_name: str
    values: tuple[tuple[Scalar, ...], ...]
    required: bool
    default: str | None = None


def union_alias(
    shape: UnionShape,
    names: Mapping[Reference, str],
    tag: UnionTag | None,
    differing: Sequence[Differing] | None = None,
) -> Annotation:
    """The type behind a union's name; `differing` are the types that distinguish its objects."""
    variants = [validated(variant, names) for variant in shape.variants]
    objects = either(variants)
    ordered = shape.open or any(isinstance(node, (AnyValue, MapOf)) for node in shape.others)
    others = [(_strict if ordered else validated)(node, names) for node in shape.others]
    if tag is not None and shape.open and not shape.take_unknown:
        known = _either_unknown(objects).within(
            f"Annotated[{{}}, {_by_tag(OPEN_UNION, tag, variants)}]", "Annotated", OPEN_UNION
        )
        return _left_to_right(either((known, *others))) if others else known
    if tag is not None and (tag.default is not None or not tag.required):
        form = _by_tag(TAGGED_UNION, tag, variants)
        objects = objects.within(f"Annotated[{{}}, {form}]", "Annotated", TAGGED_UNION)
    elif tag is not None:
        objects = objects.within(
            f"Annotated[{{}}, Field(discriminator={literal(tag.attribute)})]", "Annotated", "Field"
        )
    if tag is not None or not shape.open:
        union = either((objects, *others))
        return _left_to_right(union) if ordered else union
    # Separate, so that unknown objects are tried only after every known one has failed.
    if differing is None:
        objects = objects.within('Annotated[{}, Field(union_mode="smart")]', "Annotated", "Field")
    else:
        members = ", ".join(
            f"{literal(variant.text)}: {_types(types)}"
            for variant, types in zip(variants, differing, strict=True)
        )
        form = f"Annotated[{{}}, {BY_JSON_TYPES}({{{members}}})]"
        objects = objects.within(form, "Annotated", BY_JSON_TYPES)
    union = either((objects, *others))
    return _left_to_right(union if shape.take_unknown else _either_unknown(union))


def _types(differing: Differing) -> str:
    if isinstance(differing, tuple):
        comma = "," if len(differing) == 1 else ""
        return f"({', '.join(map(literal, differing))}{comma})"
    if isinstance(differing, list):
        return f"[{_types(differing[0])}]"
    fields = (f"{literal(name)}: {_types(types)}" for name, types in differing.items())
    return f"{{{', '.join(fields)}}}"


def _either_unknown(objects: Annotation) -> Annotation:
    return either((objects, Annotation(UNION_FALLBACK, frozenset({UNION_FALLBACK}))))


def _members(tag: UnionTag, variants: Iterable[Annotation]) -> str:
    return ", ".join(
        f"{literal(value)}: {variant.text}"
        for variant, values in zip(variants, tag.values, strict=True)
        for value in values
    )


def _by_tag(name: str, tag: UnionTag, variants: Iterable[Annotation]) -> str:
    members = _members(tag, variants)
    attribute, wire_name = literal(tag.attribute), literal(tag.wire_name)
    default = "" if tag.default is None else f", default={tag.default}"
    return f"{name}({{{members}}}, tag={attribute}, wire_tag={wire_name}{default})"
