"""Whether documents that are valid for the old schema are valid for the new one.

A dual walk: each selection is looked up in both schemas at once. Follows the GraphQL
specification's section "Validation", as far as a change of the schema can affect it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphql import (
    DirectiveLocation,
    GraphQLList,
    GraphQLNonNull,
    ListTypeNode,
    NonNullTypeNode,
    NullValueNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    get_named_type,
    is_input_type,
    print_ast,
    specified_scalar_types,
)

from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.coordinates import type_at
from paasport_codegen.drift.graphql.impact.document_walk import DocumentWalk, Validity
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.drift.graphql.impact.literals import Literals, VariableUse, variable_fits
from paasport_codegen.drift.graphql.uses import named_node


class ValidityWalk:
    """Walks operations and, once each, the fragments that they spread."""

    def __init__(self, compared: Compared) -> None:
        self.old, self.new, self.index = compared.old, compared.new, compared.index
        self._compared = compared
        self._by_fragment: dict[str, Validity] = {}

    def operation(self, node: OperationDefinitionNode) -> tuple[list[Finding], bool]:
        """The findings in an operation, and whether it distinguishes types."""
        old_root = self.old.get_root_type(node.operation)
        new_root = self.new.get_root_type(node.operation)
        if old_root is None:
            return [], False
        if new_root is None:
            message = f"the schema has no {node.operation.value} type any more"
            return [self.index.finding("root-gone", old_root.name, node, message)], False
        walked = self._walk()
        walked.directives(node, getattr(DirectiveLocation, node.operation.name))
        walked.selections(node.selection_set, old_root, new_root)
        found = [*walked.findings(), *self._variables(node, walked.variables())]
        if not any(one.verdict == "breaks" for one in found):
            found += self._unknown_scalars(node)
        roots = (old_root.name, new_root.name)
        return [self.index.blame(one, *roots) for one in found], walked.narrows

    def fragment(self, name: str) -> Validity:
        """The findings in a fragment, which are the same wherever it is spread."""
        known = self._by_fragment.get(name)
        if known is None:
            node = self._compared.fragments[name]
            walked = self._walk()
            walked.directives(node, DirectiveLocation.FRAGMENT_DEFINITION)
            if walked.condition(node.type_condition):
                type_name = node.type_condition.name.value
                types = self.old.get_type(type_name), self.new.get_type(type_name)
                walked.selections(node.selection_set, *types)
            known = self._by_fragment[name] = Validity(tuple(walked.found), walked.narrows)
        return known

    def _walk(self) -> DocumentWalk:
        return DocumentWalk(self._compared, self.fragment)

    def _variables(
        self, node: OperationDefinitionNode, uses: Sequence[VariableUse]
    ) -> Iterator[Finding]:
        definitions = {
            entry.variable.name.value: entry for entry in node.variable_definitions or ()
        }
        declared: dict[str, Any] = {}
        for name, entry in definitions.items():
            walked = self._walk()
            walked.directives(entry, DirectiveLocation.VARIABLE_DEFINITION)
            type_ = self._declared(entry.type)
            if type_ is None or not is_input_type(type_):
                places = [one for one in uses if one.name == name]
                yield self._no_input_type(entry, str(places[0].expected) if places else "")
                for use in places:
                    # The place has another type now; otherwise it would not exist.
                    if self.index.find(use.coordinate) is not None:
                        yield self._unfit(use, print_ast(entry.type))
                continue
            declared[name] = type_
            if entry.default_value is not None:
                coordinate = get_named_type(type_).name
                literals = Literals(self.index)
                walked.found += literals.check(entry.default_value, type_, coordinate)
            yield from walked.findings()
        for use in uses:
            if use.name not in declared:
                continue
            definition = definitions[use.name]
            default = definition.default_value
            own = default is not None and not isinstance(default, NullValueNode)
            if not variable_fits(self.new, declared[use.name], own, use):
                yield self._unfit(use, declared[use.name])
            elif (
                isinstance(use.expected, GraphQLNonNull)
                and not isinstance(declared[use.name], GraphQLNonNull)
                and not isinstance(type_at(self.old, use.coordinate), GraphQLNonNull)
            ):
                yield self._null_refused(use)

    def _null_refused(self, use: VariableUse) -> Finding:
        """The finding for a nullable variable that is only valid because its place has a default.

        Source: the GraphQL specification, "Coercing Field Arguments".
        """
        message = f"`{use.coordinate}` takes no null any more, which `${use.name}` may be"
        place = use.coordinate, use.node
        return self.index.finding("null-refused", *place, message, *use.outer, verdict="warns")

    def _declared(self, node: Any) -> Any:
        """The type of a variable; None if the new schema does not have it.

        Built-in scalars are found even if the new schema does not use them: the place that expects
        another type is to blame.
        """
        if isinstance(node, NonNullTypeNode):
            inner = self._declared(node.type)
            return inner and GraphQLNonNull(inner)
        if isinstance(node, ListTypeNode):
            inner = self._declared(node.type)
            return inner and GraphQLList(inner)
        name = node.name.value
        return self.new.get_type(name) or specified_scalar_types.get(name)

    def _unknown_scalars(self, node: OperationDefinitionNode) -> Iterator[Finding]:
        """The findings for variables of built-in scalars that the new schema does not use."""
        for entry in node.variable_definitions or ():
            if self.new.get_type(named_node(entry.type).name.value) is None:
                yield self._no_input_type(entry, "")

    def _no_input_type(self, entry: VariableDefinitionNode, expected: str) -> Finding:
        name = named_node(entry.type).name.value
        message = (
            f"the variable `${entry.variable.name.value}` is declared as `{name}`, "
            f"which is no input type any more"
        )
        return self.index.finding("variable-type-gone", name, entry, message, hint=expected)

    def _unfit(self, use: VariableUse, declared: Any) -> Finding:
        never_null = " and never null" if use.single else ""
        message = (
            f"`{use.coordinate}` expects `{use.expected}`{never_null}, and the variable "
            f"`${use.name}` is declared as `{declared}`"
        )
        return self.index.finding(
            "argument-type",
            use.coordinate,
            use.node,
            message,
            *use.outer,
            str(declared).strip("[]!"),
            # A `@oneOf` input does not accept null for its field.
            use.coordinate.partition(".")[0],
            hint=f"{use.expected}!" if use.single else str(use.expected),
        )
