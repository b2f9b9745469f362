"""From a pinned schema and the operations of an API to the files of its package."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ariadne_codegen.utils import needs_explicit_alias
from graphql import GraphQLEnumType, GraphQLSchema, OperationDefinitionNode

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.graphql_operations import OperationFile, parse_files
from paasport_codegen.documents.graphql_schema import load_schema
from paasport_codegen.errors import DocumentError, Problem, ProblemsError
from paasport_codegen.graphql.annotations import TypeNames, type_names
from paasport_codegen.graphql.class_names import ClassNames, clashing_classes
from paasport_codegen.graphql.definition_comments import docstring
from paasport_codegen.graphql.models import ModelGenerator, deferred_names
from paasport_codegen.graphql.operation_names import OperationNames, operation_names
from paasport_codegen.graphql.operations import (
    ClientOperation,
    DocumentPrinter,
    Variable,
    operation_variables,
    reached_fragments,
)
from paasport_codegen.graphql.planning import OperationPlan, ResultPlanner
from paasport_codegen.graphql.result_annotations import result_annotation
from paasport_codegen.graphql.scalars import (
    refuse_clashing_scalars,
    types_of_leaves,
    types_of_variables,
    untyped_scalars,
)
from paasport_codegen.graphql.validation import deprecated_uses, validate_operations
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python.contract import (
    CONTRACT_MODULE,
    OPEN_UNION,
    UNION_FALLBACK,
    WHEN_INCLUDED,
    runtime_modules,
)
from paasport_codegen.python.exports import (
    configured_endpoint,
    endpoint_module,
    package_exports,
    with_packages,
)
from paasport_codegen.python.modules import (
    Definition,
    Externals,
    ModuleLayout,
    OperationModule,
    lay_out,
    referenced_names,
    render_imports,
)
from paasport_codegen.python.templating import render

_EXTERNALS: Mapping[str, str] = {
    **runtime_modules(
        "GraphQLOneOfModel",
        "GraphQLOperation",
        "Omittable",
        "OpenEnum",
        OPEN_UNION,
        "RequestModel",
        "ResponseModel",
        "StrictKnown",
        "UNSET",
        UNION_FALLBACK,
        "Unset",
        WHEN_INCLUDED,
        "later",
    ),
    "Annotated": "typing",
    "Any": "typing",
    "Field": "pydantic",
    "Literal": "typing",
    "TYPE_CHECKING": "typing",
}


def generate_graphql(
    api: ApiConfiguration, schema_text: str, schema_file: str, texts: Mapping[str, str]
) -> GeneratedTarget:
    """Make the package of one GraphQL API.

    `texts` are the operation files by name. Raises `ProblemsError` with every fault of the
    schema or the operations; nothing is written here.
    """
    schema = load_schema(schema_text, schema_file)
    files, problems = parse_files(sorted(texts.items()))
    problems += validate_operations(schema, files) if not problems else []
    if any(problem.level == "error" for problem in problems):
        raise ProblemsError(problem for problem in problems if problem.level == "error")
    deprecated = deprecated_uses(schema, files)
    return _Package(api, schema, files, problems, deprecated).target()


@dataclass(frozen=True, slots=True)
class _MethodSource:
    """A client method as text, for the template."""

    name: str
    module: str
    parameters: str
    result: str
    arguments: str
    docstring: str
    deprecation: str | None


class _Package:
    def __init__(
        self,
        api: ApiConfiguration,
        schema: GraphQLSchema,
        files: Sequence[OperationFile],
        warnings: Sequence[Problem],
        deprecated: Sequence[Problem],
    ) -> None:
        self.api = api
        self.schema = schema
        self.files = files
        self.warnings = (*warnings, *deprecated)
        self.deprecated = deprecated
        refuse_clashing_scalars(api.name, api.scalars, _EXTERNALS)
        clients = self._client_names()
        self.names: TypeNames = type_names(schema, api.scalars, [*_EXTERNALS, *clients])
        self.fragments = {node.name.value: node for file in files for node in file.fragments}
        self.printer = DocumentPrinter(schema, self.fragments)
        self.models = ModelGenerator(schema, self.names)
        self.externals = Externals({**_EXTERNALS, **self.names.imports()})
        owners = {
            **dict.fromkeys(keyword.kwlist, "a keyword"),
            **dict.fromkeys(self.externals.modules, "what generated modules import"),
            **dict.fromkeys(clients, "a client"),
            **{name: self._described(type_) for type_, name in self.names.classes.items()},
        }
        self.planner = ResultPlanner(schema, self.names, self.fragments, ClassNames(owners))

    def target(self) -> GeneratedTarget:
        planned = self._planned()
        definitions = [*self.models.enums(), *self.models.inputs()]
        definitions.extend(self.models.results(self.planner.fragment_classes()))
        for _, _, plan in planned:
            definitions.extend(self.models.results(plan.classes))
        used = _reachable(definitions)
        operations = [self._operation(file, node, plan, used) for file, node, plan in planned]
        modules = [_operation_module(one, self.names.input_objects) for one in operations]
        operations.sort(key=lambda operation: operation.method)
        layout = lay_out(definitions, modules, self.externals)
        if layout.unresolved:
            raise DocumentError(
                f"{self.api.name}: no definition for {', '.join(layout.unresolved)}; "
                f"check [tool.paasport.apis.{self.api.name}.scalars]."
            )
        exports = package_exports(self.api.title, {**layout.module_of, **self._client_names()})
        clients = self._clients(operations, layout)
        endpoint = endpoint_module(
            self.api.title, configured_endpoint(self.api.endpoint, self.api.auth)
        )
        return GeneratedTarget(
            files=with_packages({**layout.files, **clients, **endpoint, **exports}),
            operations=len(operations),
            models=len(layout.module_of),
            warnings=tuple(
                sorted({*self.warnings, *self._name_warnings(planned), *self._untyped(planned)})
            ),
            origins={f"operations/{op.module}.py": op.file for op in operations},
        )

    def _planned(self) -> list[tuple[OperationFile, OperationDefinitionNode, OperationPlan]]:
        planned = [
            (file, node, self.planner.operation(node, operation_names(node)))
            for file in self.files
            for node in file.operations
        ]
        clashes = list(
            clashing_classes(
                (operation_names(node).operation, node, [one.name for one in plan.classes])
                for _, node, plan in planned
            )
        )
        if clashes:
            raise ProblemsError(clashes)
        return planned

    def _untyped(
        self, planned: Sequence[tuple[OperationFile, OperationDefinitionNode, OperationPlan]]
    ) -> Iterable[Problem]:
        shapes = [*self.planner.fragment_classes()]
        for _, _, plan in planned:
            shapes.extend(plan.classes)
        used = types_of_variables(self.schema, [node for _, node, _ in planned])
        used.update(types_of_leaves(shapes))
        return untyped_scalars(self.schema, used, self.api.name, self.api.scalars)

    def _name_warnings(self, planned: Iterable[tuple[Any, Any, OperationPlan]]) -> list[Problem]:
        """What could not be called or typed as it would be alone."""
        planner = self.planner
        names = [planner.class_names, *(plan.names for _, _, plan in planned)]
        return [*planner.problems, *(problem for one in names for problem in one.problems)]

    def _described(self, type_: str) -> str:
        is_enum = isinstance(self.schema.type_map[type_], GraphQLEnumType)
        return f"the {'enum' if is_enum else 'input'} `{type_}` of the schema"

    def _client_names(self) -> dict[str, str]:
        return {self.api.client: "client", f"Async{self.api.client}": "async_client"}

    def _operation(
        self,
        file: OperationFile,
        node: OperationDefinitionNode,
        plan: OperationPlan,
        used: Callable[[Iterable[str]], frozenset[str]],
    ) -> ClientOperation:
        names = operation_names(node)
        single = plan.fields[0] if len(plan.fields) == 1 else None
        variables = operation_variables(self.schema, node, self.names)
        result = plan.root if single is None else result_annotation(single, self.names)
        texts = [plan.root, result, *(entry.field_annotation for entry in variables)]
        return ClientOperation(
            name=names.operation,
            method=names.method,
            module=names.module,
            kind=node.operation.value,
            document=self.printer.text(node),
            docstring=docstring(node),
            file=file.name,
            variables=variables,
            variables_class=self._variables_class(names, node, plan, used(texts)),
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

    def _variables_class(
        self,
        names: OperationNames,
        node: OperationDefinitionNode,
        plan: OperationPlan,
        used: frozenset[str],
    ) -> str:
        """The class of the variables; it may hide what its own module does not import."""
        wanted = f"{names.class_prefix}Variables"
        if not node.variable_definitions or (
            wanted in self.externals.modules and wanted not in used
        ):
            return wanted
        return plan.names.give(wanted, node, f"the variables of `{names.operation}`")

    def _clients(
        self, operations: Sequence[ClientOperation], layout: ModuleLayout
    ) -> dict[str, str]:
        callable_ = [operation for operation in operations if operation.kind != "subscription"]
        methods = [_method(operation) for operation in callable_]
        return {
            "client.py": self._client(methods, callable_, layout, asynchronous=False),
            "async_client.py": self._client(methods, callable_, layout, asynchronous=True),
        }

    def _client(
        self,
        methods: Sequence[_MethodSource],
        operations: Sequence[ClientOperation],
        layout: ModuleLayout,
        *,
        asynchronous: bool,
    ) -> str:
        base = "AsyncGraphQLClient" if asynchronous else "GraphQLClient"
        type_imports = self._type_imports(operations, layout)
        imports = {CONTRACT_MODULE: {base}, ".endpoint": {"ENDPOINT"}}
        if type_imports:
            imports["typing"] = {"TYPE_CHECKING"}
        if any(operation.optional for operation in operations):
            imports[CONTRACT_MODULE] |= {"UNSET", "Unset"}
        if any(method.deprecation for method in methods):
            imports["typing_extensions"] = {"deprecated"}
        return render(
            "graphql/client.py.jinja",
            module_docstring=f"Every operation of {self.api.title} as a method.",
            class_docstring=(
                f"{self.api.title}'s operations, one method each"
                f"{', as coroutines' if asynchronous else ''}."
            ),
            imports=render_imports(imports),
            type_imports=type_imports,
            class_name=f"{'Async' if asynchronous else ''}{self.api.client}",
            base=base,
            methods=methods,
            async_="async " if asynchronous else "",
            await_="await " if asynchronous else "",
        )

    def _type_imports(self, operations: Iterable[ClientOperation], layout: ModuleLayout) -> str:
        texts = [
            text
            for operation in operations
            for text in (operation.result, *(v.annotation for v in operation.variables))
        ]
        imports: dict[str, set[str]] = {}
        for name in {name for text in texts for name in referenced_names(ast.parse(text))}:
            if name in layout.module_of:
                imports.setdefault(f".{layout.module_of[name]}", set()).add(name)
            elif name in self.externals.modules and name not in ("UNSET", "Unset"):
                imports.setdefault(self.externals.modules[name], set()).add(name)
        return render_imports(imports)


def _reachable(
    definitions: Iterable[Definition],
) -> Callable[[Iterable[str]], frozenset[str]]:
    """A function that tells all names that annotations use, and what these use."""
    by_name = {definition.name: definition for definition in definitions}

    def reached(texts: Iterable[str]) -> frozenset[str]:
        pending = [name for text in texts for name in referenced_names(ast.parse(text))]
        seen: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in seen:
                seen.add(name)
                pending.extend(by_name[name].references if name in by_name else ())
        return frozenset(seen)

    return reached


def _operation_module(operation: ClientOperation, input_objects: frozenset[str]) -> OperationModule:
    source = render(
        "graphql/operation.py.jinja",
        operation=operation,
        fields=[_variable_field(variable) for variable in operation.variables],
    )
    tree = ast.parse(source)
    # The result stands in an annotation, which a module with postponed annotations never
    # evaluates, but which type checkers read.
    references = referenced_names(tree) - {operation.variables_class}
    return OperationModule(
        name=operation.module,
        source=source,
        references=references,
        deferred=deferred_names(tree, references, input_objects),
    )


def _variable_field(variable: Variable) -> str:
    name = variable.field
    annotation = variable.field_annotation
    default = None
    if not variable.required:
        default = "None" if variable.nullable else "UNSET"
        annotation = annotation if variable.nullable else f"Omittable[{annotation}]"
    if needs_explicit_alias(name, variable.name, True):
        arguments = [
            *([f"default={default}"] if default else []),
            f"validation_alias={variable.name!r}",
            f"serialization_alias={variable.name!r}",
        ]
        default = f"Field({', '.join(arguments)})"
    return f"{name}: {annotation}" + (f" = {default}" if default else "")


def _method(operation: ClientOperation) -> _MethodSource:
    parameters = ["self", *(f"{v.parameter}: {v.annotation}" for v in operation.required)]
    if operation.optional:
        parameters.append("*")
        parameters.extend(
            f"{v.parameter}: {v.annotation} | Unset = UNSET" for v in operation.optional
        )
    return _MethodSource(
        name=operation.method,
        module=operation.module,
        parameters=", ".join(parameters),
        result=operation.result,
        arguments=", ".join(f"{v.name!r}: {v.parameter}" for v in operation.variables),
        docstring=operation.docstring or f"Send the {operation.kind} `{operation.name}`.",
        deprecation=operation.deprecation,
    )
