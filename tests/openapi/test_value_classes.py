"""Objects of which a large document becomes many are created without a detour."""

from __future__ import annotations

import dataclasses

from paasport_codegen.openapi import nodes, operations


def test_values_are_assigned_directly() -> None:
    for module in (nodes, operations):
        classes = [
            each
            for each in vars(module).values()
            if isinstance(each, type) and dataclasses.is_dataclass(each)
        ]
        assert len(classes) > 5
        for each in classes:
            assert each.__setattr__ is object.__setattr__, each


def test_equal_values_are_interchangeable() -> None:
    text = nodes.Text(min_length=1)
    assert {text: "found"}[dataclasses.replace(nodes.Text(), min_length=1)] == "found"
    assert text != nodes.Text(max_length=1)
