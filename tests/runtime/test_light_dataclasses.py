"""Dataclasses of the runtime beside equal ones of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any, Generic, TypeVar, cast

import pytest

from paasport_runtime import RetryPolicy, Timeout
from paasport_runtime.errors import RateLimit
from paasport_runtime.light_dataclasses import dataclass

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Light(Generic[ItemT]):
    """A class with every kind of field that the runtime has."""

    name: str
    item: ItemT = field(repr=False, hash=False)
    count: int = 1
    found: list[str] = field(default_factory=list[str], compare=False)
    built: int = field(default=7, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "built", self.count * 2)

    @property
    def label(self) -> str:
        return f"{self.name} {self.count}"


@dataclasses.dataclass(frozen=True, slots=True)
class Standard(Generic[ItemT]):
    """The same class, made by the standard library."""

    name: str
    item: ItemT = field(repr=False, hash=False)
    count: int = 1
    found: list[str] = field(default_factory=list[str], compare=False)
    built: int = field(default=7, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "built", self.count * 2)


@dataclass(frozen=True, slots=True, eq=False)
class Derived(Light[ItemT]):
    """A class with a further field, and another default."""

    count: int = 5
    more: str = "more"

    def __repr__(self) -> str:
        return "derived"


@dataclass(slots=True, kw_only=True)
class Open:
    """A class whose fields can be assigned."""

    first: int
    second: int = 2


@dataclasses.dataclass(slots=True, kw_only=True)
class StandardOpen:
    """The same, made by the standard library."""

    first: int
    second: int = 2


def shape(kind: Any) -> list[tuple[Any, ...]]:
    return [
        (each.name, each.type, each.default, each.init, each.repr, each.compare, each.kw_only)
        for each in dataclasses.fields(kind)
    ]


@pytest.mark.parametrize(("light", "standard"), [(Light, Standard), (Open, StandardOpen)])
def test_the_standard_library_sees_the_same_class(light: Any, standard: Any) -> None:
    assert dataclasses.is_dataclass(cast("object", light))
    assert shape(light) == shape(standard)
    assert light.__match_args__ == standard.__match_args__
    assert light.__slots__ == standard.__slots__
    assert light.__doc__ != ""
    assert light.__dataclass_params__.frozen == standard.__dataclass_params__.frozen
    assert str(inspect.signature(light)) == str(inspect.signature(standard))
    assert light.__init__.__annotations__ == standard.__init__.__annotations__
    assert (light.__hash__ is None) == (standard.__hash__ is None)


def test_objects_are_made_shown_and_compared_alike() -> None:
    light = Light("a", [1], 3, ["x"])
    standard: Any = Standard("a", [1], 3, ["x"])
    assert repr(light) == repr(standard).replace("Standard", "Light")
    assert (light.name, light.item, light.count, light.found, light.built) == (
        *("a", [1], 3, ["x"]),
        6,
    )
    assert light == Light("a", [1], 3, [])
    assert light != Light("a", [2], 3)
    assert light != standard
    assert hash(light) == hash(standard) == hash(Light("a", [2], 3))
    assert dataclasses.asdict(light) == dataclasses.asdict(standard)
    assert Light("a", 1).found is not Light("a", 1).found
    assert Light("a", 1).label == "a 1"
    nan = float("nan")
    assert Light("a", nan) == Light("a", nan)
    match light:
        case Light(name, [item], count):
            assert (name, item, count) == ("a", 1, 3)


@pytest.mark.parametrize(
    "same", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_objects_can_be_copied(same: Callable[[Any], Any]) -> None:
    light = Light("a", "b", 4, ["x"])
    assert same(light) == light
    assert same(light).built == 8
    assert same(Open(first=1)) == Open(first=1)


def test_replacing_runs_the_constructor() -> None:
    replaced = dataclasses.replace(Light("a", "b"), count=9)
    assert replaced == Light("a", "b", 9)
    assert replaced.built == 18
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(replaced, built=1)


def test_fields_of_a_frozen_class_cannot_be_assigned() -> None:
    light: Any = Light("a", "b")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        light.name = "c"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del light.name
    with pytest.raises(AttributeError):
        light.other = 1
    with pytest.raises(AttributeError):
        del light.other
    changed = Open(first=1)
    changed.first = 3
    assert changed == Open(first=3)
    assert changed != Open(first=3, second=3)


def test_wrong_arguments_are_refused_by_name() -> None:
    made: Any = Light
    with pytest.raises(TypeError, match=r"Light\.__init__\(\) missing 1 required .* 'item'"):
        made("a")
    with pytest.raises(TypeError, match="unexpected keyword argument 'built'"):
        made("a", 1, built=2)
    opened: Any = Open
    with pytest.raises(TypeError, match=r"takes 1 positional argument but 2 were given"):
        opened(1)


def test_classes_can_be_derived() -> None:
    derived = Derived("a", "b")
    assert (derived.count, derived.more, derived.built) == (5, "more", 10)
    assert [each.name for each in dataclasses.fields(Derived)] == [
        *("name", "item", "count", "found", "built", "more")
    ]
    assert repr(derived) == "derived"
    # With `eq=False`, the methods are those of the class that it derives from.
    assert derived != Light("a", "b", 5)

    @dataclasses.dataclass(frozen=True)
    class Mine(RetryPolicy):
        note: str = ""

    assert Mine(max_retries=4, note="n").note == "n"
    assert dataclasses.replace(Mine(4), note="m") == Mine(4, note="m")

    class Loose(Timeout):
        pass

    loose: Any = Loose()
    loose.note = "n"
    with pytest.raises(FrozenInstanceError):
        loose.total = 3


def test_public_classes_are_dataclasses() -> None:
    for kind in (RetryPolicy, Timeout, RateLimit):
        assert dataclasses.is_dataclass(kind)


def test_the_standard_library_is_asked_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    described: list[str] = []
    describe = dataclasses.dataclass

    def counted(**options: Any) -> Any:
        def made(cls: type[Any]) -> Any:
            described.append(cls.__name__)
            return describe(**options)(cls)

        return made

    with monkeypatch.context() as patched:
        patched.setattr(dataclasses, "dataclass", counted)

        @dataclass(frozen=True, slots=True)
        class Made(Light[int]):
            more: int = 3

        made = Made("a", 1)
        assert (made.count, made.more, described) == (1, 3, [])
        assert [each.name for each in dataclasses.fields(made)][-1] == "more"
        assert repr(made) == repr(made)
        assert made == Made("a", 1)
    assert described.count("Made") == 1
