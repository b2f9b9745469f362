"""Result, input and enum classes, made by ariadne-codegen and our plugin.

ariadne-codegen's generators are driven one class at a time; its package generator, which writes its
own client, is not used.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from ariadne_codegen.client_generators.enums import EnumsGenerator
from ariadne_codegen.client_generators.input_types import InputTypesGenerator
from ariadne_codegen.client_generators.result_types import ResultTypesGenerator
from ariadne_codegen.client_generators.scalars import ScalarData
from ariadne_codegen.plugins.base import Plugin
from ariadne_codegen.plugins.manager import PluginManager
from graphql import (
    DirectiveNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLSchema,
    NamedTypeNode,
    NameNode,
    Node,
    SelectionSetNode,
    is_non_null_type,
)

from paasport_codegen.graphql.annotations import TypeNames, input_annotation
from paasport_codegen.graphql.result_annotations import model_annotation
from paasport_codegen.graphql.selections import TYPENAME, response_name
from paasport_codegen.graphql.shapes import ClassShape, FieldShape
from paasport_codegen.graphql.syntax import Annotations, class_text, house_class
from paasport_codegen.python.identifiers import constant_identifier, field_identifiers, unique
from paasport_codegen.python.modules import Definition, referenced_names

_OWN = "paasport"
RESPONSE_BASE = "ResponseModel"
REQUEST_BASE = "RequestModel"
ONE_OF_BASE = "GraphQLOneOfModel"


class PaasportPlugin(Plugin):
    """Names fields and enum members our way, and distinguishes unset from null in inputs."""

    names: TypeNames
    input_fields: Mapping[int, str]
    """Attributes of input fields, by `id` of their nodes."""
    result_fields: Mapping[int, FieldShape]
    """The fields of the class that is being made, by `id` of the nodes that stand for them."""
    annotations: Annotations

    def process_name(self, name: str, node: Node | GraphQLInputField | None = None) -> str:
        """Name a field; enum members have no node here and are named in `generate_enum`."""
        if isinstance(node, FieldNode):
            return self.result_fields[id(node)].attribute
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

    def generate_result_field(
        self,
        field_implementation: ast.AnnAssign,
        operation_definition: ExecutableDefinitionNode,  # noqa: ARG002  part of the hook's signature
        field: FieldNode,
    ) -> ast.AnnAssign:
        """Annotate a field of a result; one under a condition is missing or has its type."""
        shape = self.result_fields[id(field)]
        annotation = model_annotation(shape, self.names)
        # ariadne-codegen has its own name for `__typename`.
        field_implementation.target = ast.Name(shape.attribute, ast.Store())
        field_implementation.annotation = self.annotations.parse(annotation)
        return field_implementation

    def generate_input_field(
        self,
        field_implementation: ast.AnnAssign,
        input_field: GraphQLInputField,
        field_name: str,  # noqa: ARG002  part of the hook's signature
    ) -> ast.AnnAssign:
        """Annotate an input field; one with a server default may remain unset."""
        annotation = input_annotation(input_field.type, self.names, strict_enums=True)
        required = is_non_null_type(input_field.type)
        default: ast.expr | None = None
        if not required:
            default = ast.Constant(None)
        elif input_field.ast_node is not None and input_field.ast_node.default_value is not None:
            annotation = f"Omittable[{annotation}]"
            default = ast.Name("UNSET", ast.Load())
        field_implementation.annotation = self.annotations.parse(annotation)
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
    """Makes the classes of one schema; enums and inputs are only made once."""

    def __init__(
        self, schema: GraphQLSchema, names: TypeNames, descriptions: Mapping[str, str] | None = None
    ) -> None:
        self.schema = schema
        self.names = names
        self._descriptions = descriptions or {}
        self._annotations = Annotations()
        self._result_fields: dict[int, FieldShape] = {}
        self._scalars = {
            name: ScalarData(type_=path, graphql_name=name) for name, path in names.scalars.items()
        }
        self._plugins = self._plugin_manager()

    def results(self, shapes: Iterable[ClassShape]) -> tuple[Definition, ...]:
        """The classes of results."""
        with warnings.catch_warnings():
            # Deprecations are reported with file and line by the validation.
            warnings.simplefilter("ignore", DeprecationWarning)
            return tuple(self._definition(self._result(shape)) for shape in shapes)

    def _result(self, shape: ClassShape) -> ast.ClassDef:
        """One class, made by ariadne-codegen of a fragment with one level of leaves.

        Fields with selections are leaves there too, and get their annotation from the plugin,
        because ariadne-codegen's classes for nested selections do not match replies.
        """
        selections = [_as_leaf(field) for field in shape.fields]
        pairs = zip(selections, shape.fields, strict=True)
        self._result_fields.update((id(node), field) for node, field in pairs)
        fragment = FragmentDefinitionNode(
            name=NameNode(value=_OWN),
            type_condition=NamedTypeNode(name=NameNode(value=shape.type)),
            selection_set=SelectionSetNode(selections=tuple(selections)),
            variable_definitions=(),
            directives=(),
        )
        generator = ResultTypesGenerator(
            schema=self.schema,
            operation_definition=fragment,
            enums_module_name="enums",
            convert_to_snake_case=True,
            custom_scalars=self._scalars,
            plugin_manager=self._plugins,
            include_typename=True,
            defer_model_build=True,
            use_alias_generator=True,
            default_optional_fields_to_none=False,
        )
        [made] = generator.get_classes()
        self._result_fields.clear()
        description = self._descriptions.get(shape.type)
        if description is not None:
            made.body.insert(0, ast.Expr(ast.Constant(description)))
        return house_class(made, shape.name, shape.bases or (RESPONSE_BASE,))

    def enums(self) -> tuple[Definition, ...]:
        """All enums of the schema; unused ones are left out later."""
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

    def _plugin_manager(self) -> Any:
        input_fields = {
            id(type_.fields[wire_name].ast_node): name
            for type_ in self.schema.type_map.values()
            if isinstance(type_, GraphQLInputObjectType)
            for wire_name, name in field_identifiers(type_.fields, self.names.annotations).items()
        }
        bound = {
            "names": self.names,
            "annotations": self._annotations,
            "input_fields": input_fields,
            "result_fields": self._result_fields,
        }
        plugin = type("BoundPlugin", (PaasportPlugin,), bound)
        return PluginManager(schema=self.schema, config_dict={}, plugins_types=[plugin])

    def _renamed_definitions(self, module: ast.Module, base: str) -> Iterable[Definition]:
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                one_of = _is_one_of(self.schema.type_map.get(node.name))
                bases = (ONE_OF_BASE,) if one_of else (base,)
                made = house_class(node, self.names.classes[node.name], bases)
                yield self._definition(made, self.names.input_objects)

    def _definition(
        self, node: ast.ClassDef, input_objects: frozenset[str] = frozenset()
    ) -> Definition:
        used: set[str] = set()
        needed: set[str] = set()
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign):
                names = self._annotations.names(statement.annotation)
                used |= names
                if statement.value is None:
                    needed |= names
                else:
                    used.update(_names(statement.value))
        for base in node.bases:
            used.update(_names(base))
        # The input objects that only fields with a default may hold.
        deferred = frozenset(used & input_objects - needed - {node.name})
        text = class_text(node, self._annotations)
        return Definition(node.name, text, frozenset(used), deferred=deferred)


def _as_leaf(shape: FieldShape) -> FieldNode:
    """A field in the form for ariadne-codegen."""
    is_plain = shape.is_leaf and shape.annotation is None and not shape.is_foreign
    condition = DirectiveNode(name=NameNode(value="include"), arguments=())
    return FieldNode(
        # Every type has this field.
        name=shape.node.name if is_plain else NameNode(value=TYPENAME),
        alias=NameNode(value=response_name(shape.node)),
        arguments=(),
        directives=(condition,) if shape.is_conditional else (),
    )


def _is_one_of(type_: object) -> bool:
    node = type_.ast_node if isinstance(type_, GraphQLInputObjectType) else None
    return node is not None and any(entry.name.value == "oneOf" for entry in node.directives)


def _names(node: ast.expr) -> Iterable[str]:
    return (child.id for child in ast.walk(node) if isinstance(child, ast.Name))


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
