"""Result, input and enum classes, made by ariadne-codegen and our plugin.

ariadne-codegen's generators are driven one operation at a time; of its package generator, which
writes a client of its own, nothing is used.
"""

from __future__ import annotations

import ast
import contextlib
import warnings
from collections.abc import Callable, Generator, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from ariadne_codegen.client_generators.enums import EnumsGenerator
from ariadne_codegen.client_generators.input_types import InputTypesGenerator
from ariadne_codegen.client_generators.result_types import ResultTypesGenerator
from ariadne_codegen.client_generators.scalars import ScalarData
from ariadne_codegen.plugins.base import Plugin
from ariadne_codegen.plugins.manager import PluginManager
from ariadne_codegen.utils import str_to_pascal_case
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLSchema,
    NameNode,
    Node,
    OperationDefinitionNode,
    is_non_null_type,
)

from paasport_codegen.graphql.annotations import TypeNames, input_annotation
from paasport_codegen.graphql.operation_names import operation_names
from paasport_codegen.graphql.selections import SelectionMerger, response_name
from paasport_codegen.graphql.syntax import HouseForm, close_unions, drop_empty_field_call
from paasport_codegen.python.identifiers import (
    constant_identifier,
    field_identifiers,
    is_builtin,
    unique,
)
from paasport_codegen.python.modules import Definition, referenced_names

_OWN = "paasport"
RESPONSE_BASE = "ResponseModel"
REQUEST_BASE = "RequestModel"
ONE_OF_BASE = "GraphQLOneOfModel"


@dataclass(frozen=True, slots=True)
class ResultModels:
    """The classes of one operation or fragment, the root class first."""

    root: str
    definitions: tuple[Definition, ...]
    root_fields: tuple[tuple[str, str], ...]
    """Attribute and annotation of each field of the root class."""


class PaasportPlugin(Plugin):
    """Names fields and enum members our way, and keeps unset apart from null in inputs."""

    names: TypeNames
    input_fields: Mapping[int, str]
    """Attributes of input fields, by `id` of their nodes."""

    def process_name(self, name: str, node: Node | GraphQLInputField | None = None) -> str:
        """Name a field; enum members come without a node and are named in `generate_enum`."""
        if isinstance(node, FieldNode):
            return self.names.attribute(response_name(node))
        if isinstance(node, GraphQLInputField):
            assert node.ast_node is not None
            return self.input_fields[id(node.ast_node)]
        return name

    def generate_enum(self, class_def: ast.ClassDef, enum_type: GraphQLEnumType) -> ast.ClassDef:
        """Make the enum open, its members named as constants."""
        class_def.bases = [ast.Name("OpenEnum", ast.Load())]
        taken: set[str] = set()
        body: list[ast.stmt] = []
        if enum_type.description:
            body.append(ast.Expr(ast.Constant(enum_type.description)))
        for value in enum_type.values:
            member = unique(constant_identifier(value), taken)
            taken.add(member)
            body.append(ast.Assign([ast.Name(member, ast.Store())], ast.Constant(value), lineno=1))
        class_def.body = body
        return class_def

    def generate_input_field(
        self,
        field_implementation: ast.AnnAssign,
        input_field: GraphQLInputField,
        field_name: str,  # noqa: ARG002  part of the hook's signature
    ) -> ast.AnnAssign:
        """Annotate an input field; one with a default of the server's may stay unset."""
        annotation = input_annotation(input_field.type, self.names, strict_enums=True)
        required = is_non_null_type(input_field.type)
        default: ast.expr | None = None
        if not required:
            default = ast.Constant(None)
        elif input_field.ast_node is not None and input_field.ast_node.default_value is not None:
            annotation = f"Omittable[{annotation}]"
            default = ast.Name("UNSET", ast.Load())
        field_implementation.annotation = ast.parse(annotation, mode="eval").body
        value = field_implementation.value
        keywords = (
            [keyword for keyword in value.keywords if keyword.arg == "alias"]
            if isinstance(value, ast.Call)
            else []
        )
        if keywords:
            if default is not None:
                keywords.append(ast.keyword("default", default))
            field_implementation.value = ast.Call(ast.Name("Field", ast.Load()), [], keywords)
        else:
            field_implementation.value = default
        return field_implementation


class ModelGenerator:
    """Makes the classes of one schema; cheap to ask, since enums and inputs are made once."""

    def __init__(
        self,
        schema: GraphQLSchema,
        names: TypeNames,
        fragments: Mapping[str, FragmentDefinitionNode],
    ) -> None:
        self.schema = schema
        self.names = names
        self._merger = SelectionMerger(schema, fragments)
        self.fragments = {
            name: self._merger.fragment(fragment) for name, fragment in fragments.items()
        }
        self._plugins = _plugin_manager(schema, names)
        self._scalars = {
            name: ScalarData(type_=path, graphql_name=name) for name, path in names.scalars.items()
        }
        self._type_renames = {
            name: renamed for name, renamed in names.classes.items() if name != renamed
        }

    def results(
        self, definition: OperationDefinitionNode | FragmentDefinitionNode
    ) -> ResultModels | None:
        """The classes of an operation's or a fragment's selection set.

        None for a fragment on an interface or union: its fields are taken into the classes of
        the selections that spread it.
        """
        # ariadne-codegen names the classes after the operation, which may be called like an
        # enum of the schema; under a name of our own they can be told apart and renamed.
        named: OperationDefinitionNode | FragmentDefinitionNode
        if isinstance(definition, FragmentDefinitionNode):
            named = self.fragments[definition.name.value]
        else:
            assert definition.name is not None
            name = definition.name.value
            definition = self._merger.operation(definition)
            named = copy(definition)
            named.name = NameNode(value=_hidden(name))
        with contextlib.ExitStack() as stack:
            stack.enter_context(warnings.catch_warnings())
            # Deprecations are reported with file and line by the validation.
            warnings.simplefilter("ignore", DeprecationWarning)
            stack.enter_context(self._told_from_builtins())
            generator = ResultTypesGenerator(
                schema=self.schema,
                operation_definition=named,
                enums_module_name="enums",
                fragments_module_name="fragments",
                fragments_definitions=self.fragments,
                convert_to_snake_case=True,
                custom_scalars=self._scalars,
                plugin_manager=self._plugins,
                include_typename=True,
                defer_model_build=True,
                use_alias_generator=True,
                default_optional_fields_to_none=False,
            )
            module = generator.generate()
        renames = {
            _hidden(name) if is_builtin(name) else name: renamed
            for name, renamed in self._type_renames.items()
        }
        own = [name for node in module.body for name in _defined(node)]
        if not own:
            return None
        root = own[0]
        if isinstance(definition, OperationDefinitionNode):
            renames.update(_result_names(definition, own, self.names.attribute))
        renames.update(_fragment_aliases(module))
        return self._house_form(module, renames, root)

    def _house_form(
        self, module: ast.Module, renames: Mapping[str, str], root: str
    ) -> ResultModels:
        form = HouseForm(RESPONSE_BASE, renames)
        rewritten = ast.Module(
            [form.visit(node) for node in module.body if isinstance(node, ast.ClassDef)], []
        )
        close_unions(rewritten)
        root_class = next(
            node
            for node in rewritten.body
            if isinstance(node, ast.ClassDef) and node.name == renames.get(root, root)
        )
        return ResultModels(
            root=root_class.name,
            definitions=tuple(_definition(node) for node in rewritten.body),
            root_fields=tuple(
                (statement.target.id, ast.unparse(statement.annotation))
                for statement in root_class.body
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
            ),
        )

    @contextlib.contextmanager
    def _told_from_builtins(self) -> Generator[None]:
        """Give types that are called like Python's own (`str`) another name for a while.

        In ariadne-codegen's annotations nothing would tell the two apart.
        """
        hidden = [self.schema.type_map[name] for name in self._type_renames if is_builtin(name)]
        for type_ in hidden:
            type_.name = _hidden(type_.name)
        try:
            yield
        finally:
            for type_ in hidden:
                type_.name = type_.name.removeprefix(_hidden(""))

    def enums(self) -> tuple[Definition, ...]:
        """All enums of the schema; those that no operation reaches are left out later."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            module = EnumsGenerator(self.schema, self._plugins).generate()
        return tuple(self._renamed_definitions(module, "OpenEnum"))

    def inputs(self) -> tuple[Definition, ...]:
        """All input objects of the schema."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            module = InputTypesGenerator(
                schema=self.schema,
                upload_import=None,
                custom_scalars=self._scalars,
                plugin_manager=self._plugins,
                defer_model_build=True,
                use_alias_generator=True,
            ).generate()
        return tuple(self._renamed_definitions(module, REQUEST_BASE))

    def _renamed_definitions(self, module: ast.Module, base: str) -> Iterable[Definition]:
        form = HouseForm(base, self._type_renames, finished_annotations=True)
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                one_of = _is_one_of(self.schema.type_map.get(node.name))
                node = form.visit(node)
                if one_of:
                    node.bases = [ast.Name(ONE_OF_BASE, ast.Load())]
                yield _definition(node, self.names.input_objects)


def _plugin_manager(schema: GraphQLSchema, names: TypeNames) -> Any:
    fields = {
        id(type_.fields[wire_name].ast_node): name
        for type_ in schema.type_map.values()
        if isinstance(type_, GraphQLInputObjectType)
        for wire_name, name in field_identifiers(type_.fields, names.annotations).items()
    }
    plugin = type("BoundPlugin", (PaasportPlugin,), {"names": names, "input_fields": fields})
    return PluginManager(schema=schema, config_dict={}, plugins_types=[plugin])


def _is_one_of(type_: object) -> bool:
    node = type_.ast_node if isinstance(type_, GraphQLInputObjectType) else None
    return node is not None and any(entry.name.value == "oneOf" for entry in node.directives)


def _hidden(name: str) -> str:
    return f"{_OWN}_{name}"


def _defined(node: ast.stmt) -> tuple[str, ...]:
    if isinstance(node, ast.ClassDef):
        return (node.name,)
    if isinstance(node, ast.Assign):
        return tuple(target.id for target in node.targets if isinstance(target, ast.Name))
    return ()


def _fragment_aliases(module: ast.Module) -> dict[str, str]:
    """A selection set that only spreads a fragment is the fragment's class itself."""
    return {
        target.id: node.value.id
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _result_names(
    definition: OperationDefinitionNode, own: list[str], attribute: Callable[[str], str]
) -> dict[str, str]:
    """`ServiceCreate` -> `ServiceCreateReply`, `ServiceCreateServiceCreate…` -> `…Result…`."""
    root = own[0]
    operation = operation_names(definition).class_prefix
    fields = [node for node in definition.selection_set.selections if isinstance(node, FieldNode)]
    prefix = ""
    if len(fields) == 1:
        prefix = root + str_to_pascal_case(attribute(response_name(fields[0])))
    renames = {root: f"{operation}Reply"}
    for name in own[1:]:
        rest = name.removeprefix(prefix) if prefix and name.startswith(prefix) else None
        renames[name] = (
            f"{operation}Result{rest}" if rest is not None else operation + name.removeprefix(root)
        )
    return renames


def deferred_names(
    node: ast.AST, references: frozenset[str], candidates: frozenset[str]
) -> frozenset[str]:
    """Of a class's references, the input objects that only fields with a default may hold.

    Args:
        node: The code of the class.
        references: The names that it reads.
        candidates: The classes of input objects.
    """
    possible = references & candidates
    if not possible:
        return possible
    needed = {
        name
        for child in ast.walk(node)
        if isinstance(child, ast.AnnAssign) and child.value is None
        for name in referenced_names(child.annotation)
    }
    return possible - needed


def _definition(node: ast.stmt, input_objects: frozenset[str] = frozenset()) -> Definition:
    for child in ast.walk(node):
        if isinstance(child, ast.AnnAssign):
            drop_empty_field_call(child)
    ast.fix_missing_locations(node)
    name = _defined(node)[0]
    source = ast.unparse(node)
    references = referenced_names(ast.parse(source)) - {name}
    deferred = deferred_names(node, references, input_objects)
    return Definition(name, source, references, deferred=deferred)
