"""What `inspect` says of a model that has not been built yet."""

from __future__ import annotations

import inspect
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Annotated

import pytest
from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    RequestModel,
    ResponseModel,
    UnknownObject,
    later,
)


def parameters(model: type) -> dict[str, object]:
    found = inspect.signature(model).parameters.values()
    assert all(each.kind is each.KEYWORD_ONLY for each in found)
    return {each.name: each.default for each in found}


def test_a_signature_shows_the_fields_before_the_first_instance() -> None:
    class Shelf(RequestModel):
        label: str
        note: str | None = None
        rows: Omittable[int] = UNSET

    assert not Shelf.__pydantic_complete__
    expected = {"label": inspect.Parameter.empty, "note": None, "rows": UNSET}
    assert parameters(Shelf) == expected
    Shelf(label="A")
    assert parameters(Shelf) == expected


def test_a_signature_is_of_the_class_itself() -> None:
    class Item(ResponseModel):
        id: str

    class Book(Item):
        pages: int

    assert parameters(Item) == {"id": inspect.Parameter.empty}
    # `Item` is built by now, `Book` is not.
    assert list(parameters(Book)) == ["id", "pages"]
    assert parameters(RequestModel) == {}

    class Other(RequestModel):
        name: str

    assert list(parameters(Other)) == ["name"]


def test_a_part_that_is_imported_later_is_not_imported_for_it() -> None:
    class Box(RequestModel):
        content: Omittable[later(None, "not_installed.anywhere", "Content")] = UNSET

    assert parameters(Box) == {"content": UNSET}


def test_names_are_those_of_python_code() -> None:
    class Shelf(RequestModel):
        row_count: int = 1
        in_: Annotated[str, Field(validation_alias="in", serialization_alias="in")]

    for _ in range(2):
        assert parameters(Shelf) == {"row_count": 1, "in_": inspect.Parameter.empty}
        assert str(inspect.signature(Shelf)).startswith("(*, row_count: int = 1, in_: ")
        Shelf(in_="A")


def test_what_keeps_anything_takes_anything() -> None:
    typename, extra = inspect.signature(UnknownObject).parameters.values()
    assert (typename.name, extra.kind) == ("typename__", inspect.Parameter.VAR_KEYWORD)


def test_a_constructor_of_a_callers_own_is_shown_as_it_is() -> None:
    class Shelf(RequestModel):
        label: str

    class Labelled(Shelf):
        def __init__(self, label: str) -> None:
            super().__init__(label=label)

    assert Labelled("A").label == "A"
    assert str(inspect.signature(Labelled)) == "(label: 'str') -> None"


def test_an_instance_has_no_signature() -> None:
    class Shelf(RequestModel):
        label: str

    shelf = Shelf(label="A")
    with pytest.raises(AttributeError):
        _ = shelf.__signature__


def test_threads_may_ask_at_once() -> None:
    class Shelf(RequestModel):
        label: str

    together = Barrier(4)

    def ask(_: int) -> list[str]:
        together.wait(timeout=30)
        return list(parameters(Shelf))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [["label"]] * 4
