"""Random operations and fragments that are valid for a schema."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import (
    DocumentNode,
    FragmentSpreadNode,
    GraphQLSchema,
    Node,
    VariableNode,
    Visitor,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    parse,
    print_ast,
    specified_rules,
    validate,
    visit,
)
from graphql.validation import NoUnusedFragmentsRule

_RULES = [rule for rule in specified_rules if rule is not NoUnusedFragmentsRule]
# For fragments alone: whoever spreads them defines the variables.
_WITHOUT_VARIABLES = [rule for rule in _RULES if "Variable" not in rule.__name__]
_ARGUMENTS = {
    "items": ("first: 2", "first: $n", "filter: $filter", 'choice: {text: "x"}'),
    "title": ("colour: RED", "colour: $colour", "sizes: [LARGE]"),
    "owner": ("old: 1",),
}
_VARIABLES = {
    "b0": "Boolean!",
    "b1": "Boolean! = true",
    "b2": "Boolean!",
    "n": "Int",
    "filter": "Filter",
    "colour": "Colour = GREEN",
}


@dataclass(frozen=True)
class RandomDocuments:
    """Files with an operation or a fragment each, and the operations' names."""

    texts: dict[str, str]
    operations: tuple[str, ...]


def random_documents(random: Random, schema: GraphQLSchema, count: int) -> RandomDocuments:
    """About `count` operations, all fragments of which are used."""
    making = _Making(random, schema)
    making.make_fragments()
    operations: dict[str, str] = {}
    used = set[str]()
    for number in range(count * 2):
        if len(operations) < count:
            name = f"{random.choice(('query', 'get', 'Load'))}{number}x"
            made = making.operation(name)
            if made is not None:
                operations[f"{name}.graphql"] = made[0]
                used |= made[1]
    texts = {f"fragments/{name}.graphql": print_ast(making.known[name]) for name in sorted(used)}
    names = tuple(file.removesuffix(".graphql") for file in operations)
    return RandomDocuments({**operations, **texts}, names)


def _variables(node: Node) -> set[str]:
    names: set[str] = set()

    class Variables(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            names.add(node.name.value)

    visit(node, Variables())
    return names


def spread_fragments(node: Node) -> set[str]:
    """The fragments that a definition spreads itself."""
    names: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
            names.add(node.name.value)

    visit(node, Spreads())
    return names


class _Making:
    def __init__(self, random: Random, schema: GraphQLSchema) -> None:
        self.random = random
        self.schema = schema
        self.composites = [
            type_
            for name, type_ in schema.type_map.items()
            if is_composite_type(type_) and name[:2] != "__" and name not in ("Query", "Mutation")
        ]
        self.known: dict[str, Any] = {}
        """The fragments' definitions."""
        self.reached: dict[str, set[str]] = {}
        """Each fragment with those that it needs."""

    def make_fragments(self) -> None:
        for number in reversed(range(10)):
            for _ in range(4):
                type_: Any = self.random.choice(self.composites)
                if number == 0:
                    type_ = self.schema.query_type
                name = f"{self.random.choice(('part', 'Fields', 'some_data'))}{number}y"
                text = f"fragment {name} on {type_.name} {self._set(type_, 2)}"
                node: Any = parse(text, no_location=True).definitions[0]
                needed = self._needed(node)
                document = DocumentNode(
                    definitions=(node, *(self.known[one] for one in sorted(needed)))
                )
                if not validate(self.schema, document, _WITHOUT_VARIABLES, max_errors=1):
                    self.known[name] = node
                    self.reached[name] = needed
                    break

    def _needed(self, node: Node) -> set[str]:
        found: set[str] = set()
        for name in spread_fragments(node):
            found |= {name, *self.reached[name]}
        return found

    def operation(self, name: str) -> tuple[str, set[str]] | None:
        """The text of an operation and the fragments that it needs."""
        kind = self.random.choice(("query", "query", "mutation"))
        root = self.schema.query_type if kind == "query" else self.schema.mutation_type
        for _ in range(4):
            body = self._set(root, 3)
            needed = self._needed(parse(body, no_location=True))
            fragments = [self.known[one] for one in sorted(needed)]
            used = set[str]()
            for node in (parse(body, no_location=True), *fragments):
                used |= _variables(node)
            variables = ", ".join(f"${one}: {_VARIABLES[one]}" for one in sorted(used))
            text = f"{kind} {name}{f'({variables})' if variables else ''} {body}"
            node = parse(text, no_location=True).definitions[0]
            document = DocumentNode(definitions=(node, *fragments))
            if not validate(self.schema, document, _RULES, max_errors=1):
                return f"# The operation {name}.\n{print_ast(node)}\n", needed
        return None

    def _set(self, type_: Any, depth: int) -> str:
        count = self.random.choice((1, 2, 2, 3, 3, 4))
        return "{ " + " ".join(self._selection(type_, depth) for _ in range(count)) + " }"

    def _selection(self, type_: Any, depth: int) -> str:
        chance = self.random.random()
        if chance < 0.2 and depth > 0:
            return self._inline(type_, depth)
        if chance < 0.38 and (name := self._fragment(type_)) is not None:
            return f"...{name}{self._directives()}"
        return self._field(type_, depth)

    def _inline(self, type_: Any, depth: int) -> str:
        able = [one for one in self.composites if self._overlap(type_, one)]
        if not able or self.random.random() < 0.2:
            return f"...{self._directives()} {self._set(type_, depth - 1)}"
        inner = self.random.choice(able)
        return f"... on {inner.name}{self._directives()} {self._set(inner, depth - 1)}"

    def _fragment(self, type_: Any) -> str | None:
        able = [
            name
            for name, one in self.known.items()
            if self._overlap(type_, self.schema.get_type(one.type_condition.name.value))
        ]
        return self.random.choice(able) if able else None

    def _overlap(self, first: Any, second: Any) -> bool:
        return not self._possible(first).isdisjoint(self._possible(second))

    def _possible(self, type_: Any) -> set[str]:
        if is_abstract_type(type_):
            return {one.name for one in self.schema.get_possible_types(type_)}
        return {type_.name}

    def _field(self, type_: Any, depth: int) -> str:
        fields = getattr(type_, "fields", {})
        able = [
            name
            for name, one in fields.items()
            if depth > 0 or is_leaf_type(get_named_type(one.type))
        ]
        if not able or self.random.random() < 0.06:
            alias = self.random.choice(("", "", "kind: "))
            return f"{alias}__typename{self._directives()}"
        name = self.random.choice(able)
        arguments = ""
        if name in _ARGUMENTS and self.random.random() < 0.3:
            arguments = f"({self.random.choice(_ARGUMENTS[name])})"
        alias = ""
        if arguments:
            alias = f"{name}{abs(hash_of(arguments)) % 1000}: "
        elif self.random.random() < 0.15:
            alias = self.random.choice((f"{name}Other: ", f"x_{name}: ", "typename__: "))
        named = get_named_type(fields[name].type)
        below = "" if is_leaf_type(named) else " " + self._set(named, depth - 1)
        return f"{alias}{name}{arguments}{self._directives()}{below}"

    def _directives(self) -> str:
        text = ""
        for directive in ("include", "skip"):
            if self.random.random() < 0.1:
                value = self.random.choice(("true", "false", "$b0", "$b0", "$b1", "$b2"))
                text += f" @{directive}(if: {value})"
        return text


def hash_of(text: str) -> int:
    """The same number in every process, unlike `hash`."""
    return sum(ord(character) * (place + 1) for place, character in enumerate(text))
