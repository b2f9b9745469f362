"""Which parts of a schema operations use, and what a change means for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Verdict


@dataclass(frozen=True, slots=True)
class FacadeMethod:
    """A hand-written caller of a generated function, such as `AsyncRailway.projects.get`."""

    name: str
    place: SourceLocation


@dataclass(frozen=True, slots=True)
class FacadeUses:
    """What hand-written code uses of generated code, read when it is asked for.

    Attributes:
        methods: Returns the methods that send an operation, by the API's name and the operation's
            module.
        names: Returns the places in which a name is written; by default none.
    """

    methods: Callable[[], Mapping[tuple[str, str], tuple[FacadeMethod, ...]]]
    names: Callable[[str], Sequence[FacadeMethod]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of a change on one of our operations.

    Attributes:
        operation: Its name (GraphQL) or operationId (OpenAPI).
        kind: `query`, `mutation`, `subscription`, or method and path such as `GET /v1/projects`.
        verdict: The verdict for it.
        message: The reason, as a sentence without a full stop.
        place: Where the operation uses the changed part: in its `.graphql` file, or in the pinned
            document.
        function: The generated function, such as `RailwayApi.project`, or the file of an operation
            without one, such as `operations/events.py`.
        module: The function's module below `operations/` of the generated package.
        facade: The hand-written methods that call it.
        names: Which name of generated code goes, and before it what that is a part of, such as a
            class and its field; empty for what the whole function is concerned by.
    """

    operation: str
    kind: str
    verdict: Verdict
    message: str
    place: SourceLocation
    function: str
    module: str
    facade: tuple[FacadeMethod, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unharmed:
    """Operations that use the changed part and keep working, for the same reason.

    Attributes:
        message: The reason, as a sentence without a full stop.
        operations: Their names, sorted.
    """

    message: str
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a change means for our operations, and what to do.

    `effects` has the affected operations, worst first, and `unharmed` the others that use the
    place; `advice` has a sentence for each thing to do. `dormant` are effects that there are only
    if hand-written code writes the names that go.
    """

    verdict: Verdict
    effects: tuple[Effect, ...] = ()
    advice: tuple[str, ...] = ()
    unharmed: tuple[Unharmed, ...] = ()
    dormant: tuple[Effect, ...] = ()

    @property
    def harmless(self) -> int:
        """The number of operations that use the place and keep working."""
        return sum(len(group.operations) for group in self.unharmed)


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """What an operation uses, how, and where.

    Attributes:
        coordinate: A schema coordinate (GraphQL) or JSON pointer (OpenAPI).
        how: What the operation does with it, such as `selected`, `passed`, `sent` or `read`.
        place: Its place: in the operation's file, or in the pinned document.
    """

    coordinate: str
    how: str
    place: SourceLocation
