"""Making the parts of fragments and operations that are valid for a schema."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphql import (
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
)

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.errors import Problem
from paasport_codegen.graphql.class_names import ClassNames
from paasport_codegen.graphql.definition_comments import docstring
from paasport_codegen.graphql.external_names import externals
from paasport_codegen.graphql.models import ModelGenerator
from paasport_codegen.graphql.operation_modules import operation_module
from paasport_codegen.graphql.operation_names import OperationNames, operation_names
from paasport_codegen.graphql.operations import (
    ClientOperation,
    DocumentPrinter,
    operation_variables,
    reached_fragments,
)
from paasport_codegen.graphql.parts import FragmentParts, OperationParts, SchemaParts
from paasport_codegen.graphql.planning import OperationPlan, ResultPlanner
from paasport_codegen.graphql.result_annotations import result_annotation
from paasport_codegen.graphql.scalars import types_of_leaves, types_of_variables
from paasport_codegen.python.modules import Definition, referenced_names


@dataclass(frozen=True, slots=True)
class PlannedOperation:
    """An operation whose classes have names."""

    file: OperationFile
    node: OperationDefinitionNode
    names: OperationNames
    plan: OperationPlan


class PartMaker:
    """Makes parts of the definitions in some files."""

    def __init__(
        self,
        schema: GraphQLSchema,
        parts: SchemaParts,
        fragments: Mapping[str, FragmentDefinitionNode],
        owners: Mapping[str, str],
        deprecated: Sequence[Problem],
    ) -> None:
        """Plan the fragments.

        Args:
            schema: The schema, or as much of it as the definitions need.
            parts: The parts of the entire schema.
            fragments: Those that the operations reach, directly or indirectly.
            owners: The names that are not available for classes of fragments.
            deprecated: The warnings about deprecations.
        """
        self.schema = schema
        self.parts = parts
        self.fragments = fragments
        self.deprecated = deprecated
        self._externals = externals(parts.names)
        self._printer = DocumentPrinter(schema, fragments)
        self._models = ModelGenerator(schema, parts.names, parts.descriptions)
        self._planner = ResultPlanner(schema, parts.names, fragments, ClassNames(dict(owners)))
        self._by_name = {one.name: one for one in parts.definitions}
        self.fragment_parts = self._fragment_parts()
        for definitions in self.fragment_parts.definitions.values():
            self._by_name.update((one.name, one) for one in definitions)

    def planned(self, file: OperationFile) -> list[PlannedOperation]:
        """Plan the operations of a file."""
        return [
            PlannedOperation(file, node, names, self._planner.operation(node, names))
            for node in file.operations
            for names in [operation_names(node)]
        ]

    def operation_parts(self, planned: PlannedOperation) -> OperationParts:
        """Make the parts of a planned operation."""
        node, plan = planned.node, planned.plan
        definitions = self._models.results(plan.classes)
        operation = self._operation(planned, _reaching(self._by_name, definitions))
        texts = [operation.result, *(entry.annotation for entry in operation.variables)]
        scalars = {*types_of_leaves(plan.classes), *types_of_variables(self.schema, [node])}
        return OperationParts(
            operation=operation,
            module=operation_module(operation, self.parts.names.input_objects),
            definitions=definitions,
            scalars=frozenset(scalars & self.parts.scalars.keys()),
            named=frozenset(name for text in texts for name in referenced_names(ast.parse(text))),
            given=tuple(plan.names.given),
            problems=(*plan.problems, *plan.names.problems),
        )

    def _fragment_parts(self) -> FragmentParts:
        classes = self._planner.fragment_classes()
        scalars = {name for shapes in classes.values() for name in types_of_leaves(shapes)}
        names = self._planner.class_names
        return FragmentParts(
            owners=names.owners,
            definitions={name: self._models.results(shapes) for name, shapes in classes.items()},
            scalars=frozenset(scalars & self.parts.scalars.keys()),
            problems=(*self._planner.problems, *names.problems),
        )

    def _operation(
        self, planned: PlannedOperation, used: Callable[[Iterable[str]], frozenset[str]]
    ) -> ClientOperation:
        file, node, plan = planned.file, planned.node, planned.plan
        names = planned.names
        single = plan.fields[0] if len(plan.fields) == 1 else None
        variables = operation_variables(self.schema, node, self.parts.names)
        result = plan.root if single is None else result_annotation(single, self.parts.names)
        texts = [plan.root, result, *(entry.field_annotation for entry in variables)]
        return ClientOperation(
            name=names.operation,
            method=names.method,
            module=names.module,
            kind=node.operation.value,
            document=self._printer.text(node),
            docstring=docstring(node),
            file=file.name,
            variables=variables,
            variables_class=self._variables_class(planned, used(texts)),
            data_class=plan.root,
            root_field=single.attribute if single is not None else None,
            result=result,
            deprecation=self._deprecation(file, node),
        )

    def _deprecation(self, file: OperationFile, node: OperationDefinitionNode) -> str | None:
        """The sentence for `deprecated` of an operation that uses something deprecated."""
        own = [node, *(self.fragments[one] for one in reached_fragments([node], self.fragments))]
        places = [one.loc for one in own if one.loc and one.loc.source.name == file.name]
        return next(
            (
                problem.message
                for problem in self.deprecated
                if problem.file == file.name
                and any(
                    place.start_token.line <= problem.line <= place.end_token.line
                    for place in places
                )
            ),
            None,
        )

    def _variables_class(self, planned: PlannedOperation, used: frozenset[str]) -> str:
        """The class of the variables; it may shadow names that its module does not import."""
        node, names = planned.node, planned.names
        wanted = f"{names.class_prefix}Variables"
        if not node.variable_definitions or (
            wanted in self._externals.modules and wanted not in used
        ):
            return wanted
        return planned.plan.names.give(wanted, node, f"the variables of `{names.operation}`")


def _reaching(
    shared: Mapping[str, Definition], own: Iterable[Definition]
) -> Callable[[Iterable[str]], frozenset[str]]:
    """A function that returns the names that annotations use, directly or indirectly."""
    by_name = {definition.name: definition for definition in own}

    def reached(texts: Iterable[str]) -> frozenset[str]:
        pending = [name for text in texts for name in referenced_names(ast.parse(text))]
        seen: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in seen:
                seen.add(name)
                definition = by_name.get(name) or shared.get(name)
                pending.extend(definition.references if definition is not None else ())
        return frozenset(seen)

    return reached
