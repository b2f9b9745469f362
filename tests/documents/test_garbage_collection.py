"""Pausing the collector does not only put its work off."""

from __future__ import annotations

import gc
import weakref

from paasport_codegen.documents.garbage_collection import (
    collector_of_new_objects,
    collector_paused,
)


class Cycle:
    """An object that only the collector frees."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_alive_is_not_visited_after_a_pause() -> None:
    started: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            started.append(info["generation"])

    gc.callbacks.append(note)
    try:
        with collector_paused():
            kept: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]
        kept.append([])
    finally:
        gc.callbacks.remove(note)
    assert started == []
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_garbage_of_a_pause_is_collected_in_the_end() -> None:
    with collector_paused():
        there = weakref.ref(Cycle())
    gc.collect()
    assert there() is None


def test_the_collector_works_as_before_afterwards() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with collector_paused():
        assert not gc.isenabled()
        with collector_of_new_objects():
            assert gc.isenabled()
            assert gc.get_freeze_count() > before[1]
        assert not gc.isenabled()
    assert gc.isenabled()
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_what_a_block_leaves_behind_is_collected_at_its_end() -> None:
    with collector_paused(), collector_of_new_objects():
        gone = weakref.ref(Cycle())
    assert gone() is None
