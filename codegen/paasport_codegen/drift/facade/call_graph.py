"""Which functions of a facade lead to which operations."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from paasport_codegen.drift.facade.class_bodies import ClassBody
from paasport_codegen.drift.facade.python_symbols import (
    AssignedValue,
    Call,
    FunctionNode,
    Mentions,
    ModuleName,
    PythonClass,
    PythonFunction,
    PythonModule,
    SentOperation,
    is_property,
)
from paasport_codegen.drift.facade.scopes import LocalNames, Scope, local_names
from paasport_codegen.drift.facade.sources import Sources


class CallGraph:
    """Which functions lead to which operations."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._mentions: dict[Call, Mentions] = {}
        self._bodies: dict[ast.ClassDef, ClassBody] = {}
        self._methods: dict[ast.ClassDef, Mapping[str, PythonFunction]] = {}
        self._names: dict[FunctionNode, LocalNames] = {}
        # Attributes may be assigned from each other.
        self._typing: set[ast.expr] = set()

    def operations(self, call: Call) -> set[SentOperation]:
        """The operations that a function sends, directly or through others."""
        found: set[SentOperation] = set()
        seen: set[Call] = set()
        pending = [call]
        while pending:
            current = pending.pop()
            if current not in seen:
                seen.add(current)
                mentioned = self.mentions(current)
                found |= mentioned.operations
                pending += mentioned.calls
        return found

    def mentions(self, call: Call) -> Mentions:
        """What a function mentions directly."""
        if call not in self._mentions:
            self._mentions[call] = Scope(self, call).mentions()
        return self._mentions[call]

    def line(self, class_: PythonClass) -> Iterator[PythonClass]:
        """A class and its known bases, in the order of member lookup."""
        pending, seen = [class_], set[ast.ClassDef]()
        while pending:
            current = pending.pop(0)
            if current.node in seen:
                continue
            seen.add(current.node)
            yield current
            for base in current.node.bases:
                found = self.class_of_annotation(current.module, base)
                if found is not None:
                    pending.append(found)

    def methods(self, class_: PythonClass) -> Mapping[str, PythonFunction]:
        """The methods of a class by name, including inherited ones."""
        if class_.node not in self._methods:
            found: dict[str, PythonFunction] = {}
            for owner in self.line(class_):
                for name, node in self._body(owner).functions.items():
                    found.setdefault(name, PythonFunction(owner.module, node, owner))
            self._methods[class_.node] = found
        return self._methods[class_.node]

    def names(self, function: PythonFunction) -> LocalNames:
        """The local names of a function."""
        if function.node not in self._names:
            self._names[function.node] = local_names(self.sources, function)
        return self._names[function.node]

    def value(self, class_: PythonClass, name: str) -> tuple[PythonClass, AssignedValue] | None:
        """What a class or one of its methods assigns to an attribute, and which class that is."""
        for owner in self.line(class_):
            value = self._body(owner).values.get(name)
            if value is not None:
                return owner, value
        return None

    def attributes(self, class_: PythonClass) -> Iterator[tuple[str, PythonClass]]:
        """The public attributes and properties of a class that hold objects of known classes."""
        for name, method in self.methods(class_).items():
            if is_property(method.node):
                held = self.class_of_annotation(method.module, method.node.returns)
                if held is not None:
                    yield name, held
        for owner in self.line(class_):
            for name, value in self._body(owner).values.items():
                held = self.class_of_value(owner, value)
                if held is not None:
                    yield name, held

    def class_of_value(self, owner: PythonClass, value: AssignedValue) -> PythonClass | None:
        """The class of what is assigned to an attribute."""
        held = self.class_of_annotation(value.module, value.annotation)
        if held is not None or value.expression is None:
            return held
        first = self._body(owner).assigned_in.get(value.expression)
        if first is None or value.expression in self._typing:
            return None
        self._typing.add(value.expression)
        try:
            scope = Scope(self, Call(PythonFunction(owner.module, first, owner), owner))
            return scope.type_of(value.expression)
        finally:
            self._typing.discard(value.expression)

    def class_of_annotation(
        self, module: PythonModule, node: ast.expr | None
    ) -> PythonClass | None:
        """The first known class that an annotation names; `X | None` and `X[int]` are `X`."""
        match node:
            case ast.Name(id=name):
                found = self.sources.named(module, name)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                owner = self.sources.named(module, name)
                if not isinstance(owner, ModuleName):
                    return None
                found = self.sources.member(owner, attribute)
            case ast.Constant(value=str(text)):
                try:
                    return self.class_of_annotation(module, ast.parse(text, mode="eval").body)
                except SyntaxError:
                    return None
            case ast.Subscript(value=value, slice=inner):
                # In `Optional[X]` and `Annotated[X, …]`, the outer name is unknown, so the class is
                # X.
                return self.class_of_annotation(module, value) or self.class_of_annotation(
                    module, inner
                )
            case ast.Tuple(elts=[first, *_]):
                return self.class_of_annotation(module, first)
            case ast.BinOp(left=left, right=right):
                return self.class_of_annotation(module, left) or self.class_of_annotation(
                    module, right
                )
            case _:
                return None
        return found if isinstance(found, PythonClass) else None

    def _body(self, class_: PythonClass) -> ClassBody:
        if class_.node not in self._bodies:
            self._bodies[class_.node] = ClassBody.of(class_)
        return self._bodies[class_.node]
