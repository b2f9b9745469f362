"""The named definitions of one direction, each stored once however often it is used."""

from __future__ import annotations

from paasport_codegen.openapi.nodes import Reference, Shape


class DefinitionTable:
    """Numbers for shapes; equal shapes get equal numbers."""

    def __init__(self) -> None:
        self._shapes: list[Shape | None] = []
        self._numbers: dict[Shape, int] = {}

    def __getitem__(self, reference: Reference) -> Shape:
        shape = self._shapes[reference.number]
        assert shape is not None, "a reserved number was never filled"
        return shape

    def __len__(self) -> int:
        return len(self._shapes)

    def is_filled(self, reference: Reference) -> bool:
        """Whether the shape is known yet; during a recursion it may not be."""
        return self._shapes[reference.number] is not None

    def add(self, shape: Shape) -> Reference:
        """The number of `shape`; a new one if no equal shape is known."""
        number = self._numbers.get(shape)
        if number is None:
            number = self._numbers[shape] = len(self._shapes)
            self._shapes.append(shape)
        return Reference(number)

    def reserve(self) -> Reference:
        """A number for a shape that refers to itself and is not yet read."""
        self._shapes.append(None)
        return Reference(len(self._shapes) - 1)

    def put(self, reference: Reference, shape: Shape) -> None:
        """Store another form of a shape; later equal ones get the same number."""
        self._shapes[reference.number] = shape
        if self._numbers.get(shape) is None:
            self._numbers[shape] = reference.number

    def fill(self, reference: Reference, shape: Shape) -> None:
        """Store the shape of a reserved number, which is never merged with another one."""
        self._shapes[reference.number] = shape
