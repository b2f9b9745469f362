"""The walk through the selections of one definition, in the old and the new schema at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    ArgumentNode,
    DirectiveLocation,
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    NamedTypeNode,
    Node,
    SelectionSetNode,
    Undefined,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)
from graphql.utilities import do_types_overlap

from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.drift.graphql.impact.literals import LiteralFinding, Literals, VariableUse


@dataclass(frozen=True, slots=True)
class Validity:
    """The findings in one definition, which may distinguish several types."""

    found: tuple[LiteralFinding, ...]
    narrows: bool


class DocumentWalk:
    """Collects findings and uses of variables in `found`, in the order of the document."""

    def __init__(self, compared: Compared, fragment: Callable[[str], Validity]) -> None:
        """Prepare to walk a definition; `fragment` has the findings in a fragment."""
        self.old, self.new, self.index = compared.old, compared.new, compared.index
        self._definitions, self._fragment = compared.fragments, fragment
        self._literals = Literals(compared.index)
        self.found: list[LiteralFinding] = []
        self.narrows = False

    def findings(self) -> list[Finding]:
        """The findings, without the uses of variables."""
        return [one for one in self.found if isinstance(one, Finding)]

    def variables(self) -> list[VariableUse]:
        """The uses of variables, for a caller that knows their declarations."""
        return [one for one in self.found if isinstance(one, VariableUse)]

    def selections(self, selection_set: SelectionSetNode, old: Any, new: Any) -> None:
        """Walk a selection set on a type of the old and one of the new schema."""
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                if node.directives:
                    self.directives(node, DirectiveLocation.FIELD)
                if node.name.value != "__typename":
                    self._field(node, old, new)
            elif isinstance(node, FragmentSpreadNode):
                self.directives(node, DirectiveLocation.FRAGMENT_SPREAD)
                self._spread(node, old, new)
            elif isinstance(node, InlineFragmentNode):
                self.directives(node, DirectiveLocation.INLINE_FRAGMENT)
                self._inline(node, old, new)

    def _field(self, node: FieldNode, old: Any, new: Any) -> None:
        name = node.name.value
        before = getattr(old, "fields", {}).get(name)
        if before is None:
            return
        coordinate = f"{old.name}.{name}"
        now = getattr(new, "fields", {}).get(name)
        if now is None:
            if new.name == old.name:
                message = f"`{coordinate}` is selected, and it is gone"
                self._report("field-gone", coordinate, node, message, new.name)
            else:
                # The enclosing field, which returns another type now, is to blame.
                message = f"`{name}` is selected, and `{new.name}` has no such field"
                self.found.append(Finding("field-gone", f"{new.name}.{name}", node, message))
            return
        own = coordinate if new is old or new.name == old.name else f"{new.name}.{name}"
        if node.arguments or now.args:
            self._arguments(node, now.args, own, (coordinate,))
        before_type, now_type = get_named_type(before.type), get_named_type(now.type)
        if node.selection_set is None:
            if not is_leaf_type(now_type):
                message = f"`{own}` is an object now (`{now.type}`), and nothing of it is selected"
                self._report("selection-needed", own, node, message, coordinate, now_type.name)
        elif is_leaf_type(now_type):
            message = f"`{own}` has no fields any more (`{now.type}`)"
            self._report("no-selection", own, node, message, coordinate, now_type.name)
        else:
            start = len(self.found)
            self.selections(node.selection_set, before_type, now_type)
            self._blame_from(start, own, coordinate)

    def _blame_from(self, start: int, *coordinates: str) -> None:
        """Attribute the findings in a selection to its field, unless they have a change already."""
        for position in range(start, len(self.found)):
            one = self.found[position]
            if isinstance(one, Finding):
                self.found[position] = self.index.blame(one, *coordinates)

    def _arguments(
        self, node: Any, definitions: Mapping[str, Any], owner: str, outer: tuple[str, ...]
    ) -> None:
        given: dict[str, ArgumentNode] = {entry.name.value: entry for entry in node.arguments or ()}
        for name, entry in given.items():
            coordinate = f"{owner}({name}:)"
            definition = definitions.get(name)
            if definition is None:
                message = f"`{coordinate}` is passed, and there is no such argument any more"
                self._report("argument-gone", coordinate, entry, message, *outer)
            else:
                self.found += self._literals.check(
                    entry.value,
                    definition.type,
                    coordinate,
                    has_default=definition.default_value is not Undefined,
                    outer=outer,
                )
        for name, definition in definitions.items():
            if name not in given and is_required_argument(definition):
                coordinate = f"{owner}({name}:)"
                message = f"`{coordinate}` is required (`{definition.type}`), and it is not passed"
                to_blame = (*outer, get_named_type(definition.type).name)
                self._report("argument-needed", coordinate, node, message, *to_blame)

    def _inline(self, node: InlineFragmentNode, old: Any, new: Any) -> None:
        condition: NamedTypeNode | None = node.type_condition
        if condition is None:
            self.selections(node.selection_set, old, new)
        elif self.condition(condition):
            self._overlap(node, condition, old, new)
            name = condition.name.value
            self.selections(node.selection_set, self.old.get_type(name), self.new.get_type(name))

    def _spread(self, node: FragmentSpreadNode, old: Any, new: Any) -> None:
        name = node.name.value
        inner = self._fragment(name)
        self.found.extend(inner.found)
        self.narrows = self.narrows or inner.narrows
        condition = self._definitions[name].type_condition
        if self.new.get_type(condition.name.value) is not None:
            self._overlap(node, condition, old, new)

    def condition(self, node: NamedTypeNode) -> bool:
        """Whether a type condition still names a type that has fields."""
        name = node.name.value
        if is_composite_type(self.new.get_type(name)):
            return True
        if self.old.get_type(name) is not None:
            message = f"the type condition `{name}` is no object type any more"
            self._report("condition-gone", name, node, message)
        return False

    def _overlap(self, node: Node, condition: NamedTypeNode, old: Any, new: Any) -> None:
        name = condition.name.value
        type_: Any = self.new.get_type(name)
        if type_ is not new:
            self.narrows = True
        if not is_composite_type(type_) or do_types_overlap(self.new, new, type_):
            return
        message = f"a `{new.name}` can never be a `{name}` now"
        finding = Finding("condition-impossible", new.name, node, message)
        self.found.append(self._blamed_for_membership(finding, name, old, new))

    def _blamed_for_membership(self, finding: Finding, name: str, old: Any, new: Any) -> Finding:
        """Attribute a finding to a removed union member or interface."""
        if old.name != new.name:
            # The field that contains the fragment returns another type now.
            return finding
        inner = [name, *self._possible(self.old.get_type(name))]
        outer = [new.name, *self._possible(old)]
        for container, members in ((outer, inner), (inner, outer)):
            for coordinate in container:
                for detail in members:
                    position = self.index.find(coordinate, detail)
                    if position is not None and self.index.changes[position].old == detail:
                        return replace(finding, change=position)
        return self.index.blame(finding, *inner, *outer)

    def _possible(self, type_: Any) -> list[str]:
        if is_abstract_type(type_):
            return [one.name for one in self.old.get_possible_types(type_)]
        return []

    def directives(self, node: Any, location: DirectiveLocation) -> None:
        """Check the directives of a node."""
        for directive in node.directives or ():
            coordinate = f"@{directive.name.value}"
            definition = self.new.get_directive(directive.name.value)
            if definition is None or location not in definition.locations:
                where = "" if definition is None else " here"
                message = f"`{coordinate}` is no longer possible{where}"
                self._report("directive-gone", coordinate, directive, message)
                continue
            self._arguments(directive, definition.args, coordinate, (coordinate,))
        names = [directive.name.value for directive in node.directives or ()]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            definition = self.new.get_directive(name)
            if definition is not None and not definition.is_repeatable:
                message = f"`@{name}` must not be repeated any more"
                self._report("directive-gone", f"@{name}", node, message)

    def _report(
        self, topic: str, coordinate: str, node: Node, message: str, *candidates: str
    ) -> None:
        self.found.append(self.index.finding(topic, coordinate, node, message, *candidates))
