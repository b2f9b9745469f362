"""One function of a facade: the names in it, their types, and what it mentions.

Everything that is mentioned counts as called, so a method passed as a callback is found. A
mentioned class means the methods that Python calls implicitly, such as `__init__` and `__call__`.
Types are known from annotations and assignments; names without a type are not followed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from paasport_codegen.drift.facade.python_symbols import (
    AssignedValue,
    Call,
    Mentions,
    ModuleName,
    PythonClass,
    PythonFunction,
    PythonModule,
    SentOperation,
    Symbol,
    assigned,
    is_property,
)
from paasport_codegen.drift.facade.syntax_walks import breadth_first, in_order

if TYPE_CHECKING:
    from paasport_codegen.drift.facade.call_graph import CallGraph
    from paasport_codegen.drift.facade.sources import Sources

_READ: Final = (ast.Name, ast.Attribute)
_NOT_READ: Final = ("annotation", "returns", "decorator_list")
LocalNames: TypeAlias = Mapping[str, Symbol | None]


class Scope:
    """One function with the names in it, including inner functions."""

    def __init__(self, graph: CallGraph, call: Call) -> None:
        self._graph = graph
        self._call = call
        self._module = call.function.module
        self._typing: set[ast.AST] = set()

    @property
    def _names(self) -> LocalNames:
        return self._graph.names(self._call.function)

    def mentions(self) -> Mentions:
        """What the function mentions."""
        operations: set[SentOperation] = set()
        calls: set[Call] = set()
        for node in _mentions(self._call.function.node):
            self._take(self.symbol_of(node), operations, calls)
        return Mentions(frozenset(operations), frozenset(calls))

    def _take(
        self, symbol: Symbol | Call | None, operations: set[SentOperation], calls: set[Call]
    ) -> None:
        match symbol:
            case SentOperation():
                operations.add(symbol)
            case Call():
                calls.add(symbol)
            case PythonFunction():
                calls.add(Call(symbol))
            case PythonClass():
                calls.update(
                    Call(method, symbol)
                    for name, method in self._graph.methods(symbol).items()
                    if name.startswith("__") and name.endswith("__")
                )
            case AssignedValue(module=module, expression=expression) if expression is not None:
                # A table of operations or functions, for example.
                if expression not in self._typing:
                    self._typing.add(expression)
                    for node in _mentions(expression):
                        found = self._outside(module, node)
                        self._take(found, operations, calls)
            case _:
                pass

    def _outside(self, module: PythonModule, node: ast.expr) -> Symbol | None:
        """The meaning of a name in code outside functions."""
        match node:
            case ast.Name(id=name):
                return self._graph.sources.named(module, name)
            case ast.Attribute(value=value, attr=attribute):
                owner = self._outside(module, value)
                if isinstance(owner, ModuleName):
                    return self._graph.sources.member(owner, attribute)
        return None

    def symbol_of(self, node: ast.expr) -> Symbol | Call | None:
        """What an expression refers to."""
        match node:
            case ast.Name(id=name):
                if name in self._names:
                    local = self._names[name]
                    # Assignments here are examined in their place.
                    return None if isinstance(local, AssignedValue) else local
                return self._graph.sources.named(self._module, name)
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=attribute):
                return self._inherited(attribute)
            case ast.Attribute(value=value, attr=attribute):
                owner = self.symbol_of(value)
                if isinstance(owner, ModuleName):
                    return self._graph.sources.member(owner, attribute)
                class_ = owner if isinstance(owner, PythonClass) else self.type_of(value)
                return self._attribute(class_, attribute) if class_ is not None else None
        return None

    def type_of(self, node: ast.expr) -> PythonClass | None:
        """The class of an expression's value."""
        if node in self._typing:
            return None
        self._typing.add(node)
        try:
            return self._type_of(node)
        finally:
            self._typing.discard(node)

    def _type_of(self, node: ast.expr) -> PythonClass | None:
        match node:
            case ast.Name(id="self" | "cls") if self._call.on is not None:
                return self._call.on
            case ast.Name(id=name):
                value = self._names.get(name) or self._graph.sources.named(self._module, name)
                return self._type_of_value(value) if isinstance(value, AssignedValue) else None
            case ast.Call(func=func):
                return self._type_of_result(self.symbol_of(func))
            case ast.Attribute(value=value, attr=attribute):
                return self._type_of_attribute(self.type_of(value), attribute)
            case ast.Await(value=value) | ast.NamedExpr(value=value):
                return self.type_of(value)
            case ast.IfExp(body=first, orelse=second):
                return self.type_of(first) or self.type_of(second)
            case ast.BoolOp(values=values):
                return next((found for value in values if (found := self.type_of(value))), None)
        return None

    def _type_of_value(self, value: AssignedValue) -> PythonClass | None:
        held = self._graph.class_of_annotation(value.module, value.annotation)
        if held is not None or value.expression is None:
            return held
        return self.type_of(value.expression)

    def _type_of_result(self, symbol: Symbol | Call | None) -> PythonClass | None:
        match symbol:
            case PythonClass():
                return symbol
            case Call(function=function) | (PythonFunction() as function):
                return self._graph.class_of_annotation(function.module, function.node.returns)
        return None

    def _type_of_attribute(self, class_: PythonClass | None, name: str) -> PythonClass | None:
        if class_ is None:
            return None
        method = self._graph.methods(class_).get(name)
        if method is not None:
            result = method.node.returns if is_property(method.node) else None
            return self._graph.class_of_annotation(method.module, result)
        found = self._graph.value(class_, name)
        return self._graph.class_of_value(*found) if found is not None else None

    def _attribute(self, class_: PythonClass, name: str) -> Symbol | Call | None:
        method = self._graph.methods(class_).get(name)
        if method is not None:
            return Call(method, class_)
        found = self._graph.value(class_, name)
        return found[1] if found is not None else None

    def _inherited(self, name: str) -> Call | None:
        owner, on = self._call.function.owner, self._call.on
        if owner is None or on is None:
            return None
        line = list(self._graph.line(on))
        after = line[line.index(owner) + 1 :] if owner in line else []
        for class_ in after:
            method = self._graph.methods(class_).get(name)
            if method is not None:
                return Call(method, on)
        return None


def local_names(sources: Sources, function: PythonFunction) -> LocalNames:
    """The names in a function; a parameter is a value with only an annotation."""
    names: dict[str, Symbol | None] = {}
    module = function.module
    for node in breadth_first(function.node):
        match node:
            case ast.Import() | ast.ImportFrom():
                for name, imported in sources.imports(module.path, node):
                    names[name] = sources.resolve(imported)
            case ast.arg(arg=name, annotation=annotation):
                names.setdefault(name, AssignedValue(module, None, annotation))
            case ast.Assign() | ast.AnnAssign():
                for name, value in assigned(module, node):
                    names.setdefault(name, value)
            case ast.NamedExpr(target=ast.Name(id=name), value=expression):
                names.setdefault(name, AssignedValue(module, expression))
            case ast.withitem(context_expr=expression, optional_vars=ast.Name(id=name)):
                names.setdefault(name, AssignedValue(module, expression))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if node is not function.node:
                    names.setdefault(node.name, None)
            case _:
                pass
    return names


def _mentions(node: ast.AST) -> Iterator[ast.Name | ast.Attribute]:
    """The names and attributes that are read, annotations left out."""
    for found in in_order(node, _NOT_READ):
        if isinstance(found, _READ) and isinstance(found.ctx, ast.Load):
            yield found
