"""Turn the syntax trees that ariadne-codegen makes into the house's form.

`Optional[X]` becomes `X | None`, quoted forward references lose their quotes (the modules
postpone annotations), plain aliases become validation and serialization aliases so that type
checkers take the Python name in constructors, and unions of object types become open.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import cast

from paasport_codegen.python.contract import OPEN_UNION, UNION_FALLBACK


class HouseForm(ast.NodeTransformer):
    """Rewrites the classes of one module; see the module's docstring.

    With `finished_annotations` those of the fields are the plugin's and stay as they are.
    """

    def __init__(
        self, base: str, renames: Mapping[str, str], *, finished_annotations: bool = False
    ) -> None:
        self.base = base
        self.renames = renames
        self.finished_annotations = finished_annotations

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Rename the class and its bases, then rewrite its fields."""
        node.name = self.renames.get(node.name, node.name)
        node.bases = [self._base(base) for base in node.bases]
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        """Rewrite a field: its annotation, and its `Field(…)` where it has one."""
        if not self.finished_annotations:
            node.annotation = self.annotation(node.annotation)
        if isinstance(node.value, ast.Call):
            node.value = _field_call(node.value)
        return node

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """Apply the renames; ariadne-codegen puts quoted names into name nodes."""
        name = node.id.strip('"')
        # ariadne-codegen leaves the context out, which Python 3.13 alone fills in.
        return ast.Name(self.renames.get(name, name), getattr(node, "ctx", ast.Load()))

    def _base(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Name) and node.id == "BaseModel":
            return ast.Name(self.base, ast.Load())
        return cast("ast.expr", self.visit(node))

    def annotation(self, node: ast.expr) -> ast.expr:
        """The annotation in modern syntax, names renamed."""
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            outer = node.value.id
            if outer == "Literal":
                return node
            if outer == "Optional":
                return _either([self.annotation(node.slice), ast.Constant(None)])
            if outer == "Union":
                assert isinstance(node.slice, ast.Tuple)
                return self._open_union(node.slice.elts)
            if outer == "Annotated":
                assert isinstance(node.slice, ast.Tuple)
                return self.annotation(node.slice.elts[0])
            if outer in ("List", "list"):
                return ast.Subscript(
                    ast.Name("list", ast.Load()), self.annotation(node.slice), ast.Load()
                )
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.visit_Name(ast.Name(node.value, ast.Load()))
        return cast("ast.expr", self.visit(node))

    def _open_union(self, members: list[ast.expr]) -> ast.expr:
        names = [self.annotation(member) for member in members]
        nullable = [name for name in names if isinstance(name, ast.Constant)]
        objects = [name for name in names if not isinstance(name, ast.Constant)]
        union = ast.Subscript(
            ast.Name(_OPEN_UNION_MARK, ast.Load()),
            ast.Tuple([*objects], ast.Load()),
            ast.Load(),
        )
        return _either([union, *nullable]) if nullable else union


_OPEN_UNION_MARK = "_OpenUnionOf"


def close_unions(module: ast.Module) -> None:
    """Replace the marks of open unions by annotations that list the known type names.

    Works on a whole module, since the names stand in the `typename__` of the member classes.
    """
    typenames = {
        node.name: _typenames(node) for node in module.body if isinstance(node, ast.ClassDef)
    }
    closing = _CloseUnions(typenames)
    closing.visit(module)
    for node in module.body:
        if isinstance(node, ast.ClassDef) and node.name not in closing.members:
            _open_typename(node)


class _CloseUnions(ast.NodeTransformer):
    def __init__(self, typenames: Mapping[str, tuple[str, ...]]) -> None:
        self.typenames = typenames
        self.members: set[str] = set()

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if not (isinstance(node.value, ast.Name) and node.value.id == _OPEN_UNION_MARK):
            self.generic_visit(node)
            return node
        assert isinstance(node.slice, ast.Tuple)
        members = [member for member in node.slice.elts if isinstance(member, ast.Name)]
        self.members.update(member.id for member in members)
        by_typename = {
            name: member for member in members for name in self.typenames.get(member.id, ())
        }
        by_name = ast.Dict(
            [ast.Constant(name) for name in by_typename],
            [ast.Name(member.id, ast.Load()) for member in by_typename.values()],
        )
        literal = ast.Call(ast.Name(OPEN_UNION, ast.Load()), [by_name], [])
        union = _either([*members, ast.Name(UNION_FALLBACK, ast.Load())])
        return ast.Subscript(
            ast.Name("Annotated", ast.Load()), ast.Tuple([union, literal], ast.Load()), ast.Load()
        )


def _typename_field(node: ast.ClassDef) -> ast.AnnAssign | None:
    for statement in node.body:
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and statement.target.id == "typename__"
        ):
            return statement
    return None


def _typenames(node: ast.ClassDef) -> tuple[str, ...]:
    statement = _typename_field(node)
    if statement is None:
        return ()
    return tuple(
        name.strip('"')
        for child in ast.walk(statement.annotation)
        for name in _literal_texts(child)
    )


def _literal_texts(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.Name) and node.id.startswith('"'):
        return (node.id,)
    return ()


def _open_typename(node: ast.ClassDef) -> None:
    """Outside a union the type name only informs, so any text will do."""
    statement = _typename_field(node)
    if statement is not None:
        statement.annotation = ast.Name("str", ast.Load())


def _either(members: list[ast.expr]) -> ast.expr:
    result = members[0]
    for member in members[1:]:
        result = ast.BinOp(result, ast.BitOr(), member)
    return result


def _field_call(call: ast.Call) -> ast.Call:
    keywords: list[ast.keyword] = []
    for keyword in call.keywords:
        if keyword.arg == "alias":
            keywords.append(ast.keyword("validation_alias", keyword.value))
            keywords.append(ast.keyword("serialization_alias", keyword.value))
        elif keyword.arg != "discriminator":
            keywords.append(keyword)
    keywords.sort(key=lambda keyword: keyword.arg != "default")
    return ast.Call(call.func, call.args, keywords)


def drop_empty_field_call(node: ast.AnnAssign) -> None:
    """`x: X = Field()` says nothing."""
    if isinstance(node.value, ast.Call) and not node.value.keywords and not node.value.args:
        node.value = None
