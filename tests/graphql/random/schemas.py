"""Random schemas, each with one that it may have grown into since its client was generated."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

LEAVES = ("Int", "Float", "String", "Boolean", "ID", "Colour", "Size", "Anything")
# Names that meet in Python, that Python or pydantic has a use for, and plain ones.
LEAF_NAMES = (
    "id", "ID", "_id", "fooBar", "foo_bar", "class", "copy", "model_x", "title", "count",
    "colour", "size", "int", "json", "FooBar",
)  # fmt: skip
OBJECT_NAMES = ("owner", "parent", "items", "node", "result", "result_item", "Owner", "links")


@dataclass(frozen=True)
class RandomSchema:
    """SDL that a client is generated from, and the SDL that its server has."""

    known: str
    grown: str


@dataclass
class _Type:
    name: str
    interfaces: list[str]
    fields: dict[str, str] = field(default_factory=dict[str, str])


def random_schema(random: Random) -> RandomSchema:
    """A schema with interfaces of interfaces, unions, lists of lists and inputs."""
    return _Making(random).schema()


class _Making:
    def __init__(self, random: Random) -> None:
        self.random = random
        # A field of one name has one type nearly everywhere: so selections overlap validly.
        self.usual: dict[str, str] = {}
        self.interfaces: dict[str, _Type] = {}
        self.objects: dict[str, _Type] = {}
        self.unions: dict[str, list[str]] = {}

    def schema(self) -> RandomSchema:
        names = [f"I{number}" for number in range(self.random.randint(2, 4))]
        objects = [f"O{number}" for number in range(self.random.randint(3, 6))]
        self.unions = {
            f"U{number}": self.random.sample(objects, self.random.randint(1, 3))
            for number in range(self.random.randint(1, 2))
        }
        composites = [*names, *objects, *self.unions]
        for name in LEAF_NAMES:
            self.usual[name] = self._wrapped(self.random.choice(LEAVES))
        for name in OBJECT_NAMES:
            self.usual[name] = self._wrapped(self.random.choice(composites))
        for name in names:
            parents = self._chosen(self.interfaces)
            self.interfaces[name] = self._type(name, parents, 3)
        for name in objects:
            self.objects[name] = self._type(name, self._chosen(self.interfaces), 5)
        root = _Type("Query", [], {name: self.usual[name] for name in OBJECT_NAMES})
        root.fields |= {name: f"[{name}!]" for name in composites}
        root.fields[LEAF_NAMES[0]] = self.usual[LEAF_NAMES[0]]
        known = "\n".join(
            [
                "enum Colour { RED GREEN blue_ish }",
                'enum Size { SMALL @deprecated(reason: "too small") LARGE }',
                "scalar Anything",
                'input Filter { text: String! = "x", old: Int @deprecated, nested: [[Filter!]] }',
                "input Choice @oneOf { text: String, number: Int, filter: Filter }",
                *(self._text("interface", one) for one in self.interfaces.values()),
                *(self._text("type", one) for one in self.objects.values()),
                *(f"union {name} = {' | '.join(all_)}" for name, all_ in self.unions.items()),
                self._text("type", root),
                self._text("type", _Type("Mutation", [], dict(root.fields))),
            ]
        )
        return RandomSchema(known, "\n".join([known, *self._growth()]))

    def _chosen(self, interfaces: dict[str, _Type]) -> list[str]:
        chosen: list[str] = []
        for name, interface in interfaces.items():
            if self.random.random() < 0.45:
                chosen += [*interface.interfaces, name]
        return list(dict.fromkeys(chosen))

    def _type(self, name: str, interfaces: list[str], count: int) -> _Type:
        made = _Type(name, interfaces)
        for interface in interfaces:
            for inherited, type_ in self.interfaces[interface].fields.items():
                made.fields.setdefault(inherited, type_)
                if len(type_) > len(made.fields[inherited]):
                    made.fields[inherited] = type_
        for field_name in list(made.fields):
            type_ = made.fields[field_name]
            if self.random.random() < 0.1 and not type_.endswith("!"):
                made.fields[field_name] = f"{type_}!"
        pool = [*LEAF_NAMES, *OBJECT_NAMES, *OBJECT_NAMES]
        for field_name in self.random.sample(pool, count):
            made.fields.setdefault(field_name, self.usual[field_name])
        return made

    def _wrapped(self, name: str) -> str:
        text = name + ("!" if self.random.random() < 0.4 else "")
        while self.random.random() < 0.25:
            text = f"[{text}]" + ("!" if self.random.random() < 0.4 else "")
        return text

    def _text(self, kind: str, type_: _Type) -> str:
        implements = f" implements {' & '.join(type_.interfaces)}" if type_.interfaces else ""
        fields = "\n".join(
            f"  {name}{self._arguments(name)}: {text}" for name, text in type_.fields.items()
        )
        return f"{kind} {type_.name}{implements} {{\n{fields}\n}}"

    def _arguments(self, name: str) -> str:
        # By the name alone, so that interfaces and their types agree.
        return {
            "items": "(first: Int = 3, filter: Filter, choice: Choice)",
            "title": "(colour: Colour = RED, sizes: [Size!])",
            "owner": "(old: Int @deprecated)",
        }.get(name, "")

    def _growth(self) -> list[str]:
        """Types, members, values and fields that came later."""
        lines = ["extend enum Colour { LATER_COLOUR }", "extend enum Size { LATER }"]
        for number in range(3):
            name = f"Later{number}"
            # So that each interface has a type.
            chosen = self._chosen(self.interfaces) if number else [*self.interfaces]
            made = _Type(name, chosen)
            for interface in chosen:
                for inherited, type_ in self.interfaces[interface].fields.items():
                    made.fields.setdefault(inherited, type_)
                    if len(type_) > len(made.fields[inherited]):
                        made.fields[inherited] = type_
            made.fields["later"] = "String"
            lines.append(self._text("type", made))
            lines += [f"extend union {union} = {name}" for union in self.unions]
        lines += [f"extend type {name} {{ later: Int! }}" for name in self.objects]
        lines += [text for one in self.objects.values() if (text := self._further(one))]
        for union, members in self.unions.items():
            others = [name for name in self.objects if name not in members]
            if others and self.random.random() < 0.5:
                lines.append(f"extend union {union} = {self.random.choice(others)}")
        return lines

    def _further(self, type_: _Type) -> str:
        """The interfaces that a known type implements later, or nothing."""
        chosen = [name for name in self._chosen(self.interfaces) if name not in type_.interfaces]
        wanted = {
            name: text
            for interface in chosen
            for name, text in self.interfaces[interface].fields.items()
        }
        fits = all(
            type_.fields.get(field, text) in (text, f"{text}!")
            for interface in chosen
            for field, text in self.interfaces[interface].fields.items()
        )
        agree = all(
            wanted[field] == text
            for interface in chosen
            for field, text in self.interfaces[interface].fields.items()
        )
        if not (chosen and fits and agree):
            return ""
        new = {name: text for name, text in wanted.items() if name not in type_.fields}
        made = self._text("type", _Type(type_.name, chosen, new))
        return f"extend {made if new else made.partition('{')[0]}"
