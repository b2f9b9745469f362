"""From a pinned schema and the operations of an API to the files of its package."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ariadne_codegen.exceptions import ParsingError
from ariadne_codegen.utils import needs_explicit_alias
from graphql import GraphQLSchema, OperationDefinitionNode

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.graphql_operations import (
    OperationFile,
    leading_comment,
    parse_files,
)
from paasport_codegen.documents.graphql_schema import load_schema
from paasport_codegen.errors import DocumentError, Problem, ProblemsError
from paasport_codegen.graphql.annotations import TypeNames, type_names
from paasport_codegen.graphql.models import ModelGenerator, ResultModels, deferred_names
from paasport_codegen.graphql.operation_names import operation_names
from paasport_codegen.graphql.operations import (
    ClientOperation,
    Variable,
    client_document,
    deprecations,
    operation_variables,
)
from paasport_codegen.graphql.validation import problem_at, validate_operations
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python.contract import (
    CONTRACT_MODULE,
    OPEN_UNION,
    UNION_FALLBACK,
    runtime_modules,
)
from paasport_codegen.python.exports import endpoint_module, package_exports, with_packages
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
        "later",
    ),
    "Annotated": "typing",
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
    return _Package(api, schema, files, problems).target()


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
    ) -> None:
        self.api = api
        self.schema = schema
        self.files = files
        self.warnings = tuple(warnings)
        self.names: TypeNames = type_names(schema, api.scalars, _EXTERNALS)
        self.fragments = {node.name.value: node for file in files for node in file.fragments}
        self.models = ModelGenerator(schema, self.names, self.fragments)
        self.externals = Externals({**_EXTERNALS, **self.names.imports()})

    def target(self) -> GeneratedTarget:
        definitions = [*self.models.enums(), *self.models.inputs()]
        for fragment in self.fragments.values():
            made = self.models.results(fragment)
            if made is not None:
                definitions.extend(made.definitions)
        operations: list[ClientOperation] = []
        modules: list[OperationModule] = []
        deprecated = deprecations(self.warnings)
        for file in self.files:
            for node in file.operations:
                made = self._results(node)
                definitions.extend(made.definitions)
                operation = self._operation(file, node, made, deprecated.get(file.name))
                operations.append(operation)
                modules.append(_operation_module(operation, self.names.input_objects))
        operations.sort(key=lambda operation: operation.method)
        self._refuse_clashes(definitions, operations)
        layout = lay_out(definitions, modules, self.externals)
        hiding = [op for op in operations if self._hides_import(op, layout)]
        if hiding:
            raise DocumentError(
                f"{self.api.name}: the class of the variables of "
                f"{', '.join(f'`{op.name}`' for op in hiding)} would have the name of a type that "
                f"the operation uses; rename the operation."
            )
        if layout.unresolved:
            raise DocumentError(
                f"{self.api.name}: no definition for {', '.join(layout.unresolved)}; "
                f"check [tool.paasport.apis.{self.api.name}.scalars]."
            )
        exports = package_exports(self.api.title, {**layout.module_of, **self._client_names()})
        clients = self._clients(operations, layout)
        endpoint = endpoint_module(self.api.title, self.api.endpoint, self.api.auth)
        return GeneratedTarget(
            files=with_packages({**layout.files, **clients, **endpoint, **exports}),
            operations=len(operations),
            models=len(layout.module_of),
            warnings=self.warnings,
            origins={f"operations/{op.module}.py": op.file for op in operations},
        )

    def _results(self, node: OperationDefinitionNode) -> ResultModels:
        try:
            made = self.models.results(node)
        except (DocumentError, ParsingError) as error:
            raise ProblemsError([problem_at(node, str(error))]) from error
        assert made is not None, "an operation has a class of its own"
        return made

    def _client_names(self) -> dict[str, str]:
        return {self.api.client: "client", f"Async{self.api.client}": "async_client"}

    def _operation(
        self,
        file: OperationFile,
        node: OperationDefinitionNode,
        made: ResultModels,
        deprecation: str | None,
    ) -> ClientOperation:
        names = operation_names(node)
        single = len(made.root_fields) == 1
        return ClientOperation(
            name=names.operation,
            method=names.method,
            module=names.module,
            kind=node.operation.value,
            class_prefix=names.class_prefix,
            document=client_document(self.schema, node, self.fragments),
            docstring=leading_comment(file.text),
            file=file.name,
            variables=operation_variables(self.schema, node, self.names),
            data_class=made.root,
            root_field=made.root_fields[0][0] if single else None,
            result=_plain(made.root_fields[0][1]) if single else made.root,
            deprecation=deprecation,
        )

    def _refuse_clashes(
        self, definitions: Sequence[Definition], operations: Iterable[ClientOperation]
    ) -> None:
        seen: set[str] = set(self._client_names())
        # A class of variables hides an import in its own module only; see `_hides_import`.
        clashes = {entry.name for entry in definitions if entry.name in self.externals.modules}
        variables = (f"{op.class_prefix}Variables" for op in operations if op.variables)
        for name in (*(definition.name for definition in definitions), *variables):
            if name in seen:
                clashes.add(name)
            seen.add(name)
        if clashes:
            raise DocumentError(
                f"{self.api.name}: several classes would have the name "
                f"{', '.join(sorted(clashes))}; rename the operations or fragments that they "
                f"are named after."
            )

    def _hides_import(self, operation: ClientOperation, layout: ModuleLayout) -> bool:
        name = f"{operation.class_prefix}Variables"
        if not operation.variables or name not in self.externals.modules:
            return False
        texts = [operation.result, *(entry.field_annotation for entry in operation.variables)]
        tree = ast.parse(layout.files[f"operations/{operation.module}.py"])
        imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
        return any(name in referenced_names(ast.parse(text)) for text in texts) or any(
            alias.name == name for node in imports for alias in node.names
        )

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


def _plain(annotation: str) -> str:
    """An annotation without the metadata that only validation needs."""

    class Strip(ast.NodeTransformer):
        def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
            self.generic_visit(node)
            if isinstance(node.value, ast.Name) and node.value.id == "Annotated":
                assert isinstance(node.slice, ast.Tuple)
                return node.slice.elts[0]
            return node

    return ast.unparse(Strip().visit(ast.parse(annotation, mode="eval")))


def _operation_module(operation: ClientOperation, input_objects: frozenset[str]) -> OperationModule:
    source = render(
        "graphql/operation.py.jinja",
        operation=operation,
        fields=[_variable_field(variable) for variable in operation.variables],
    )
    tree = ast.parse(source)
    # The result stands in an annotation, which a module with postponed annotations never
    # evaluates, but which type checkers read.
    references = referenced_names(tree) - {f"{operation.class_prefix}Variables"}
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
