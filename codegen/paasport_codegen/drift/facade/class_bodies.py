"""What a class of a facade defines and assigns."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from paasport_codegen.drift.facade.python_symbols import (
    FUNCTIONS,
    AssignedValue,
    FunctionNode,
    PythonClass,
    PythonModule,
    assigned,
    is_overload,
)

_BLOCKS: Final = ("body", "handlers", "orelse", "finalbody", "cases")


@dataclass(frozen=True, slots=True)
class ClassBody:
    """What a class itself defines."""

    functions: dict[str, FunctionNode] = field(default_factory=dict[str, FunctionNode])
    values: dict[str, AssignedValue] = field(default_factory=dict[str, AssignedValue])
    assigned_in: dict[ast.expr, FunctionNode] = field(default_factory=dict[ast.expr, FunctionNode])

    @classmethod
    def of(cls, class_: PythonClass) -> ClassBody:
        """Read the body of a class."""
        members = cls()
        for statement in class_.node.body:
            if isinstance(statement, FUNCTIONS):
                # Of a property's getter and setter, the first; overloads precede the
                # implementation.
                known = members.functions.get(statement.name)
                if known is None or is_overload(known):
                    members.functions[statement.name] = statement
                members._assigned_to_self(class_.module, statement)
            else:
                members.values.update(assigned(class_.module, statement))
        return members

    def _assigned_to_self(self, module: PythonModule, function: FunctionNode) -> None:
        for node in _statements(function):
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                target, annotation = node.targets[0], None
            elif isinstance(node, ast.AnnAssign):
                target, annotation = node.target, node.annotation
            else:
                continue
            match target:
                case ast.Attribute(value=ast.Name(id="self"), attr=name) if name not in self.values:
                    self.values[name] = AssignedValue(module, node.value, annotation)
                    if node.value is not None:
                        self.assigned_in[node.value] = function


def _statements(function: FunctionNode) -> Iterator[ast.AST]:
    """The statements of a function in the order of `ast.walk`, without expressions."""
    pending: list[ast.AST] = [function]
    for node in pending:
        yield node
        for block in _BLOCKS:
            pending += getattr(node, block, ())
